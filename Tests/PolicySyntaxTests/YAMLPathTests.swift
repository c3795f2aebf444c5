import PolicySyntax
import Testing

@Suite struct YAMLPathTests {
  private let root = YAMLParser.parse(
    Array("a: {b: {c: 1}, d: 2}\ne.f: 3\ng: 4\nh: [5]\n".utf8)
  ).root

  @Test(arguments: [
    ("a.b.c", "1"), ("a.d", "2"), ("e.f", "3"), ("g", "4"),
  ])
  func aPathNamesKeysWithinKeys(path: String, text: String) {
    #expect(root?.value(at: path)?.scalar == text)
  }

  @Test(arguments: ["a.b.x", "a.x.c", "x", "g.h", "h.0", "a..b", "a.", ".a", ""])
  func aPathThatLeadsNowhereHasNoValue(path: String) {
    #expect(root?.value(at: path) == nil)
  }
}
