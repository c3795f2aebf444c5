/// Where the parts of links end that no node tells of: addresses, titles, labels, definitions.
struct LinkSyntax {
  let bytes: [UInt8]
  let end: Int

  /// Beyond that the place of a link ends before its title: to look on for a quote that never comes would take quadratic time.
  private static let longestTitle = 4096
  /// As in cmark.
  private static let deepestParenthesis = 32

  private func byte(_ offset: Int) -> UInt8? { offset < end ? bytes[offset] : nil }

  static func isPunctuation(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
    default: false
    }
  }

  /// The end of what follows the `]` of a link: `(address "title")`, `[label]`, or nothing.
  func tail(from start: Int) -> Int {
    if byte(start) == UInt8(ascii: "("), let end = inlineTail(start + 1) { return end }
    if byte(start) == UInt8(ascii: "["), let end = label(from: start) { return end }
    return start
  }

  private func inlineTail(_ start: Int) -> Int? {
    var at = skipSpace(start)
    if byte(at) == UInt8(ascii: ")") { return at + 1 }
    guard let address = address(from: at) else { return nil }
    at = skipSpace(address)
    if at > address, let title = title(from: at) { at = skipSpace(title) }
    return byte(at) == UInt8(ascii: ")") ? at + 1 : nil
  }

  /// The end of `[label]`; nil where none begins.
  private func label(from start: Int) -> Int? {
    guard byte(start) == UInt8(ascii: "[") else { return nil }
    var at = start + 1
    while let next = byte(at), at - start < 1002, next != UInt8(ascii: "[") {
      if next == UInt8(ascii: "]") { return at + 1 }
      at += isEscape(at) ? 2 : 1
    }
    return nil
  }

  private func address(from start: Int) -> Int? {
    var at = start
    if byte(at) == UInt8(ascii: "<") {
      at += 1
      while let next = byte(at), next != 0x0A, next != 0x0D, next != UInt8(ascii: "<") {
        if next == UInt8(ascii: ">") { return at + 1 }
        at += isEscape(at) ? 2 : 1
      }
      return nil
    }
    var open = 0
    while let next = byte(at), next > 0x20 {
      if isEscape(at) {
        at += 2
        continue
      }
      if next == UInt8(ascii: "(") {
        open += 1
        guard open <= LinkSyntax.deepestParenthesis else { return nil }
      }
      if next == UInt8(ascii: ")") {
        if open == 0 { break }
        open -= 1
      }
      at += 1
    }
    return open == 0 && at <= end ? at : nil
  }

  private func title(from start: Int) -> Int? {
    let closer: UInt8
    switch byte(start) {
    case UInt8(ascii: "\""): closer = UInt8(ascii: "\"")
    case UInt8(ascii: "'"): closer = UInt8(ascii: "'")
    case UInt8(ascii: "("): closer = UInt8(ascii: ")")
    default: return nil
    }
    var at = start + 1
    while let next = byte(at), at - start < LinkSyntax.longestTitle {
      if next == closer { return at + 1 }
      at += isEscape(at) ? 2 : 1
    }
    return nil
  }

  /// The start of the line behind a definition `[label]: address "title"`; nil where none begins.
  func definition(from start: Int) -> Int? {
    guard byte(start) == UInt8(ascii: "["), let label = label(from: start),
      byte(label) == UInt8(ascii: ":"), let address = address(from: skipSpace(label + 1)),
      address > skipSpace(label + 1)
    else { return nil }
    let at = skipSpace(address)
    if at > address, let title = title(from: at), let next = lineEnd(title) { return next }
    return lineEnd(address)
  }

  /// The start of the next line; nil where more than blanks is left on this one.
  private func lineEnd(_ start: Int) -> Int? {
    var at = start
    while let next = byte(at), next == 0x20 || next == 0x09 { at += 1 }
    guard let next = byte(at) else { return at }
    guard next == 0x0A || next == 0x0D else { return nil }
    at += next == 0x0D && byte(at + 1) == 0x0A ? 2 : 1
    return linePrefix(at)
  }

  private func isEscape(_ offset: Int) -> Bool {
    guard bytes[offset] == UInt8(ascii: "\\"), let next = byte(offset + 1) else { return false }
    return LinkSyntax.isPunctuation(next)
  }

  private func linePrefix(_ start: Int) -> Int {
    var at = start
    while let next = byte(at), next == 0x20 || next == 0x09 || next == UInt8(ascii: ">") { at += 1 }
    return at
  }

  /// Behind blanks and at most one line end, with what containers put before the next line.
  private func skipSpace(_ start: Int) -> Int {
    var at = start
    while let next = byte(at), next == 0x20 || next == 0x09 { at += 1 }
    guard let next = byte(at), next == 0x0A || next == 0x0D else { return at }
    return linePrefix(at + (next == 0x0D && byte(at + 1) == 0x0A ? 2 : 1))
  }
}
