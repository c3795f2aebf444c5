import PolicyCore

/// Reads a Mustache template.
///
/// A line that holds one tag of a section or a comment, and nothing else, leaves no empty line.
struct PageTemplateParser {
  struct Fault: Error {
    var reason: String
    var offset: Int
  }

  /// More sections within each other are no template for people, and printing goes down through them.
  private static let deepest = 64

  private struct Open {
    var name: PageName
    var isInverted: Bool
    var offset: Int
    /// Those before the section, on its level.
    var nodes: [PageNode]
  }

  private let bytes: [UInt8]
  private var position = 0
  private var nodes: [PageNode] = []
  private var open: [Open] = []
  /// Whether nothing but blanks stands in the line before `position`.
  private var isLineBlank = true

  static func nodes(of bytes: [UInt8]) throws(Fault) -> [PageNode] {
    var parser = PageTemplateParser(bytes: bytes)
    while try parser.readTag() {}
    guard let section = parser.open.last else { return parser.nodes }
    throw Fault(reason: "this section has no end", offset: section.offset)
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  /// Reads the text up to the next tag, and that tag. Returns false at the end.
  private mutating func readTag() throws(Fault) -> Bool {
    guard let start = first("{{", from: position) else {
      add(bytes[position...])
      return false
    }
    let isTriple = start + 2 < bytes.count && bytes[start + 2] == UInt8(ascii: "{")
    guard let end = first(isTriple ? "}}}" : "}}", from: start + 2) else {
      throw Fault(reason: "this tag has no end", offset: start)
    }
    let text = bytes[position..<start]
    let tag = bytes[(start + 2)..<end]
    let after = end + (isTriple ? 3 : 2)
    if let mark = tag.first, "#^/!".utf8.contains(mark), isBlank(before: start),
      let next = lineEnd(from: after)
    {
      add(text[..<(text.lastIndex { !PageTemplateParser.isBlank($0) }.map { $0 + 1 } ?? position)])
      (position, isLineBlank) = (next, true)
    } else {
      add(text)
      (position, isLineBlank) = (after, false)
    }
    try take(tag, at: start)
    return true
  }

  private mutating func take(_ tag: ArraySlice<UInt8>, at offset: Int) throws(Fault) {
    switch tag.first {
    case UInt8(ascii: "!"): break
    case UInt8(ascii: "#"), UInt8(ascii: "^"):
      guard open.count < PageTemplateParser.deepest else {
        let reason = "more than \(PageTemplateParser.deepest) sections within each other"
        throw Fault(reason: reason, offset: offset)
      }
      let name = try PageTemplateParser.name(tag.dropFirst(), offset)
      let isInverted = tag.first == UInt8(ascii: "^")
      open.append(Open(name: name, isInverted: isInverted, offset: offset, nodes: nodes))
      nodes = []
    case UInt8(ascii: "/"):
      let name = try PageTemplateParser.name(tag.dropFirst(), offset)
      guard var section = open.popLast(), section.name == name else {
        throw Fault(reason: "this ends a section that is not the last begun", offset: offset)
      }
      swap(&nodes, &section.nodes)
      nodes.append(.section(name, isInverted: section.isInverted, section.nodes))
    case UInt8(ascii: "{"), UInt8(ascii: "&"):
      nodes.append(
        .value(try PageTemplateParser.name(tag.dropFirst(), offset), isEscaped: false))
    case UInt8(ascii: "="):
      throw Fault(reason: "it changes the marks {{ and }}, which is not possible", offset: offset)
    case UInt8(ascii: ">"), UInt8(ascii: "<"), UInt8(ascii: "$"), UInt8(ascii: "%"):
      let reason = "templates within templates, blocks and pragmas are not possible"
      throw Fault(reason: reason, offset: offset)
    default:
      nodes.append(.value(try PageTemplateParser.name(tag, offset), isEscaped: true))
    }
  }

  private mutating func add(_ text: ArraySlice<UInt8>) {
    if !text.isEmpty { nodes.append(.text(String(decoding: text, as: UTF8.self))) }
  }

  /// `plusone(index())`: functions, the last to be applied first, around a path.
  private static func name(_ tag: ArraySlice<UInt8>, _ offset: Int) throws(Fault) -> PageName {
    let text = String(decoding: tag, as: UTF8.self)
    var words = text.split(separator: "(", omittingEmptySubsequences: false).map { word in
      word.drop { $0.isWhitespace }
    }
    var path = words.removeLast()
    while path.last?.isWhitespace == true { path.removeLast() }
    let closed = path.reversed().prefix { $0 == ")" }.count
    path.removeLast(closed)
    let functions = words.compactMap { PageFunction(rawValue: String($0)) }
    if let unknown = words.first(where: { PageFunction(rawValue: String($0)) == nil }) {
      throw Fault(reason: "there is no function “\(unknown)”", offset: offset)
    }
    let isPath = path.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF)
        || "._-?*".utf8.contains(byte)
    }
    guard isPath, closed == functions.count, !path.isEmpty || !functions.isEmpty else {
      throw Fault(reason: "“\(text)” is no name", offset: offset)
    }
    let start: PageName.Start =
      path.isEmpty ? .place : path.first == "." ? .innermost : .nearest
    return PageName(
      start: start, properties: path.split(separator: ".").map(String.init),
      functions: functions.reversed())
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
  }

  private func isBlank(before tag: Int) -> Bool {
    let before = bytes[position..<tag]
    guard let last = before.lastIndex(where: { !PageTemplateParser.isBlank($0) }) else {
      return isLineBlank
    }
    return bytes[last] == UInt8(ascii: "\n")
  }

  /// Where the next line begins; nil where more than blanks stand before it.
  private func lineEnd(from start: Int) -> Int? {
    var index = start
    while index < bytes.count, PageTemplateParser.isBlank(bytes[index]) { index += 1 }
    if index < bytes.count, bytes[index] == UInt8(ascii: "\r") { index += 1 }
    guard index < bytes.count else { return index }
    return bytes[index] == UInt8(ascii: "\n") ? index + 1 : nil
  }

  private func first(_ mark: StaticString, from start: Int) -> Int? {
    mark.withUTF8Buffer { mark in
      var from = start
      while let index = ByteSearch.first(mark[0], in: bytes, from: from) {
        if bytes[index...].starts(with: mark) { return index }
        from = index + 1
      }
      return nil
    }
  }
}
