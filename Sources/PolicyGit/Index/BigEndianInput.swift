/// Reads numbers and texts of Git's binary files from the first byte on; nil where the input ends.
struct BigEndianInput {
  private let bytes: [UInt8]
  private(set) var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var left: Int { bytes.count - position }

  /// As many bytes as there are, at most so many.
  mutating func take(_ count: Int) -> ArraySlice<UInt8> {
    let end = min(position + max(0, count), bytes.count)
    defer { position = end }
    return bytes[position..<end]
  }

  mutating func skip(_ count: Int) -> Bool { take(count).count == count }

  mutating func word() -> UInt32? {
    guard left >= 4 else { return nil }
    return take(4).reduce(0) { $0 << 8 | UInt32($1) }
  }

  mutating func half() -> UInt16? {
    guard left >= 2 else { return nil }
    return take(2).reduce(0) { $0 << 8 | UInt16($1) }
  }

  private mutating func long() -> UInt64? {
    guard left >= 8 else { return nil }
    return take(8).reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// What stands before the next zero byte, which is passed over.
  mutating func takeText() -> ArraySlice<UInt8>? {
    guard let end = bytes[position...].firstIndex(of: 0) else { return nil }
    defer { position = end + 1 }
    return bytes[position..<end]
  }

  /// A number of any length: seven bits a byte, each further byte adding one, as offsets in packs are written.
  mutating func variable() -> Int? {
    guard var byte = take(1).first else { return nil }
    var value = Int(byte & 0x7F)
    while byte & 0x80 != 0 {
      guard let next = take(1).first, value < 1 << 40 else { return nil }
      byte = next
      value = (value + 1) << 7 | Int(byte & 0x7F)
    }
    return value
  }

  /// The positions of the bits that are set in a compressed bitmap (EWAH, gitformat-bitmap(5)).
  mutating func bitmap() -> [Int]? {
    guard let size = word(), let count = word(), Int(count) <= left / 8 else { return nil }
    var words: [UInt64] = []
    for _ in 0..<count { if let word = long() { words.append(word) } }
    guard word() != nil else { return nil }
    var set: [Int] = []
    var bit = 0
    var next = 0
    while next < words.count {
      let header = words[next]
      next += 1
      let run = Int(header >> 1 & 0xFFFF_FFFF) * 64
      let literals = Int(header >> 33)
      guard bit + run <= Int(size) + 63, next + literals <= words.count else { return nil }
      if header & 1 == 1 { set += bit..<(bit + run) }
      bit += run
      for literal in words[next..<(next + literals)] {
        for offset in 0..<64 where literal >> UInt64(offset) & 1 == 1 { set.append(bit + offset) }
        bit += 64
      }
      next += literals
    }
    return set.filter { $0 < Int(size) }
  }
}
