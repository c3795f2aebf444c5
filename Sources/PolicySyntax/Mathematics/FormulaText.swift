import PolicyCore

/// A document's Markdown with its formulas kept from it: what TeX writes with `_`, `*` and `\` means something else there.
///
/// In the tree a formula is a run of control characters as long as itself, so that every place stays what it was.
package struct FormulaText: Sendable {
  package enum Piece: Hashable, Sendable {
    case text(String)
    case formula(FormulaSpan)
  }

  package let tree: MarkdownTree
  private let spans: [FormulaSpan]
  private let originals: [String]

  /// A formula begins with `first`, its number follows in digits of base 16 and then `filler`; one of a single letter, which has
  /// no room for a number, has `short` and the letter.
  private static let first: UInt8 = 1
  private static let filler: UInt8 = 2
  private static let short: UInt8 = 3
  private static let digits: ClosedRange<UInt8> = 0x10...0x1F

  package init(_ document: ParsedDocument) {
    let all = FormulaSpan.all(in: document)
    let bytes = document.source.bytes
    // Nobody writes these; where somebody did, what is theirs must not be taken for ours.
    guard !all.isEmpty, !bytes.contains(where: { (1...3).contains($0) }) else {
      (tree, spans, originals) = (document.body, [], [])
      return
    }
    var masked = bytes
    var kept: [FormulaSpan] = []
    for span in all {
      guard let mask = FormulaText.mask(span, number: kept.count, bytes) else { continue }
      masked.replaceSubrange(span.bytes, with: mask)
      kept.append(span)
    }
    spans = kept
    originals = kept.map { String(decoding: bytes[$0.bytes], as: UTF8.self) }
    tree = MarkdownParser(
      SourceText(path: document.path, bytes: masked), firstLine: document.bodyLine
    ).finish()
  }

  private static func mask(_ span: FormulaSpan, number: Int, _ bytes: [UInt8]) -> [UInt8]? {
    let length = span.bytes.count
    func digit(_ value: Int) -> UInt8 { digits.lowerBound + UInt8(value & 15) }
    guard length > 3 else {
      let letter = bytes[span.bytes.lowerBound + 1]
      return letter < 0x80 ? [short, digit(Int(letter) >> 4), digit(Int(letter))] : nil
    }
    let places = min(length - 1, 6)
    guard number < 1 << (4 * places) else { return nil }
    let code = (0..<places).map { digit(number >> (4 * $0)) }
    return [first] + code + [UInt8](repeating: filler, count: length - 1 - places)
  }

  package var isEmpty: Bool { spans.isEmpty }

  /// A text of the tree, with its formulas.
  package func pieces(_ text: String) -> [Piece] {
    guard !spans.isEmpty, FormulaText.isMasked(text) else { return [.text(text)] }
    var pieces: [Piece] = []
    var plain: [UInt8] = []
    func flush() {
      if !plain.isEmpty { pieces.append(.text(String(decoding: plain, as: UTF8.self))) }
      plain = []
    }
    let bytes = Array(text.utf8)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      guard byte == FormulaText.first || byte == FormulaText.short else {
        if byte != FormulaText.filler { plain.append(byte) }
        continue
      }
      var values: [Int] = []
      while index < bytes.count, FormulaText.digits.contains(bytes[index]) {
        values.append(Int(bytes[index] - FormulaText.digits.lowerBound))
        index += 1
      }
      flush()
      if byte == FormulaText.short, values.count >= 2 {
        let letter = String(UnicodeScalar(UInt8(values[0] << 4 | values[1])))
        pieces.append(.formula(FormulaSpan(short: letter)))
      } else {
        let number = values.enumerated().reduce(0) { $0 | $1.element << (4 * $1.offset) }
        if spans.indices.contains(number) { pieces.append(.formula(spans[number])) }
      }
    }
    flush()
    return pieces
  }

  /// A text of the tree as it stands in the file: of code, of an address.
  package func restored(_ text: String) -> String {
    guard !spans.isEmpty, FormulaText.isMasked(text) else { return text }
    return pieces(text).map { piece in
      switch piece {
      case .text(let text): text
      case .formula(let span): written(span)
      }
    }.joined()
  }

  /// A formula as it stands in the file, with the signs around it.
  package func written(_ span: FormulaSpan) -> String {
    spans.firstIndex(of: span).map { originals[$0] } ?? "$\(span.source)$"
  }

  private static func isMasked(_ text: String) -> Bool {
    text.utf8.contains { (1...3).contains($0) }
  }
}

extension FormulaSpan {
  /// One letter between two signs.
  fileprivate init(short letter: String) {
    (bytes, source, isDisplay) = (0..<0, letter, false)
  }
}
