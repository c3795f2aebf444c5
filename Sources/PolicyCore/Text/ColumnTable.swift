/// How many characters stand before some places of a text, so that a column of a long line is not counted from its start.
struct ColumnTable: Sendable {
  /// Bytes from one place to the next.
  static let stride = 256
  /// Lines up to this many bytes are counted: it takes less than a table.
  private static let longLine = 1024

  /// Characters that start before each multiple of the stride.
  private let counts: [Int]

  /// Nil when no line is long.
  init?(_ bytes: [UInt8], lineStarts: [Int]) {
    var previous = 0
    var hasLongLine = false
    for start in lineStarts {
      hasLongLine = hasLongLine || start - previous > Self.longLine
      previous = start
    }
    guard hasLongLine || bytes.count - previous > Self.longLine else { return nil }
    var counts: [Int] = []
    counts.reserveCapacity(bytes.count / Self.stride + 1)
    var count = 0
    for start in Swift.stride(from: 0, through: bytes.count, by: Self.stride) {
      counts.append(count)
      count += Self.characters(in: start..<min(start + Self.stride, bytes.count), of: bytes)
    }
    self.counts = counts
  }

  /// Characters that start in a range: bytes that continue one are none.
  static func characters(in range: Range<Int>, of bytes: [UInt8]) -> Int {
    bytes.withUnsafeBufferPointer { buffer in
      var count = 0
      for byte in buffer[range] where byte & 0xC0 != 0x80 { count += 1 }
      return count
    }
  }

  /// Characters that start before an offset.
  func characters(before offset: Int, in bytes: [UInt8]) -> Int {
    let index = offset / Self.stride
    return counts[index] + Self.characters(in: index * Self.stride..<offset, of: bytes)
  }

  /// A place in a line at or shortly before a column, and its own column.
  func place(
    before column: Int, in line: Range<Int>, of bytes: [UInt8]
  ) -> (offset: Int, column: Int) {
    let start = line.lowerBound
    let before = characters(before: start, in: bytes)
    let wanted = before + column - 1
    var low = start / Self.stride
    var high = line.upperBound / Self.stride + 1
    while high - low > 1 {
      let middle = (low + high) / 2
      if counts[middle] <= wanted { low = middle } else { high = middle }
    }
    var offset = low * Self.stride
    guard offset > start else { return (start, 1) }
    // The table's place may lie within a character, which it has counted.
    while offset < line.upperBound, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
    return (offset, counts[low] - before + 1)
  }
}
