import PolicyCore
import Testing

@Suite("Paths as keys")
struct PathMapTests {
  private let composed = "policies/M\u{E4}rz.md"
  private let decomposed = "policies/Ma\u{308}rz.md"

  @Test("are equal when their bytes are, whatever Unicode calls equivalent")
  func bytes() {
    #expect(composed == decomposed)
    #expect(!composed.isSamePath(as: decomposed))
    var map = PathMap([(composed, 1), (composed, 3)])
    #expect(map[composed] == 1)
    #expect(map[decomposed] == nil)
    map[decomposed] = 2
    #expect(map.count == 2)
    #expect(map.sorted.map(\.value) == [2, 1])
    var set = PathSet([composed])
    #expect(!set.contains(decomposed))
    let isNew = set.insert(decomposed)
    let isNewAgain = set.insert(composed)
    #expect(isNew && !isNewAgain)
  }

  @Test("lie in a folder by whole names")
  func folders() {
    #expect("policies/a.md".isPath(in: "policies"))
    #expect("policies".isPath(in: "policies"))
    #expect("policies/a.md".isPath(in: ""))
    #expect(!"policies-old/a.md".isPath(in: "policies"))
  }
}
