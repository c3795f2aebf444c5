/// Says where in a pack an object begins: version 2 of the index that lies beside it (gitformat-pack(5)).
struct PackIndex: Sendable {
  /// The magic number and the version.
  private static let header: [UInt8] = [0xFF, 0x74, 0x4F, 0x63, 0, 0, 0, 2]
  private static let fanoutSize = 256 * 4
  /// Two checksums: of the pack, and of the index.
  private static let trailerSize = 2 * ObjectID.byteCount

  private let file: MappedFile
  /// How many objects there are.
  let count: Int
  private let names: Int
  private let offsets: Int
  private let largeOffsets: Int

  /// Nil for an index that is of another version or damaged.
  init?(_ file: MappedFile) {
    let bytes = file.bytes
    let start = PackIndex.header.count + PackIndex.fanoutSize
    guard bytes.count >= start + PackIndex.trailerSize, bytes.starts(with: PackIndex.header) else {
      return nil
    }
    var count = 0
    for byte in 0..<256 {
      let next = Int(PackIndex.word(bytes, PackIndex.header.count + 4 * byte))
      guard next >= count else { return nil }
      count = next
    }
    self.file = file
    self.count = count
    names = start
    // Between the names and the offsets stands a checksum for each object.
    offsets = start + count * (ObjectID.byteCount + 4)
    largeOffsets = offsets + count * 4
    guard largeOffsets + PackIndex.trailerSize <= bytes.count else { return nil }
  }

  /// The checksum with which the pack ends.
  var packChecksum: UnsafeRawBufferPointer.SubSequence {
    file.bytes.suffix(PackIndex.trailerSize).prefix(ObjectID.byteCount)
  }

  /// Where an object begins in the pack; nil for one that is not in it.
  func offset(of id: ObjectID) -> Int? {
    let fanout = PackIndex.header.count + 4 * Int(id.firstByte)
    var low = id.firstByte == 0 ? 0 : Int(PackIndex.word(file.bytes, fanout - 4))
    var high = Int(PackIndex.word(file.bytes, fanout))
    while low < high {
      let middle = low + (high - low) / 2
      let order = id.order(toBytesAt: names + middle * ObjectID.byteCount, in: file.bytes)
      if order == 0 { return offset(at: middle) }
      if order < 0 { high = middle } else { low = middle + 1 }
    }
    return nil
  }

  private func offset(at position: Int) -> Int? {
    let small = PackIndex.word(file.bytes, offsets + 4 * position)
    guard small >> 31 == 1 else { return Int(small) }
    let place = largeOffsets + 8 * Int(small & 0x7FFF_FFFF)
    guard place + 8 + PackIndex.trailerSize <= file.bytes.count else { return nil }
    let high = Int(PackIndex.word(file.bytes, place))
    guard high >> 31 == 0 else { return nil }
    return high << 32 | Int(PackIndex.word(file.bytes, place + 4))
  }

  private static func word(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt32 {
    UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }
}
