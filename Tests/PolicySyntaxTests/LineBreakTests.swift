import PolicyCore
import PolicySyntax
import Testing

@Suite("A break in a line")
struct LineBreakTests {
  private func breaks(_ text: String) -> [String] {
    ParsedDocument.parse(SourceText(path: "a.md", text: text)).body.nodes.compactMap { node in
      switch node.kind {
      case .softBreak: "soft"
      case .lineBreak: "hard"
      default: nil
      }
    }
  }

  @Test(
    "is asked for by a backslash",
    arguments: ["One\\\ntwo\n", "One\\\r\ntwo\r\n", "- *One*\\\n  two\n", "> &amp; one\\\n> two\n"])
  func backslash(text: String) { #expect(breaks(text) == ["hard"]) }

  @Test(
    "is not asked for by blanks, which no digest covers",
    arguments: ["One  \ntwo\n", "One   \r\ntwo\r\n", "- *One*  \n  two\n", "> one  \n> two\n"])
  func blanks(text: String) { #expect(breaks(text) == ["soft"]) }
}
