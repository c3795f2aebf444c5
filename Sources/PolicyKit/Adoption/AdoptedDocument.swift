import PolicyCore
import PolicyModel
import PolicySyntax
import PolicyText

/// A document as it is, and the front matter that it gets; its body stays as it is, byte for byte.
public struct AdoptedDocument: Sendable {
  public let path: String
  /// What is written, in the order of the keys.
  public private(set) var values: [AdoptedValue] = []
  /// Why nothing can be written into it; nil where it can.
  public private(set) var obstacle: String?
  /// What the text says of an approval, where it says who and when.
  private(set) var approval: (by: AdoptedValue, on: AdoptedValue)?
  private let document: PolicyDocument

  /// - Parameters:
  ///   - text: of the same document.
  ///   - id: what it gets where it states none.
  init(_ document: PolicyDocument, text: DocumentText, id: String) {
    self.document = document
    path = document.path
    let stated = AdoptedValue.stated(in: document, text)
    func value(_ key: String) -> AdoptedValue? { stated.first { $0.key == key } }
    if !has("id") {
      add(
        AdoptedValue(
          key: "id", value: id, origin: "its place in the list", line: nil, certainty: .guess))
    }
    if !has("title") { add(title) }
    for key in ["owner", "version", "classification", "review.cycle", "review.next"]
    where !has(key) {
      add(value(key))
    }
    let isKept = [.record, .review].contains(document.kind)
    guard !isKept, !has("status"), document.kind != .risk else { return }
    if let by = value("approvals.by"), let on = value("approvals.on"), !has("approvals") {
      approval = (by, on)
    }
    let status = value("status")
    if let status, status.value != "approved" || approval != nil {
      add(status)
      if status.value != "approved" { approval = nil }
    } else if let approval {
      add(
        AdoptedValue(
          key: "status", value: "approved", origin: approval.on.origin, line: approval.on.line,
          certainty: .likely))
    } else {
      // What nobody approved is a draft, whatever it calls itself: an auditor asks who approved it.
      add(
        AdoptedValue(
          key: "status", value: "draft",
          origin: status.map { "\($0.origin), and nothing says who approved it and when" }
            ?? "nothing: no line says who approved it and when", line: status?.line,
          certainty: .likely))
    }
  }

  private func has(_ key: String) -> Bool { document.root.value(at: key) != nil }

  private mutating func add(_ value: AdoptedValue?) {
    if let value { values.append(value) }
  }

  private var title: AdoptedValue {
    if let heading = document.sections.first(where: { !$0.title.isEmpty && $0.level <= 2 }),
      heading.level == 1
    {
      let line = document.source.position(
        of: document.parsed.body.nodes[heading.heading].bytes.lowerBound
      ).line
      return AdoptedValue(
        key: "title", value: heading.title, origin: "its first heading", line: line,
        certainty: .sure)
    }
    let stem = PathNames.stem(of: path)
    let isIndex = ["index", "_index", "readme"].contains(stem.lowercased())
    let folder = PathNames.name(of: PathNames.folder(of: path))
    let name = isIndex && !folder.isEmpty ? folder : stem
    let words = name.split { $0 == "-" || $0 == "_" }.joined(separator: " ")
    return AdoptedValue(
      key: "title", value: capitalised(words), origin: "the name of the file", line: nil,
      certainty: .guess)
  }

  /// The file with its front matter; nil where nothing is to be written, or it cannot be.
  mutating func change() -> FileChange? {
    let before =
      document.source.hasByteOrderMark ? Self.mark + document.source.bytes : document.source.bytes
    guard !values.isEmpty else { return nil }
    guard document.source.encodingFault == nil else {
      obstacle = "it is not UTF-8 throughout"
      return nil
    }
    do {
      switch document.parsed.frontMatter.presence {
      case .broken:
        obstacle = "its front matter cannot be read; mend what `policyc check` says of it first"
        return nil
      case .absent: return FileChange(path: path, before: before, after: try written(into: opened))
      case .present: return FileChange(path: path, before: before, after: try written(into: before))
      }
    } catch {
      obstacle = "\(error)"
      return nil
    }
  }

  private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// The text below a front matter that says what nobody can take for something else.
  private var opened: [UInt8] {
    let isWindows = document.source.bytes.starts(
      with: Array(document.source.line(1).utf8) + [0x0D, 0x0A])
    let end = isWindows ? "\r\n" : "\n"
    let first = values.first.map { "\($0.key): \(YAMLScalarText($0.value).inFile)" } ?? ""
    let head = Array("---\(end)\(first)\(end)---\(end)".utf8)
    return (document.source.hasByteOrderMark ? Self.mark : []) + head + document.source.bytes
  }

  private func written(into bytes: [UInt8]) throws(FrontMatterEditError) -> [UInt8] {
    var editor = try FrontMatterEditor(path: path, bytes: bytes)
    var above: [String] = []
    for value in values {
      try editor.set(value.key, to: YAMLScalarText(value.value), below: above.reversed())
      above.append(String(value.key.prefix { $0 != "." }))
    }
    if let approval {
      var entry = [
        ("by", YAMLScalarText(approval.by.value)), ("on", YAMLScalarText(approval.on.value)),
      ]
      if let version = values.first(where: { $0.key == "version" })?.value ?? document.version {
        entry.append(("version", YAMLScalarText(version)))
      }
      try editor.append(YAMLNewEntry(entry), to: "approvals")
    }
    return editor.bytes
  }
}
