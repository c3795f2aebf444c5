import PolicyCore
import PolicyModel
import PolicySyntax

/// A decision to live with what a rule finds, for a reason and until a day.
struct Waiver: Sendable {
  var rule: String?
  var reason: String?
  var until: CalendarDate?
  /// The text that should have been the day.
  var untilText: String?
  var file: String
  /// Where the waiver stands.
  var range: SourceRange
  /// What it covers; nil for the whole document.
  var covers: SourceRange?
  /// Of one that stands in policyc.yml: the file of which it speaks, and words of the message; nil for any.
  var ofFile: String?
  var about: String?

  /// Those of policyc.yml.
  static func all(in configuration: Configuration) -> [Waiver] {
    (configuration.waivers?.list ?? []).map { node in
      var waiver = Waiver(node, file: configuration.file ?? Configuration.fileName)
      waiver.ofFile = node["file"]?.scalar.map(configuration.rooted)
      waiver.about = node["about"]?.scalar
      return waiver
    }
  }

  /// The waivers of a document: in its front matter, and beside the text.
  static func all(in document: PolicyDocument) -> [Waiver] {
    let stated = (document.root["waivers"]?.list ?? []).map { Waiver($0, file: document.path) }
    return stated + comments(in: document)
  }

  private init(_ node: YAMLNode, file: String) {
    self.init(
      rule: node["rule"]?.scalar,
      reason: node["reason"]?.scalar.flatMap { $0.contains { !$0.isWhitespace } ? $0 : nil },
      until: node["until"]?.scalar.flatMap { CalendarDate($0) },
      untilText: node["until"]?.scalar, file: file, range: node.range)
  }

  private init(
    rule: String? = nil, reason: String?, until: CalendarDate? = nil, untilText: String? = nil,
    file: String, range: SourceRange, covers: SourceRange? = nil
  ) {
    self.rule = rule
    self.reason = reason
    self.until = until
    self.untilText = untilText
    self.file = file
    self.range = range
    self.covers = covers
  }

  private static func comments(in document: PolicyDocument) -> [Waiver] {
    let body = document.parsed.body
    var waivers: [Waiver] = []
    for index in body.nodes.indices {
      switch body.nodes[index].kind {
      case .htmlBlock(let text), .html(let text):
        if text.contains(marker) { waivers += read(text, at: index, in: document) }
      default: break
      }
    }
    return waivers
  }

  private static let marker = "policyc-waive"

  /// Reads `<!-- policyc-waive RULE until=2027-01-31: reason -->`, as often as it stands in the text.
  private static func read(
    _ html: String, at index: Int, in document: PolicyDocument
  ) -> [Waiver] {
    let source = document.source
    let bytes = document.parsed.body.nodes[index].bytes
    let start = source.position(of: bytes.lowerBound)
    var waivers: [Waiver] = []
    for comment in html.split(separator: "<!--").map({ $0.prefix { $0 != ">" } }) {
      guard let found = comment.range(of: marker) else { continue }
      var words = comment[found.upperBound...]
      while let last = words.last, last == "-" || last.isWhitespace { words.removeLast() }
      let head = words.prefix { $0 != ":" }
      let reason = words.dropFirst(head.count + 1).drop { $0.isWhitespace }
      var waiver = Waiver(
        reason: reason.isEmpty ? nil : String(reason), file: document.path,
        range: SourceRange(start, source.position(of: bytes.upperBound)),
        covers: nextBlock(after: index, in: document))
      for part in head.split(whereSeparator: \.isWhitespace) {
        if part.hasPrefix("until=") {
          waiver.untilText = String(part.dropFirst(6))
          waiver.until = CalendarDate(part.dropFirst(6))
        } else if waiver.rule == nil {
          waiver.rule = String(part)
        }
      }
      waivers.append(waiver)
    }
    return waivers
  }

  /// The block behind a comment: its next sibling, or its parent's; for one within a line, the block around it.
  private static func nextBlock(after index: Int, in document: PolicyDocument) -> SourceRange {
    let nodes = document.parsed.body.nodes
    if case .html = nodes[index].kind {
      return document.source.range(nodes[max(0, nodes[index].parent)].bytes)
    }
    var node = index
    while node > 0 {
      let next = nodes[node].subtreeEnd
      let parent = nodes[node].parent
      if parent < 0 { break }
      if next < nodes[parent].subtreeEnd { return document.source.range(nodes[next].bytes) }
      node = parent
    }
    let end = document.source.position(of: document.source.bytes.count)
    return SourceRange(end, end)
  }
}

extension Substring {
  /// The first place of a word; a plain search, since these texts are short.
  fileprivate func range(of word: String) -> Range<Index>? {
    var index = startIndex
    while index < endIndex {
      if self[index...].hasPrefix(word) {
        return index..<self.index(index, offsetBy: word.count)
      }
      index = self.index(after: index)
    }
    return nil
  }
}

extension String {
  fileprivate func split(separator: String) -> [Substring] {
    var parts: [Substring] = []
    var rest = self[...]
    while let found = rest.range(of: separator) {
      parts.append(rest[..<found.lowerBound])
      rest = rest[found.upperBound...]
    }
    parts.append(rest)
    return parts
  }
}
