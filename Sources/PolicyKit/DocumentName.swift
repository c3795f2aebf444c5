import PolicyCore
import PolicyModel
import PolicySyntax

/// What a listing calls a document.
public struct DocumentName: Sendable, Equatable {
  public var path: String
  public var id: String?
  public var title: String

  /// The id, or where there is none the path without its extension.
  public var name: String { id ?? (path.hasSuffix(".md") ? String(path.dropLast(3)) : path) }

  init(path: String, id: String?, title: String) {
    self.path = path
    self.id = id
    self.title = title
  }

  /// What `PolicyDocument` would say of the same file, read only as far as needed.
  init(path: String, bytes: [UInt8], fields: [String: String]) {
    self.path = path
    let frontMatter = ParsedDocument.frontMatter(path: path, bytes: bytes)
    let root = PolicyDocument.root(of: frontMatter, fields: fields)
    id = root.value(at: "id")?.scalar
    if let title = root.value(at: "title")?.scalar, !title.isEmpty {
      self.title = title
    } else if let title = DocumentName.earlyTitle(path: path, bytes: bytes, frontMatter) {
      self.title = title
    } else {
      title = PolicyDocument(parsed: .parse(path: path, bytes: bytes), fields: fields).title
    }
  }

  /// The first heading of level 1, from the text up to the first line that looks like one. What follows a heading can
  /// change it in one way only: it may say where a link in brackets leads.
  private static func earlyTitle(
    path: String, bytes: [UInt8], _ frontMatter: FrontMatter
  ) -> String? {
    guard frontMatter.presence != .broken else { return nil }
    let first = frontMatter.presence == .absent ? 1 : frontMatter.range.end.line + 1
    guard let end = endOfHeading(bytes, from: first) else { return nil }
    let sections = ParsedDocument.parse(path: path, bytes: Array(bytes[..<end])).body.sections()
    let title = sections.first { $0.level == 1 && !$0.title.isEmpty }?.title
    return title.flatMap { $0.contains("[") ? nil : $0 }
  }

  /// The end of the first line from a given one on that begins with `# ` or with `=`, which makes the line before it
  /// a heading; its line feed is included.
  private static func endOfHeading(_ bytes: [UInt8], from first: Int) -> Int? {
    var position = 0
    var line = 1
    while position + 1 < bytes.count {
      let end = bytes[position...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
      let isHeading =
        bytes[position] == UInt8(ascii: "=")
        || bytes[position] == UInt8(ascii: "#") && bytes[position + 1] == 0x20
      if isHeading, line >= first { return end }
      line += 1
      position = end
    }
    return nil
  }
}
