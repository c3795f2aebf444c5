import PolicyCore
import PolicyModel
import PolicySyntax

/// Text that is approved with the rest, and that no output shows.
struct NotShown: ComputedDocumentCheck {
  static let name = "not-shown"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard ApprovedText.isOne(document) else { return [] }
    let unshown = UnshownContent(document, context)
    return comments(in: document, unshown) + definitions(in: document, unshown)
      + UnshownCells(document, unshown).observations
      // How pages and PDFs are made is asked once somebody makes them.
      + unshown.observations.map { observation in
        var observation = observation
        observation.waits = true
        return observation
      }
  }

  // MARK: Comments

  private func comments(in document: PolicyDocument, _ unshown: UnshownContent) -> [Observation] {
    document.parsed.body.nodes.flatMap { node -> [Observation] in
      switch node.kind {
      case .htmlBlock(let html), .html(let html):
        guard let start = html.firstRange(of: "<!--")?.lowerBound else { return [] }
        let words = HTMLComments.all(in: html).map(Self.words).filter { !Self.isForTools($0) }
        guard let first = words.first else { return [] }
        let offset = offset(of: html[..<start].utf8.count, in: html, node, document)
        let range = document.source.range(offset..<max(offset, node.bytes.upperBound))
        let message =
          "This comment \(unshown.verb) approved with the text, and nobody who reads the page sees it: “\(Self.excerpt(first))”."
        // Who never heard of an approval of the file comments as anybody does.
        return [
          document.observe(
            message, at: range, anchor: "comment", matched: Self.excerpt(first), level: .warning,
            waits: true)
        ]
      default: return []
      }
    }
  }

  /// Where a byte of raw HTML stands in the file.
  private func offset(
    of inner: Int, in html: String, _ node: MarkdownTree.Node, _ document: PolicyDocument
  ) -> Int {
    guard case .htmlBlock = node.kind else { return node.bytes.lowerBound }
    return HTMLPlaces(html, at: node.bytes, in: document.source).range(of: inner..<inner + 1)
      .lowerBound
  }

  private static func words(_ comment: String) -> [Substring] {
    comment.split(whereSeparator: \.isWhitespace)
  }

  private static func excerpt(_ words: [Substring]) -> String {
    let text = words.joined(separator: " ")
    return text.count > 60 ? text.prefix(59) + "…" : text
  }

  /// Waivers, and what tools are told: a name of theirs and few words.
  private static func isForTools(_ words: [Substring]) -> Bool {
    guard let first = words.first?.lowercased() else { return true }
    if first.hasPrefix("policyc-waive") { return true }
    if words.contains(where: { $0.lowercased().hasPrefix("spdx-") }) || first == "copyright" {
      return true
    }
    return words.count <= 8 && tools.contains { first.hasPrefix($0) }
  }

  private static let tools = [
    "markdownlint", "prettier", "vale", "textlint", "cspell", "spell-checker", "lint", "remark",
    "toc", "/toc", "tocstop", "doctoc", "start", "end", "begin", "mdformat", "dprint", "alex",
    "write-good", "rumdl", "lychee", "more", "omit", "#region", "#endregion", "spdx-",
  ]

  // MARK: Definitions

  /// Definitions of links and footnotes that nothing uses: cmark leaves them out without a word.
  private func definitions(in document: PolicyDocument, _ unshown: UnshownContent) -> [Observation]
  {
    let source = document.source
    let candidates = (document.parsed.bodyLine...max(document.parsed.bodyLine, source.lineCount))
      .compactMap { line in Definition(source, line) }
    guard !candidates.isEmpty else { return [] }
    let shown = Self.joined(document.parsed.body.nodes.filter(\.kind.isText).map(\.bytes))
    let uses = Self.uses(of: candidates, in: source, from: document.parsed.bodyLine)
    let unused = candidates.filter { definition in
      !uses.contains(definition.label)
        && !Self.isCovered(definition.bytes.lowerBound, by: shown)
    }
    func observation(_ definition: Definition, _ others: String = "", _ level: Level)
      -> Observation
    {
      document.observe(
        "Nothing refers to this definition of “\(definition.label)”, so no page shows it: it \(unshown.verb) approved unseen.\(others)",
        at: source.range(definition.bytes), anchor: "definition", matched: definition.label,
        level: level, waits: true)
    }
    // An address alone says little, and is left over often enough: one remark for all.
    let addresses = unused.filter(\.isAddress)
    let others =
      addresses.count > 1 ? " So are \(addresses.count - 1) more, which are addresses too." : ""
    return unused.filter { !$0.isAddress && !$0.isOwnAnchor }.map { observation($0, "", .warning) }
      + addresses.prefix(1).map { observation($0, others, .note) }
  }

  /// Ranges in order, of which none overlaps another.
  private static func joined(_ ranges: [Range<Int>]) -> [Range<Int>] {
    var joined: [Range<Int>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) where !range.isEmpty {
      if let last = joined.last, range.lowerBound <= last.upperBound {
        joined[joined.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        joined.append(range)
      }
    }
    return joined
  }

  /// Whether an offset lies in one of the ranges.
  private static func isCovered(_ offset: Int, by ranges: [Range<Int>]) -> Bool {
    var (low, high) = (0, ranges.count)
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].lowerBound <= offset { low = middle + 1 } else { high = middle }
    }
    return low > 0 && ranges[low - 1].contains(offset)
  }

  /// What stands in brackets without being a definition, as labels are compared; as far as one of the definitions may be meant.
  private static func uses(
    of definitions: [Definition], in source: SourceText, from bodyLine: Int
  ) -> Set<String> {
    var uses: Set<String> = []
    let bytes = source.bytes
    // Most brackets begin with another letter than every label: then there is nothing to compare.
    var beginnings = [Bool](repeating: false, count: 256)
    for byte in definitions.compactMap(\.label.utf8.first) { beginnings[Int(byte)] = true }
    func mayBegin(_ byte: UInt8) -> Bool {
      byte >= 0x80 || byte <= 0x20 || beginnings[Int(byte)]
        || (0x41...0x5A).contains(byte) && beginnings[Int(byte | 0x20)]
    }
    var open: [Int] = []
    for index in source.lineRange(bodyLine).lowerBound..<bytes.count {
      if bytes[index] == UInt8(ascii: "[") {
        open.append(index)
      } else if bytes[index] == UInt8(ascii: "]"), let start = open.popLast() {
        let isDefinition =
          index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: ":")
          && Definition.startsLine(start, bytes)
        guard !isDefinition, index - start <= 1000, mayBegin(bytes[start + 1]) else { continue }
        uses.insert(Definition.label(bytes[start + 1..<index]))
      }
    }
    return uses
  }
}

