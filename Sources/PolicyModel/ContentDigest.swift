import PolicyCore
import PolicySyntax

/// What an approval is bound to: the SHA-256 of what a document says, whatever was decided about it since.
///
/// It covers the canonical JSON (RFC 8785) of the normative front matter in our own keys, every scalar as the string that was
/// written; a line feed; and the body with LF line ends, without white space at the end of lines or of the text.
public enum ContentDigest {
  /// What is recorded about a text after it was written, and so is not part of it.
  public static let excludedKeys: Set<String> = [
    "approvals", "reviews", "review", "waivers", "status", "superseded-by", "realigned",
    "corrective-action", "post-review",
  ]

  /// Whether a field of ours, as a path, is no part of it.
  static func excludes(_ path: String) -> Bool {
    excludedKeys.contains(String(path.prefix { $0 != "." }))
  }

  public static func of(_ document: PolicyDocument) -> Digest {
    of(document.root, document.source, bodyLine: document.parsed.bodyLine)
  }

  /// - Parameters:
  ///   - root: the front matter in our own keys.
  ///   - bodyLine: the line of `source` on which the body starts.
  public static func of(_ root: YAMLNode, _ source: SourceText, bodyLine: Int) -> Digest {
    Digest(of: text(root, source, bodyLine: bodyLine))
  }

  /// The bytes that the digest is of.
  public static func text(_ root: YAMLNode, _ source: SourceText, bodyLine: Int) -> [UInt8] {
    let entries = (root.entries ?? []).filter { !excludedKeys.contains($0.key) }
    var text: [UInt8] = []
    text.reserveCapacity(source.bytes.count + 1024)
    append(YAMLNode(.mapping(entries), range: root.range), to: &text)
    text.append(0x0A)
    append(body: source, from: bodyLine, to: &text)
    return text
  }

  /// Canonical JSON without a detour over JSON values: each check makes the digest of every document.
  private static func append(_ node: YAMLNode, to text: inout [UInt8]) {
    switch node.content {
    case .scalar(let scalar, _): CanonicalJSON.append(scalar, to: &text)
    case .sequence(let items):
      text.append(UInt8(ascii: "["))
      for index in items.indices {
        if index > 0 { text.append(UInt8(ascii: ",")) }
        append(items[index], to: &text)
      }
      text.append(UInt8(ascii: "]"))
    case .mapping(let entries):
      text.append(UInt8(ascii: "{"))
      for (count, index) in CanonicalJSON.order(of: entries.map(\.key)).enumerated() {
        if count > 0 { text.append(UInt8(ascii: ",")) }
        CanonicalJSON.append(entries[index].key, to: &text)
        text.append(UInt8(ascii: ":"))
        append(entries[index].value, to: &text)
      }
      text.append(UInt8(ascii: "}"))
    }
  }

  private static func append(body source: SourceText, from bodyLine: Int, to text: inout [UInt8]) {
    let start = text.count
    source.bytes.withUnsafeBufferPointer { bytes in
      for line in bodyLine...max(bodyLine, source.lineCount) {
        let range = source.lineRange(line)
        var end = range.upperBound
        while end > range.lowerBound, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
        text.append(contentsOf: bytes[range.lowerBound..<end])
        text.append(0x0A)
      }
    }
    while text.count > start, text.last == 0x0A { text.removeLast() }
  }
}
