import PolicyCore
import Testing

@testable import PolicySyntax

@Suite("Markdown nodes know their place in the file")
struct MarkdownPositionTests {
  private func places(_ text: String) -> [(String, SourcePosition)] {
    let document = ParsedDocument.parse(path: "a.md", bytes: Array(text.utf8))
    return document.body.nodes.compactMap { node in
      switch node.kind {
      case .text(let literal), .code(let literal):
        (literal, document.source.position(of: node.bytes.lowerBound))
      default: nil
      }
    }
  }

  private func place(of word: String, in text: String) -> SourcePosition? {
    places(text).first { $0.0.contains(word) }?.1
  }

  @Test("lines count from the first line of the file, front matter included")
  func lines() {
    let text = "---\nid: POL-1\n---\n\n# Title\n\nSome text\n"
    #expect(place(of: "Title", in: text) == SourcePosition(line: 5, column: 3))
    #expect(place(of: "Some text", in: text) == SourcePosition(line: 7, column: 1))
  }

  @Test(
    "columns are right inside containers",
    arguments: [
      ("> one\n>   needle\n", 2, 5),
      ("- one\n  two\n  needle\n", 3, 3),
      ("- one\n  - two *three*\n    needle\n", 3, 5),
      ("1. a\n\n   needle\n", 3, 4),
      ("| a | b |\n| --- | --- |\n| x | needle |\n", 3, 7),
      ("- [ ] needle\n", 1, 7),
      ("a **bold** needle\n", 1, 11),
      ("äöü needle\n", 1, 1),
      ("äöü *needle*\n", 1, 6),
      ("a `needle` b\n", 1, 3),
      ("[needle](b.md)\n", 1, 2),
      ("lazy *a\nb* needle\n", 2, 3),
    ])
  func columns(text: String, line: Int, column: Int) {
    #expect(place(of: "needle", in: text) == SourcePosition(line: line, column: column))
  }

  @Test("a byte order mark, CRLF and a bare CR move nothing")
  func lineEnds() {
    #expect(
      place(of: "needle", in: "\u{FEFF}---\r\na: b\r\n---\r\nneedle\r\n")
        == SourcePosition(line: 4, column: 1))
    #expect(place(of: "needle", in: "a\r\rneedle") == SourcePosition(line: 3, column: 1))
  }

  @Test("a list ten thousand deep is read, walked and freed")
  func deepList() {
    let text = String(repeating: "- ", count: 10_000) + "needle"
    #expect(place(of: "needle", in: text)?.line == 1)
  }

  @Test("documents that are read at the same time find the same links and strikes")
  func parallel() {
    let text = "See https://example.com and ~~not~~ www.example.org.\n\n"
    let bytes = Array(String(repeating: text, count: 40).utf8)
    let counts = Parallel.map(Array(0..<300)) { _ in
      ParsedDocument.parse(path: "a.md", bytes: bytes).body.nodes.count
    }
    #expect(Set(counts).count == 1)
  }

  @Test("ten thousand quotes, brackets and stars end in time")
  func hostileInlines() {
    for piece in ["> ", "[", "*a ", "`", "![[](", "<a ", "\\", "| a "] {
      let document = ParsedDocument.parse(
        path: "a.md", bytes: Array(String(repeating: piece, count: 10_000).utf8))
      #expect(!document.body.nodes.isEmpty)
    }
  }
}
