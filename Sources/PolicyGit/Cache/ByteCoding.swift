/// Writes numbers and lists one after another, lowest byte first.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

  mutating func append<Number: FixedWidthInteger>(_ number: Number) {
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }

  /// The count of a list, and its numbers.
  mutating func append(list: [UInt32]) {
    append(UInt32(clamping: list.count))
    if UInt32(1).littleEndian == 1 {
      list.withUnsafeBytes { bytes.append(contentsOf: $0) }
    } else {
      for number in list { append(number) }
    }
  }

  /// The count of some bytes, and they themselves.
  mutating func append(block: [UInt8]) {
    append(UInt32(clamping: block.count))
    bytes.append(contentsOf: block)
  }
}

/// Reads what `ByteWriter` wrote. From the first thing on that is not there, everything is nil.
struct ByteReader {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { position == bytes.count }

  mutating func number<Number: FixedWidthInteger>(_ kind: Number.Type) -> Number? {
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
    guard let count = number(UInt32.self).map(Int.init),
      count <= (bytes.count - position) / elementSize
    else { return nil }
    defer { position += count * elementSize }
    return bytes.withUnsafeBytes { raw in
      [Element](unsafeUninitializedCapacity: count) { buffer, filled in
        guard let base = buffer.baseAddress else { return }
        for index in 0..<count {
          let start = position + index * elementSize
          (base + index).initialize(
            to: element(UnsafeRawBufferPointer(rebasing: raw[start..<start + elementSize])))
        }
        filled = count
      }
    }
  }

  mutating func list() -> [UInt32]? {
    list(elementSize: 4) { UInt32(littleEndian: $0.loadUnaligned(as: UInt32.self)) }
  }

  mutating func block() -> [UInt8]? {
    guard let count = number(UInt32.self).map(Int.init), count <= bytes.count - position else {
      return nil
    }
    defer { position += count }
    return Array(bytes[position..<position + count])
  }
}
