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

  public static func of(_ document: PolicyDocument) -> Digest {
    of(document.root, document.source, bodyLine: document.parsed.bodyLine)
  }

  /// - Parameters:
  ///   - root: the front matter in our own keys.
  ///   - bodyLine: the line of `source` on which the body starts.
  public static func of(_ root: YAMLNode, _ source: SourceText, bodyLine: Int) -> Digest {
    let entries = (root.entries ?? []).filter { !excludedKeys.contains($0.key) }
    let frontMatter = json(YAMLNode(.mapping(entries), range: root.range))
    var text = CanonicalJSON.encode(frontMatter)
    text.append(0x0A)
    append(body: source, from: bodyLine, to: &text)
    return Digest(of: text)
  }

  private static func json(_ node: YAMLNode) -> JSONValue {
    switch node.content {
    case .scalar(let text, _): .string(text)
    case .sequence(let items): .array(items.map(json))
    case .mapping(let entries): .object(JSONObject(entries.map { ($0.key, json($0.value)) }))
    }
  }

  private static func append(body source: SourceText, from bodyLine: Int, to text: inout [UInt8]) {
    let start = text.count
    text.reserveCapacity(start + source.bytes.count)
    for line in bodyLine...max(bodyLine, source.lineCount) {
      let range = source.lineRange(line)
      var end = range.upperBound
      while end > range.lowerBound, source.bytes[end - 1] == 0x20 || source.bytes[end - 1] == 0x09 {
        end -= 1
      }
      text.append(contentsOf: source.bytes[range.lowerBound..<end])
      text.append(0x0A)
    }
    while text.count > start, text.last == 0x0A { text.removeLast() }
  }
}
