import PolicyModel
import Testing

@Suite struct PathNamesTests {
  @Test(arguments: [
    ("policies/a.md", "a.md"), ("a.md", "a.md"), ("policies/", "policies"), ("a/b//", "b"),
    ("/", "/"), ("", ""), ("käse/über.md", "über.md"),
  ])
  func theNameIsTheLastComponent(path: String, name: String) {
    #expect(PathNames.name(of: path) == name)
  }

  @Test(arguments: [
    ("../b.md", "policies/a.md", "b.md"), ("b.md", "policies/a.md", "policies/b.md"),
    ("./x/../b.md", "p/q/a.md", "p/q/b.md"), ("../../b.md", "p/q/a.md", "b.md"),
    ("..", "p/q/a.md", "p"), ("", "p/a.md", "p"), ("b.md", "a.md", "b.md"),
    ("/b.md", "p/a.md", "p/b.md"), ("...", "p/a.md", "p/..."),
  ])
  func aLinkIsFollowedFromTheFolderOfItsFile(target: String, source: String, result: String) {
    #expect(PathNames.resolve(target, from: source) == result)
  }

  @Test(arguments: [("../../b.md", "policies/a.md"), ("..", "a.md"), ("x/../../b.md", "a.md")])
  func whatLeavesTheRootIsNoPath(target: String, source: String) {
    #expect(PathNames.resolve(target, from: source) == nil)
  }
}