/// A line that defines a link or a footnote: `[label]: address`.
private struct Definition {
  /// As labels are compared: in lower case, with single blanks.
  var label: String
  var bytes: Range<Int>
  /// Whether it holds no more than an address.
  var isAddress = false
  /// Whether it names a place of its own document, as templates give to all their sections.
  var isOwnAnchor = false

  init?(_ source: SourceText, _ line: Int) {
    let range = source.lineRange(line)
    let bytes = source.bytes
    var index = range.lowerBound
    while index < range.upperBound, bytes[index] == 0x20, index - range.lowerBound < 3 {
      index += 1
    }
    guard index < range.upperBound, bytes[index] == UInt8(ascii: "["),
      let end = bytes[index..<range.upperBound].firstIndex(of: UInt8(ascii: "]")),
      end > index + 1, end + 1 < range.upperBound, bytes[end + 1] == UInt8(ascii: ":")
    else { return nil }
    label = Definition.label(bytes[index + 1..<end])
    self.bytes = index..<range.upperBound
    let words = String(decoding: bytes[end + 2..<range.upperBound], as: UTF8.self)
      .split(whereSeparator: \.isWhitespace)
    guard words.count == 1, !label.hasPrefix("^"), !label.contains("/") else { return }
    isOwnAnchor = words[0].count > 1 && words[0].hasPrefix("#")
    isAddress = !isOwnAnchor && words[0] != "<>" && words[0] != "#"
  }

  static func startsLine(_ offset: Int, _ bytes: [UInt8]) -> Bool {
    var index = offset
    while index > 0, bytes[index - 1] == 0x20 { index -= 1 }
    return index == 0 || bytes[index - 1] == 0x0A || bytes[index - 1] == 0x0D
  }

  static func label(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self).lowercased().split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
  }
}

extension MarkdownTree.Kind {
  /// Whether a page shows what stands where the node does.
  fileprivate var isText: Bool {
    switch self {
    case .codeBlock, .htmlBlock, .text: true
    default: false
    }
  }
}
