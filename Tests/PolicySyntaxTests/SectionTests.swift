import Testing

@testable import PolicySyntax

@Suite("Sections")
struct SectionTests {
  private func sections(_ text: String) -> [Section] {
    ParsedDocument.parse(path: "a.md", bytes: Array(text.utf8)).body.sections()
  }

  @Test("a section ends where a heading of its level or above starts")
  func extent() {
    let text = "# A\n\none\n\n## B\n\ntwo\n\n# C\n\nthree\n"
    let found = sections(text)
    #expect(found.map(\.title) == ["A", "B", "C"])
    #expect(found[0].content.upperBound == found[2].heading)
    #expect(found[1].content.upperBound == found[2].heading)
  }

  @Test("anchors are those that GitHub gives")
  func anchors() {
    let text = "# Who may *read* it?\n\n## Who may read it\n\n# Über_maß & mehr\n\n# A-b 2.1\n"
    #expect(
      sections(text).map(\.anchor)
        == ["who-may-read-it", "who-may-read-it-1", "über_maß--mehr", "a-b-21"])
  }
}
