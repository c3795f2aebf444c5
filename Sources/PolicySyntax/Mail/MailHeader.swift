import PolicyCore

/// The fields at the head of a mail or of one of its parts.
struct MailHeader {
  /// A field is no longer than this, in bytes; so many recipients nobody reads. What was cut ends with `[…]`.
  private static let longest = 8_000

  /// By name in lower case, each as often as it stands there.
  private var fields: [String: [[UInt8]]] = [:]
  /// What follows the empty line behind the fields.
  private(set) var body: ArraySlice<UInt8>

  var isEmpty: Bool { fields.isEmpty }

  init(_ bytes: ArraySlice<UInt8>) {
    body = bytes
    var name: String?
    while let line = Self.nextLine(&body) {
      if line.isEmpty { return }
      if line.first == UInt8(ascii: " ") || line.first == UInt8(ascii: "\t") {
        guard let field = name, let last = fields[field]?.indices.last else { continue }
        let room = Self.longest - (fields[field]?[last].count ?? 0)
        fields[field]?[last] += Self.cut(line, to: room)
        if line.count > room { name = nil }
        continue
      }
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex else {
        name = nil
        continue
      }
      let key = String(decoding: line[..<colon], as: UTF8.self).trimmingBlanks.lowercased()
      let value = line[(colon + 1)...]
      fields[key, default: []].append(Self.cut(value, to: Self.longest))
      name = value.count > Self.longest ? nil : key
    }
  }

  /// Cut between words, with a mark, where there is no room for all.
  private static func cut(_ bytes: ArraySlice<UInt8>, to room: Int) -> [UInt8] {
    guard bytes.count > room else { return Array(bytes) }
    let kept = bytes.prefix(max(0, room))
    let end = kept.lastIndex { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: ",") }
    return Array(kept[..<(end ?? kept.startIndex)]) + Array(" […]".utf8)
  }

  /// The next line without its end, which is taken off.
  static func nextLine(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard !rest.isEmpty else { return nil }
    let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
    var line = rest[rest.startIndex..<end]
    if line.last == UInt8(ascii: "\r") { line.removeLast() }
    rest = rest[min(end + 1, rest.endIndex)...]
    return line
  }

  func values(_ name: String) -> [[UInt8]] { fields[name] ?? [] }

  /// A field with parameters, such as `text/plain; charset=utf-8`: what stands first, in lower case, and the parameters.
  func structured(_ name: String) -> (value: String, parameters: [String: String])? {
    guard let bytes = values(name).first else { return nil }
    let parts = Self.split(String(decoding: bytes, as: UTF8.self))
    var pieces: [String: [(order: Int, text: String, isEncoded: Bool)]] = [:]
    for part in parts.dropFirst() {
      guard let equals = part.firstIndex(of: "=") else { continue }
      let key = part[..<equals].trimmingBlanks.lowercased()
      let text = part[part.index(after: equals)...].trimmingBlanks
      // `filename*0*=utf-8''%C3%9C` (RFC 2231): a piece by its number, with or without escapes.
      let marks = key.split(separator: "*", omittingEmptySubsequences: false)
      pieces[String(marks[0]), default: []].append(
        (marks.count > 1 ? Int(marks[1]) ?? 0 : 0, text, marks.count > 1 && marks.last == ""))
    }
    return (
      parts[0].trimmingBlanks.lowercased(),
      pieces.mapValues { pieces in
        let sorted = pieces.sorted { $0.order < $1.order }
        guard sorted.contains(where: \.isEncoded) else { return sorted.map(\.text).joined() }
        return MailWords.percentDecoded(sorted.map { ($0.text, $0.isEncoded) })
      }
    )
  }

  /// At semicolons that stand in no quotation marks, which go.
  private static func split(_ text: String) -> [String] {
    var parts = [""]
    var isQuoted = false
    var isEscaped = false
    for letter in text {
      if isEscaped {
        parts[parts.count - 1].append(letter)
        isEscaped = false
      } else if letter == "\\", isQuoted {
        isEscaped = true
      } else if letter == "\"" {
        isQuoted.toggle()
      } else if letter == ";", !isQuoted {
        parts.append("")
      } else {
        parts[parts.count - 1].append(letter)
      }
    }
    return parts
  }
}
