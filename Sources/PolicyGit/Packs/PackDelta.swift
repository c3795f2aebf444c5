import Glibc

/// Makes an object from another one: pieces of that, and pieces of its own.
struct PackDelta {
  private let bytes: UnsafeRawBufferPointer
  private var position = 0
  /// In bytes.
  let baseSize: Int
  let resultSize: Int

  /// Nil when the beginning, which says the sizes, is damaged. The bytes must outlive this value.
  init?(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
    var position = 0
    guard let baseSize = PackDelta.size(in: bytes, at: &position),
      let resultSize = PackDelta.size(in: bytes, at: &position)
    else { return nil }
    self.baseSize = baseSize
    self.resultSize = resultSize
    self.position = position
  }

  private static func size(in bytes: UnsafeRawBufferPointer, at position: inout Int) -> Int? {
    var value = 0
    var shift = 0
    while position < bytes.count, shift < 56 {
      let byte = bytes[position]
      position += 1
      value |= Int(byte & 0x7F) << shift
      if byte & 0x80 == 0 { return value }
      shift += 7
    }
    return nil
  }

  /// Writes the object into memory of just its size. Returns false when base and delta do not fit together.
  consuming func apply(
    to base: UnsafeRawBufferPointer, into result: UnsafeMutableRawBufferPointer
  ) -> Bool {
    guard base.count == baseSize, result.count == resultSize else { return false }
    var done = 0
    while position < bytes.count {
      let command = bytes[position]
      position += 1
      let source: UnsafeRawBufferPointer
      let start: Int
      let count: Int
      if command & 0x80 != 0 {
        guard let offset = number(of: 4, chosenBy: command),
          let length = number(of: 3, chosenBy: command >> 4)
        else { return false }
        source = base
        start = offset
        count = length == 0 ? 0x10000 : length
      } else {
        guard command != 0 else { return false }
        source = bytes
        start = position
        count = Int(command)
        position += count
      }
      guard count <= source.count - start, count <= result.count - done,
        let from = source.baseAddress, let to = result.baseAddress
      else { return false }
      memcpy(to + done, from + start, count)
      done += count
    }
    return done == result.count
  }

  /// The lowest bits of a command say which bytes of a number follow; the others are zero.
  private mutating func number(of most: Int, chosenBy command: UInt8) -> Int? {
    var value = 0
    for index in 0..<most where command >> index & 1 != 0 {
      guard position < bytes.count else { return nil }
      value |= Int(bytes[position]) << (8 * index)
      position += 1
    }
    return value
  }
}
