import Testing

@testable import PolicySyntax

@Suite("Character references in raw HTML")
struct CharacterReferenceTests {
  @Test(
    "are those of HTML, by name and by number",
    arguments: [
      ("&copy; Helio &amp; Co", "© Helio & Co"), ("&Eacute;t&eacute;", "Été"),
      ("&#33;&#x3F;", "!?"),
      ("&nbsp;", "\u{A0}"), ("&nGt;", "≫\u{20D2}"),
      ("&CounterClockwiseContourIntegral;", "\u{2233}"), ("&amp;amp;", "&amp;"),
      ("&lt;b&gt;", "<b>"),
    ])
  func resolved(text: String, meaning: String) {
    #expect(CharacterReference.resolved(text) == meaning)
  }

  @Test(
    "stay as they are where they are none",
    arguments: ["", "&", "a & b;", "&;", "&nothing;", "&copy", "&#;", "& &", "&#x;", "&a&", "ü&ü;"])
  func kept(text: String) {
    #expect(CharacterReference.resolved(text) == text)
    #expect(CharacterReference.resolved(text + " &amp;") == text + " &")
  }
}
