import PolicyCore
import PolicySyntax

/// What a listing calls a document.
public struct DocumentName: NamedDocument, Sendable, Equatable {
  public var path: String
  public var id: String?
  public var title: String

  package init(path: String, id: String?, title: String) {
    self.path = path
    self.id = id
    self.title = title
  }
}

extension DocumentName {
  /// What `PolicyDocument` would say of the same file, read only as far as needed.
  package init(path: String, bytes: [UInt8], fields: [String: String]) {
    self.path = path
    let frontMatter = ParsedDocument.head(path: path, bytes: bytes).frontMatter
    let root = PolicyDocument.root(of: frontMatter, fields: fields)
    id = root.value(at: "id")?.scalar
    if let title = root.value(at: "title")?.scalar, !title.isEmpty {
      self.title = title
      return
    }
    switch EarlyTitle(path: path, bytes: bytes, frontMatter) {
    case .found(let title): self.title = title
    case .none: title = PathNames.stem(of: path)
    case .unknown:
      title = PolicyDocument(parsed: .parse(path: path, bytes: bytes), fields: fields).title
    }
  }
}

/// The first heading of level 1, as far as it can be told without reading the whole document.
private enum EarlyTitle {
  case found(String)
  /// There is none in the whole document.
  case none
  case unknown

  /// Reads the text up to the end of the first line that may be such a heading. What follows a heading can change it in one
  /// way only: it may say where a link in brackets leads.
  init(path: String, bytes: [UInt8], _ frontMatter: FrontMatter) {
    self = .unknown
    guard frontMatter.presence != .broken else { return }
    let first = frontMatter.presence == .absent ? 1 : frontMatter.range.end.line + 1
    guard let end = EarlyTitle.endOfCandidate(bytes, from: first) else {
      // Other line ends than the usual could hide a heading.
      if !bytes.contains(0x0D), String(validating: bytes, as: UTF8.self) != nil { self = .none }
      return
    }
    let sections = ParsedDocument.parse(path: path, bytes: Array(bytes[..<end])).body.sections()
    guard let title = sections.first(where: { $0.level == 1 && !$0.title.isEmpty })?.title,
      !title.contains("[")
    else { return }
    self = .found(title)
  }

  /// The end of the first such line, its line feed included.
  private static func endOfCandidate(_ bytes: [UInt8], from first: Int) -> Int? {
    var position = 0
    var line = 1
    while position < bytes.count {
      let feed = bytes[position...].firstIndex(of: 0x0A) ?? bytes.count
      if line >= first, isCandidate(bytes[position..<feed]) { return min(feed + 1, bytes.count) }
      position = feed + 1
      line += 1
    }
    return nil
  }

  /// Whether a line has, behind nothing but what may open quotes, lists and footnotes, a single `#` or any `=`.
  private static func isCandidate(_ line: ArraySlice<UInt8>) -> Bool {
    guard let mark = line.first(where: { !isOpening($0) }) else { return false }
    switch mark {
    case UInt8(ascii: "="), UInt8(ascii: "["): return mark != UInt8(ascii: "[") || isFootnote(line)
    case UInt8(ascii: "#"):
      let rest = line.drop { $0 != mark }.dropFirst()
      return rest.first.map { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D } ?? true
    default: return false
    }
  }

  private static func isFootnote(_ line: ArraySlice<UInt8>) -> Bool {
    let rest = line.drop { $0 != UInt8(ascii: "[") }.dropFirst()
    return rest.first == UInt8(ascii: "^")
  }

  private static func isOpening(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x09, 0x0B, 0x0C, UInt8(ascii: ">"), UInt8(ascii: "*"), UInt8(ascii: "+"),
      UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ")"), 0x30...0x39, 0xEF, 0xBB, 0xBF:
      true
    default: false
    }
  }
}
