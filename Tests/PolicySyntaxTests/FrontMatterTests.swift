import PolicyCore
import Testing

@testable import PolicySyntax

@Suite("Front matter is read whatever its state")
struct FrontMatterTests {
  private func parse(_ text: String) -> ParsedDocument {
    ParsedDocument.parse(path: "a.md", bytes: Array(text.utf8))
  }

  private func firstFault(_ text: String) -> SyntaxFault? { parse(text).faults.first }

  @Test("keys and values have their places")
  func places() throws {
    let root = parse("---\nid: POL-1\nreview: {cycle: 12m}\n---\nBody\n").frontMatter.root
    let entry = try #require(root.entry("review"))
    #expect(entry.keyRange.start == SourcePosition(line: 3, column: 1))
    let cycle = try #require(root.value(at: "review.cycle"))
    #expect(cycle.scalar == "12m")
    #expect(
      cycle.range
        == SourceRange(
          SourcePosition(line: 3, column: 17), SourcePosition(line: 3, column: 20)))
  }

  @Test("quoted or not, a scalar is the string that was written")
  func scalars() {
    let root = parse("---\na: 1.10\nb: \"1.10\"\nc: 2026-03-02\nd:\ne: ''\n---\n").frontMatter.root
    #expect(root["a"]?.scalar == "1.10")
    #expect(root["b"]?.scalar == "1.10")
    #expect(root["c"]?.scalar == "2026-03-02")
    #expect(root["d"]?.isNull == true)
    #expect(root["e"]?.scalar?.isEmpty == true)
  }

  @Test("a document without front matter has none, and no fault")
  func absent() {
    let document = parse("# Title\n")
    #expect(document.frontMatter.presence == .absent)
    #expect(document.faults.isEmpty)
  }

  @Test("a thematic break in the text is no front matter")
  func thematicBreak() {
    let document = parse("# Title\n\n---\n\nText\n")
    #expect(document.frontMatter.presence == .absent)
    #expect(document.faults.isEmpty)
  }

  @Test(
    "broken front matter is one clear fault at its place",
    arguments: [
      ("---\nid: POL-1\n\n# Title\n", 1, 1, "never closed"),
      ("---\n", 1, 1, "never closed"),
      ("\n---\nid: POL-1\n---\n", 2, 1, "first line"),
      ("id: POL-1\nowner: ceo\n---\n# T\n", 1, 1, "opening line"),
      ("+++\nid = 'a'\n+++\n", 1, 1, "TOML"),
      ("---\nid: a\nowner: @name\n---\n", 3, 8, "quotes"),
      ("---\nowners:\n  - @name\n---\n", 3, 5, "quotes"),
      ("---\na:\n\tb: 1\n---\n", 3, 1, "tab"),
      ("---\na: b: c\n---\n", 2, 5, "second `: `"),
      ("---\n<<<<<<< HEAD\na: b\n---\n", 2, 1, "conflict"),
      ("---\n- a\n- b\n---\n", 2, 1, "a list"),
      ("---\njust words\n---\n", 2, 1, "a single value"),
      ("---\na: *missing\n---\n", 2, 4, "No anchor"),
      ("---\na: &x [*x]\n---\n", 2, 8, "inside"),
      ("---\na: \u{1}\n---\n", 2, 4, "control character"),
    ])
  func faults(text: String, line: Int, column: Int, words: String) throws {
    let fault = try #require(firstFault(text))
    #expect(fault.kind == .frontMatter)
    #expect(fault.range.start == SourcePosition(line: line, column: column))
    #expect(fault.message.contains(words), "\(fault.message)")
    #expect(parse(text).faults.count == 1)
  }

  @Test("a duplicate key is a fault at its second place, and the first one counts")
  func duplicateKey() throws {
    let document = parse("---\nowner: a\nid: x\nowner: b\n---\n")
    let fault = try #require(document.faults.first)
    #expect(fault.kind == .duplicateKey)
    #expect(fault.range.start == SourcePosition(line: 4, column: 1))
    #expect(document.frontMatter.root["owner"]?.scalar == "a")
    #expect(document.frontMatter.presence == .present)
  }

  @Test("what stands above a YAML fault is kept")
  func partial() {
    let document = parse("---\nid: POL-1\nowner: @x\n---\n")
    #expect(document.frontMatter.presence == .broken)
    #expect(document.frontMatter.root["id"]?.scalar == "POL-1")
  }

  @Test("aliases repeat their anchor, and a bomb of them is refused")
  func aliases() {
    #expect(parse("---\na: &x [1]\nb: *x\n---\n").frontMatter.root["b"]?.sequence?.count == 1)
    var bomb = "---\na0: &a0 [x,x,x,x,x,x,x,x,x,x]\n"
    for level in 1...9 {
      let items = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ",")
      bomb += "a\(level): &a\(level) [\(items)]\n"
    }
    #expect(firstFault(bomb + "---\n")?.message.contains("aliases") == true)
  }

  @Test("nesting without end is refused")
  func deepNesting() {
    let text = "---\na: " + String(repeating: "[", count: 10_000) + "\n---\n"
    #expect(firstFault(text)?.message.contains("deeper") == true)
  }

  @Test(
    "what is not UTF-8 is told at its first byte, and the rest is read",
    arguments: [
      (Array("# T\n\nGr".utf8) + [0xFC] + Array("n\n".utf8), 3, 3, "0xFC"),
      ([0xFF, 0xFE, 0x23, 0x00, 0x20, 0x00, 0x54, 0x00], 1, 1, "UTF-16"),
      (Array("a\nb".utf8) + [0] + Array("c".utf8), 2, 2, "zero byte"),
    ])
  func encoding(bytes: [UInt8], line: Int, column: Int, words: String) throws {
    let document = ParsedDocument.parse(path: "a.md", bytes: bytes)
    let fault = try #require(document.faults.first)
    #expect(fault.kind == .encoding)
    #expect(fault.range.start == SourcePosition(line: line, column: column))
    #expect(fault.message.contains(words))
    #expect(document.body.nodes.count > 1)
  }

  @Test("an empty file, ten megabytes, and bytes at random are documents")
  func extremes() {
    #expect(parse("").faults.isEmpty)
    #expect(parse("---\n---\n").frontMatter.presence == .present)
    let large = "---\nid: a\n---\n" + String(repeating: "Some words in a line.\n\n", count: 430_000)
    #expect(parse(large).faults.isEmpty)
    var state: UInt64 = 88_172_645_463_325_252
    for _ in 0..<200 {
      let bytes = (0..<400).map { _ -> UInt8 in
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        let alphabet = Array("-:\n \t[]{}#&*!|>'\"%@`ab\r\u{0}".utf8) + [0xC3, 0xA4, 0xFF]
        return alphabet[Int(state % UInt64(alphabet.count))]
      }
      let document = ParsedDocument.parse(path: "a.md", bytes: Array("---\n".utf8) + bytes)
      #expect(!document.body.nodes.isEmpty)
    }
  }
}
