import PolicyCore
import PolicySyntax

extension Framework {
  /// Reads a file of `rules/frameworks/`. Rows that lack an id are left out.
  public static func read(_ source: SourceText) -> Framework {
    // Our own tables hold a row on each line, so that they can be read without a parser of all YAML.
    if let framework = FrameworkRows.read(source.bytes) { return framework }
    var framework = Framework()
    for entry in YAMLParser.parse(source).root?.entries ?? [] {
      if let text = entry.value.scalar {
        framework.set(entry.key, text)
      } else {
        for node in entry.value.sequence ?? [] {
          var row = Requirement()
          for part in node.entries ?? [] { row.set(part.key, part.value.list.compactMap(\.scalar)) }
          framework.add(row, to: entry.key)
        }
      }
    }
    return framework
  }

  fileprivate mutating func set(_ key: String, _ text: String) {
    switch key {
    case "framework": id = text
    case "edition": edition = text
    case "title": title = text
    case "articles": articles = Int(text) ?? 0
    case "annexes": annexes = Int(text) ?? 0
    default: break
    }
  }

  fileprivate mutating func add(_ row: Requirement, to list: String) {
    guard !row.id.isEmpty else { return }
    switch list {
    case "requirements", "controls": requirements.append(row)
    case "clauses": clauses.append(row)
    case "groups": groups.append(row)
    case "categories": categories.append(row)
    default: break
    }
  }
}

extension Framework.Requirement {
  fileprivate mutating func set(_ key: String, _ values: [String]) {
    switch key {
    case "id": id = values.first ?? ""
    case "title": title = values.first ?? ""
    case "summary": summary = values.first
    case "part-of", "group": partOf = values.first
    case "classes": classes = values
    case "roles": roles = values
    case "successors": successors = values
    case "deadline": deadline = deadline ?? values.first.flatMap { CalendarDate($0) }
    // The later word of the law counts, wherever it stands in the row.
    case "deadline-amended": deadline = values.first.flatMap { CalendarDate($0) } ?? deadline
    default: break
    }
  }
}

/// The narrow form of our own tables: `key: value` at the margin, and lists with a row in braces on each line.
///
/// Texts are plain, or in double quotes without escapes. A hundred rows take a twentieth of what YAML takes, and every check
/// needs some; a file that leaves the form is read as YAML.
private struct FrameworkRows {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var index = 0

  static func read(_ bytes: [UInt8]) -> Framework? {
    bytes.withUnsafeBufferPointer { buffer in
      var reader = FrameworkRows(bytes: buffer)
      return reader.framework()
    }
  }

  private init(bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  private mutating func framework() -> Framework? {
    var framework = Framework()
    var list = ""
    while index < bytes.count {
      let indent = skipSpaces()
      switch peek {
      case nil, 0x0A: break
      case UInt8(ascii: "#"): skipLine()
      case UInt8(ascii: "-") where indent == 2 && !list.isEmpty:
        index += 1
        skipSpaces()
        guard let row = row() else { return nil }
        framework.add(row, to: list)
      case _ where indent == 0:
        guard let key = key() else { return nil }
        skipSpaces()
        if peek == nil || peek == 0x0A {
          list = key
        } else {
          guard let text = value(in: false) else { return nil }
          framework.set(key, text)
        }
      default: return nil
      }
      skipSpaces()
      guard peek == nil || peek == 0x0A else { return nil }
      index += 1
    }
    return framework
  }

  /// `{id: A.5.1, title: "…", classes: [a, b]}`
  private mutating func row() -> Framework.Requirement? {
    guard take(UInt8(ascii: "{")) else { return nil }
    var row = Framework.Requirement()
    repeat {
      skipSpaces()
      guard let key = key() else { return nil }
      skipSpaces()
      var values: [String] = []
      if take(UInt8(ascii: "[")) {
        repeat {
          skipSpaces()
          guard let text = value(in: true) else { return nil }
          values.append(text)
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "]")) else { return nil }
        skipSpaces()
      } else {
        guard let text = value(in: true) else { return nil }
        values = [text]
      }
      row.set(key, values)
    } while take(UInt8(ascii: ","))
    return take(UInt8(ascii: "}")) ? row : nil
  }

  private mutating func key() -> String? {
    let start = index
    while let byte = peek, byte == UInt8(ascii: "-") || (0x61...0x7A).contains(byte) { index += 1 }
    guard index > start else { return nil }
    let key = text(start..<index)
    return take(UInt8(ascii: ":")) ? key : nil
  }

  /// - Parameter inBrackets: whether a comma or a bracket ends a plain text.
  private mutating func value(in inBrackets: Bool) -> String? {
    let start = index
    if take(UInt8(ascii: "\"")) {
      while let byte = peek, byte != UInt8(ascii: "\"") {
        guard byte != UInt8(ascii: "\\"), byte != 0x0A else { return nil }
        index += 1
      }
      let quoted = text(start + 1..<index)
      guard take(UInt8(ascii: "\"")) else { return nil }
      skipSpaces()
      return quoted
    }
    while let byte = peek, byte != 0x0A, !(inBrackets && FrameworkRows.ends.contains(byte)) {
      guard !FrameworkRows.special.contains(byte) else { return nil }
      index += 1
    }
    var end = index
    while end > start, bytes[end - 1] == 0x20 { end -= 1 }
    return end > start ? text(start..<end) : nil
  }

  private static let ends = Array(",]}".utf8)
  /// What would make a plain text more than a text, or less.
  private static let special = Array("{[\"'&*!|>#%@`:".utf8)

  private var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard peek == byte else { return false }
    index += 1
    return true
  }

  @discardableResult
  private mutating func skipSpaces() -> Int {
    let start = index
    while peek == 0x20 { index += 1 }
    return index - start
  }

  private mutating func skipLine() {
    while let byte = peek, byte != 0x0A { index += 1 }
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
  }
}
