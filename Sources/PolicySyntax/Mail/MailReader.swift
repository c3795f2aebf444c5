import PolicyCore

/// Walks the parts of a mail (RFC 2046).
struct MailReader {
  struct Piece {
    var text: String
    var isHTML: Bool
  }

  private(set) var attachments: [MailMessage.Attachment] = []
  private(set) var faults: [MailMessage.Fault] = []
  private var parts = 0
  private var left = MailMessage.textLimit

  mutating func note(_ fault: MailMessage.Fault) {
    if !faults.contains(fault) { faults.append(fault) }
  }

  /// The texts of a part; of alternatives only the plain ones, where there is one.
  mutating func pieces(of bytes: ArraySlice<UInt8>, depth: Int) -> [Piece] {
    parts += 1
    guard parts <= MailMessage.mostParts else {
      note(.tooManyParts)
      return []
    }
    let header = MailHeader(bytes)
    let type = header.structured("content-type") ?? ("text/plain", [:])
    if type.value.hasPrefix("multipart/") {
      guard depth < MailMessage.deepest else {
        note(.tooDeep)
        return []
      }
      let parts = Self.split(header.body, at: type.parameters["boundary"] ?? "")
      if parts.isEmpty { note(.noParts) }
      var pieces: [Piece] = []
      for part in parts { pieces += self.pieces(of: part, depth: depth + 1) }
      let isChoice = type.value == "multipart/alternative"
      let plain = pieces.filter { !$0.isHTML && $0.text.contains { !$0.isWhitespace } }
      return isChoice && !plain.isEmpty ? plain : pieces
    }
    let disposition = header.structured("content-disposition")
    let name = disposition?.parameters["filename"] ?? type.parameters["name"]
    let isText = type.value == "text/plain" || type.value == "text/html"
    let content = decoded(header.body, header.values("content-transfer-encoding").first)
    guard isText, disposition?.value != "attachment", name == nil else {
      attachments.append(
        .init(
          name: name.map { name in
            MailWords.decoded(Array(name.utf8)) { _ in }
          }, mediaType: type.value, size: content.count, digest: Digest(of: content)))
      return []
    }
    return [piece(content, type.parameters["charset"], isHTML: type.value == "text/html")]
  }

  private mutating func piece(_ content: [UInt8], _ charset: String?, isHTML: Bool) -> Piece {
    if content.count > left { note(.cutText) }
    let shown = Array(content.prefix(left))
    left -= shown.count
    let text = MailWords.text(shown, charset ?? "") { note($0) }
    guard isHTML else {
      return Piece(text: text.replacing("\r\n", with: "\n"), isHTML: false)
    }
    let paragraphs = HTMLText.paragraphs(of: text).map { pieces in
      pieces.map { piece in
        switch piece {
        case .text(let text): text
        case .image(_, let alt): alt
        case .lineBreak: "\n"
        }
      }.joined()
    }
    return Piece(text: paragraphs.joined(separator: "\n\n"), isHTML: true)
  }

  private mutating func decoded(_ body: ArraySlice<UInt8>, _ encoding: [UInt8]?) -> [UInt8] {
    let name = String(decoding: encoding ?? [], as: UTF8.self).trimmingBlanks.lowercased()
    switch name {
    case "", "7bit", "8bit", "binary": return Array(body)
    case "quoted-printable": return MailWords.quotedPrintable(body)
    case "base64":
      let digits = body.filter { $0 > 0x20 }
      if let bytes = Base64.bytes(String(decoding: digits, as: UTF8.self)) { return bytes }
      note(.encoding(name))
      return Array(body)
    default:
      note(.encoding(String(name.prefix(40))))
      return Array(body)
    }
  }

  /// What stands between lines of `--boundary`; the last part may lack the line that ends it.
  private static func split(
    _ body: ArraySlice<UInt8>, at boundary: String
  ) -> [ArraySlice<UInt8>] {
    guard !boundary.isEmpty else { return [] }
    let mark = Array("--\(boundary)".utf8)
    var parts: [ArraySlice<UInt8>] = []
    var start: Int?
    var rest = body
    while parts.count <= MailMessage.mostParts {
      let here = rest.startIndex
      guard let line = MailHeader.nextLine(&rest) else { break }
      guard line.starts(with: mark) else { continue }
      let tail = line.dropFirst(mark.count)
      let isLast = tail.starts(with: [0x2D, 0x2D])
      guard isLast || tail.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) else { continue }
      // The line's end before the mark belongs to it.
      if let start { parts.append(withoutLineEnd(body[start..<here])) }
      start = rest.startIndex
      if isLast { return parts }
    }
    if let start, start < body.endIndex { parts.append(body[start...]) }
    return parts
  }

  private static func withoutLineEnd(_ part: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var part = part
    if part.last == UInt8(ascii: "\n") { part.removeLast() }
    if part.last == UInt8(ascii: "\r") { part.removeLast() }
    return part
  }
}
