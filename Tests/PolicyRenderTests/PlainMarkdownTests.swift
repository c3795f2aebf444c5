import Testing

@testable import PolicyRender

@Suite("A passage without its mark-up")
struct PlainMarkdownTests {
  @Test(
    "keeps the words, and not where a link leads",
    arguments: [
      ("See the [Backup Policy](../backup.md#x) *now*.", "See the Backup Policy now."),
      ("- a\n- `b`", "a b"), ("plain", "plain"), ("", ""),
      ("| a | b |\n| --- | --- |\n| c | **d** |", "a b c d"),
    ])
  func words(markdown: String, expected: String) {
    #expect(PlainMarkdown.text(markdown) == expected)
  }
}
