/// File names for documents: `POL-004-model-and-training-data-access-2.1`, without an ending.
///
/// Only letters, digits, `.`, `_` and `-` of ASCII, so that they survive every archive, mail gateway and shell.
public enum PackName {
  /// What names a document.
  public struct Parts: Hashable, Sendable {
    public var id: String
    public var title: String
    public var version: String?
  }

  /// In bytes, without the ending.
  static let limit = 100

  /// A name for each document, in their order; each begins with the document's id and is unlike the others in any case.
  public static func names(for documents: [Parts]) -> [String] {
    var taken: Set<String> = []
    return documents.map { parts in
      let base = name(for: parts)
      var name = base
      var number = 2
      while !taken.insert(name.lowercased()).inserted {
        let suffix = "-\(number)"
        name = trimmed(String(base.prefix(limit - suffix.utf8.count))) + suffix
        number += 1
      }
      return name
    }
  }

  /// The name of one document, without regard to others.
  public static func name(for parts: Parts) -> String {
    let id = trimmed(String(Slug.of(parts.id, keepsCase: true).prefix(40)))
    let version = trimmed(String(Slug.of(parts.version ?? "", keepsCase: true).prefix(20)))
    let head = id.isEmpty ? "document" : id
    let tail = version.isEmpty ? "" : "-" + version
    let room = limit - head.utf8.count - tail.utf8.count - 1
    let title = cut(Slug.of(parts.title, keepsCase: false).replacing(".", with: "-"), to: room)
    let name = head + (title.isEmpty ? "" : "-" + title) + tail
    return PackPath.fault(in: name) == nil ? name : "document-" + name
  }

  /// Ends at a word where it can.
  private static func cut(_ slug: String, to room: Int) -> String {
    guard slug.utf8.count > room else { return trimmed(slug) }
    let start = slug.prefix(room)
    let end = start.lastIndex(of: "-") ?? start.endIndex
    return trimmed(String(start[..<end]))
  }

  private static func trimmed(_ text: String) -> String {
    var rest = text[...]
    while let first = rest.first, "-.".contains(first) { rest.removeFirst() }
    while let last = rest.last, "-.".contains(last) { rest.removeLast() }
    return String(rest)
  }
}
