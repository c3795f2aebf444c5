/// Writes numbers and lists one after another, lowest byte first.
package struct ByteWriter {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

  package mutating func append<Number: FixedWidthInteger>(_ number: Number) {
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }

  /// The count of a list, and its numbers.
  package mutating func append(list: [UInt32]) {
    append(UInt32(clamping: list.count))
    if UInt32(1).littleEndian == 1 {
      list.withUnsafeBytes { bytes.append(contentsOf: $0) }
    } else {
      for number in list { append(number) }
    }
  }

  /// The count of some bytes, and they themselves.
  package mutating func append(block: [UInt8]) {
    append(UInt32(clamping: block.count))
    bytes.append(contentsOf: block)
  }
}

/// Reads what `ByteWriter` wrote. From the first thing on that is not there, everything is nil.
package struct ByteReader {
  private let bytes: [UInt8]
  private var position = 0

  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  package var isAtEnd: Bool { position == bytes.count }

  package mutating func number<Number: FixedWidthInteger>(_ kind: Number.Type) -> Number? {
    let size = MemoryLayout<Number>.size
    guard bytes.count - position >= size else { return nil }
    defer { position += size }
    return bytes.withUnsafeBytes {
      Number(littleEndian: $0.loadUnaligned(fromByteOffset: position, as: Number.self))
    }
  }

  /// A list, where each element takes up some bytes: the file ends before a wrong count could do harm.
  mutating func list<Element>(
    elementSize: Int, _ element: (UnsafeRawBufferPointer) -> Element
  ) -> [Element]? {
    elements(of: elementSize) { raw, count in
      (0..<count).map {
        element(UnsafeRawBufferPointer(rebasing: raw[$0 * elementSize..<($0 + 1) * elementSize]))
      }
    }
  }

  /// The bytes of a list, and how many elements of a size that is.
  private mutating func elements<Result>(
    of size: Int, _ body: (UnsafeRawBufferPointer, Int) -> Result
  ) -> Result? {
    guard let count = number(UInt32.self).map(Int.init), count <= (bytes.count - position) / size
    else { return nil }
    defer { position += count * size }
    return bytes[position..<position + count * size].withUnsafeBytes { body($0, count) }
  }

  package mutating func list() -> [UInt32]? {
    elements(of: 4) { raw, count in
      [UInt32](unsafeUninitializedCapacity: count) { buffer, filled in
        UnsafeMutableRawBufferPointer(buffer).copyMemory(from: raw)
        filled = count
      }
    }.map { UInt32(1).littleEndian == 1 ? $0 : $0.map(UInt32.init(littleEndian:)) }
  }

  package mutating func block() -> [UInt8]? {
    guard let count = number(UInt32.self).map(Int.init), count <= bytes.count - position else {
      return nil
    }
    defer { position += count }
    return Array(bytes[position..<position + count])
  }
}

extension ByteWriter {
  /// The lengths of some texts, and all of them without a gap.
  package mutating func append(texts: [[UInt8]]) {
    append(list: texts.map { UInt32(clamping: $0.count) })
    append(block: Array(texts.joined()))
  }
}

extension ByteReader {
  package mutating func texts() -> [[UInt8]]? {
    guard let lengths = list(), let block = block() else { return nil }
    var result: [[UInt8]] = []
    result.reserveCapacity(lengths.count)
    var position = 0
    for length in lengths.map(Int.init) {
      guard length <= block.count - position else { return nil }
      result.append(Array(block[position..<position + length]))
      position += length
    }
    return result
  }
}
