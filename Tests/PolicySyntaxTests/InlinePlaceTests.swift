import PolicyCore
import Testing

@testable import PolicySyntax

@Suite("Every inline node stands where its place says")
struct InlinePlaceTests {
  @Test("in generated paragraphs, lists, quotes, tables, headings and notes", arguments: 0..<40)
  func generated(seed: Int) {
    var text = GeneratedText(seed: UInt64(seed))
    let source = (0..<30).map { _ in text.block() }.joined(separator: "\n")
    let document = ParsedDocument.parse(path: "a.md", bytes: Array(source.utf8))
    #expect(InlinePlaces.faults(in: document) == [])
  }

  @Test(
    "behind what cmark counts wrong",
    arguments: [
      "See https://a.example and b@c.example then `needle`.\n",
      "- See https://a.example/?x&amp;y www.b.example\n  `needle`\n",
      "> 1. https://a.example\n>    https://b.example `needle`\n",
      "| a | b |\n| --- | --- |\n| x\\|y `p\\|q` | https://a.example `needle` |\n",
      "| paragraph |\n| head |\n| --- |\n| `needle` |\n",
      "~~a\nb~~ *c\\\nd* `needle`\n", "[a]: b.md\n[c]: d.md \"e\"\n*f* `needle`\n",
      "A[^1].\n\n[^1]: A note with `needle`.\n", "&amp;&copy;&#33; \\* \\_ AT&T `needle`\n",
      "# A https://a.example `needle` #\n",
      "[a](<b c.md> 'd') ![e][f] [g][] `needle`\n\n[f]: x\n[g]: y\n",
      "- [x] [a](b.md) https://a.example `needle`\n", "- [ ] [x](b.md) `needle`\n",
      "k\n> | head |\n> | :-- |\n> | `needle` |\n",
      "- k\n  | a | https://b.example |\n  | --- | --- |\n  | c | `needle` |\n",
      "a <b\n  c='d'> <https://a.example> `needle`\n",
      "A <Company Name> and `` ` `` `needle`\r\n", "> [a\n> b](c.md\n> 'd') `needle`\n",
      "https://a.example",
    ])
  func known(source: String) throws {
    let document = ParsedDocument.parse(path: "a.md", bytes: Array(source.utf8))
    #expect(InlinePlaces.faults(in: document) == [])
    for node in document.body.nodes {
      guard case .code("needle") = node.kind else { continue }
      #expect(document.source.text(in: document.source.range(node.bytes)) == "`needle`")
    }
  }
}

/// Compares what nodes say with what stands at their places.
enum InlinePlaces {
  static func faults(in document: ParsedDocument) -> [String] {
    let bytes = document.source.bytes
    return document.body.nodes.compactMap { node in
      guard node.bytes.upperBound <= bytes.count else { return "\(node.kind) past the end" }
      let slice = String(decoding: bytes[node.bytes], as: UTF8.self)
      return says(slice, node.kind) ? nil : "\(node.kind) is not “\(slice)”"
    }
  }

  private static func says(_ slice: String, _ kind: MarkdownTree.Kind) -> Bool {
    func isWrapped(_ marks: [String]) -> Bool {
      marks.contains { slice.hasPrefix($0) && slice.hasSuffix($0) && slice.count > 2 * $0.count }
    }
    switch kind {
    case .text(let text): return slice == text || CharacterReference.resolved(slice) == text
    case .code(let text): return isWrapped(["`"]) && squeezed(slice).contains(squeezed(text))
    case .html(let text): return squeezed(slice) == squeezed(text)
    case .softBreak: return ["\n", "\r\n", "\r"].contains(slice)
    case .lineBreak: return ["\\\n", "\\\r\n", "\\\r"].contains(slice)
    case .emphasis: return isWrapped(["*", "_"])
    case .strong: return isWrapped(["**", "__"])
    case .strikethrough: return isWrapped(["~~", "~"])
    case .image: return slice.hasPrefix("![") && (slice.hasSuffix(")") || slice.hasSuffix("]"))
    case .footnoteReference: return slice.hasPrefix("[^") && slice.hasSuffix("]")
    case .link(let url, _):
      return slice.hasPrefix("[") && (slice.hasSuffix(")") || slice.hasSuffix("]"))
        || slice.hasPrefix("<") && slice.hasSuffix(">") || url.hasSuffix(slice)
    default: return true
    }
  }

  /// Without what lines of containers begin with, and without the backslash before a bar in a cell.
  private static func squeezed(_ text: String) -> String {
    String(text.unicodeScalars.filter { !" \n\r\t>\\".unicodeScalars.contains($0) })
  }
}

/// Markdown made by chance, and the same for the same seed.
struct GeneratedText {
  private var state: UInt64
  private var words = 0

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  private mutating func pick(_ count: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % count
  }

  private mutating func word() -> String {
    words += 1
    return ["w\(words)", "ä\(words)ß", "🙂\(words)", "w\(words)."][pick(4)]
  }

  private mutating func piece(isCell: Bool, depth: Int = 0) -> String {
    let word = word()
    let inner = depth < 2 && pick(2) == 0 ? piece(isCell: isCell, depth: depth + 1) : word
    switch pick(22) {
    case 0: return "https://\(words).example/a"
    case 1: return "www.w\(words).example"
    case 2: return "a\(words)@b.example"
    case 3: return depth == 0 ? "[\(inner)](m\(words).md)" : word
    case 4: return depth == 0 ? "[\(word)](<m \(words).md> \"t (\(words))\")" : word
    case 5: return "*\(inner)*"
    case 6: return "**\(inner)**"
    case 7: return "~~\(inner)~~"
    case 8: return isCell ? "`\(word)\\|x`" : "`` \(word)`x ``"
    case 9: return "&amp;\(word)&copy;"
    case 10: return "\\*\(word)\\_"
    case 11: return isCell ? "\(word)\\|\(word)" : "\(word)|\(word)"
    case 12: return "<https://w\(words).example/?a&amp;b>"
    case 13: return "<Company \(["Name", "Owner"][pick(2)])>"
    case 14: return "<b id=\"i\(words)\">\(word)</b>"
    case 15: return "[^1]"
    case 16: return "![\(word)](i\(words).png 'x')"
    case 17: return depth == 0 ? "[\(word)][ref]" : word
    default: return inner
    }
  }

  private mutating func line(isCell: Bool = false) -> String {
    (0...pick(5)).map { _ in piece(isCell: isCell) }.joined(separator: " ")
  }

  private mutating func lines(_ first: String, _ next: String) -> String {
    var output = first + line()
    for _ in 0..<pick(4) { output += ["\n", "\\\n", "  \n"][pick(3)] + next + "k" + line() }
    return output + "\n"
  }

  mutating func block() -> String {
    switch pick(9) {
    case 0: return lines("k", "")
    case 1: return lines("- ", "  ") + lines("- k", "  ") + "\n"
    case 2: return lines("> k", "> ")
    case 3: return lines("> - k", ">   ")
    case 4: return lines("1. a\n   - k", "     ")
    case 5: return "## k\(line())\n"
    case 6:
      return "| a | b |\n| --- | --- |\n"
        + (0...pick(3)).map { _ in "| k\(line(isCell: true)) | \(line(isCell: true)) |\n" }.joined()
    case 7: return lines("- [x] k", "  ") + "\n"
    default: return "A[^1].\n\n[^1]: k\(line())\n\n[ref]: r.md 'T'\n" + lines("k", "")
    }
  }
}
