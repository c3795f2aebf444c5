/// Compares text as cmark gives it with the source that it was read from.
struct TextMatcher {
  let bytes: UnsafeBufferPointer<UInt8>
  let end: Int
  let isCell: Bool

  /// The text in pieces, if the source says it at `start`; nil if it does not.
  ///
  /// - Parameter isRaw: whether escapes and references stand for themselves, as they do in a bare address.
  func pieces(of literal: UnsafeBufferPointer<UInt8>, at start: Int, isRaw: Bool) -> [TextPiece]? {
    var pieces: [TextPiece] = []
    var at = start
    var pieceStart = start
    var index = 0
    var textStart = 0
    func finish() {
      guard index > textStart else { return }
      pieces.append(
        TextPiece(
          bytes: pieceStart..<at, text: String(decoding: literal[textStart..<index], as: UTF8.self))
      )
    }
    while index < literal.count {
      guard at < end else { return nil }
      let byte = bytes[at]
      if byte == UInt8(ascii: "\\"), at + 1 < end, isEscaped(bytes[at + 1], isRaw) {
        guard literal[index] == bytes[at + 1] else { return nil }
        finish()
        (pieceStart, textStart) = (at + 1, index)
        (at, index) = (at + 2, index + 1)
      } else if byte == UInt8(ascii: "&"), !isRaw, let reference = reference(at),
        literal[index...].starts(with: reference.meaning)
      {
        finish()
        let meaning = String(decoding: reference.meaning, as: UTF8.self)
        pieces.append(TextPiece(bytes: at..<at + reference.length, text: meaning))
        (at, index) = (at + reference.length, index + reference.meaning.count)
        (pieceStart, textStart) = (at, index)
      } else if byte == literal[index] {
        (at, index) = (at + 1, index + 1)
      } else if byte == 0, literal[index...].starts(with: [0xEF, 0xBF, 0xBD]) {
        (at, index) = (at + 1, index + 3)
      } else {
        return nil
      }
    }
    finish()
    return pieces.isEmpty ? [TextPiece(bytes: start..<start, text: "")] : pieces
  }

  private func isEscaped(_ next: UInt8, _ isRaw: Bool) -> Bool {
    (isCell && next == UInt8(ascii: "|")) || (!isRaw && LinkSyntax.isPunctuation(next))
  }

  private func reference(_ start: Int) -> (length: Int, meaning: [UInt8])? {
    CharacterReference.read(UnsafeBufferPointer(rebasing: bytes[start..<min(end, start + 40)]))
  }
}
