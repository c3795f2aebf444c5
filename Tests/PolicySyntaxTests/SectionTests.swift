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

  @Test(
    "letters, marks, digits and joiners are kept, and all else is dropped",
    arguments: [
      ("§ 5 Scope", "-5-scope"), ("A – B", "a--b"),
      ("Loop Engineering（迴圈工程）", "loop-engineering迴圈工程"), ("“Quoted” it’s", "quoted-its"),
      ("100 % €", "100--"), ("👩\u{200D}👧 Team", "\u{200D}-team"), ("Straße", "straße"),
      ("Foo.Bar/Baz@Qux!", "foobarbazqux"), ("***Very*** `bold` ~~gone~~", "very-bold-gone"),
      ("½ ① x", "--x"), ("हिन्दी १", "हिन्दी-१"), ("می\u{200C}خواهم", "می\u{200C}خواهم"),
      ("![logo](x.png) A<br>B", "-ab"),
    ])
  func slugs(title: String, anchor: String) {
    #expect(sections("## \(title)\n").map(\.anchor) == [anchor])
  }

  @Test("no two headings have the same anchor")
  func unique() {
    #expect(sections("# a\n# a-1\n# a\n# a\n").map(\.anchor) == ["a", "a-1", "a-2", "a-3"])
  }

  @Test(
    "a heading names itself in braces",
    arguments: [
      ("# Scope {#where}", "Scope", "where"), ("# Scope {: #where .wide}", "Scope", "where"),
      ("# *Scope* {.wide #where}", "Scope", "where"),
      ("# Scope {where}", "Scope {where}", "scope-where"),
    ])
  func named(text: String, title: String, anchor: String) {
    let section = sections(text + "\n").first
    #expect(section?.title == title)
    #expect(section?.anchor == anchor)
  }
}
