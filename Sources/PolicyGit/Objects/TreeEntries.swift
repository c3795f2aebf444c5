import PolicyCore

/// One entry of a raw tree object.
struct TreeEntry {
  var mode: UInt32
  /// Lies in the object; valid as long as that.
  var name: UnsafeRawBufferPointer
  var id: ObjectID

  var isFolder: Bool { mode & 0o170000 == 0o040000 }

  /// Of the permissions of a file, only "executable" counts.
  var canonicalMode: UInt32 {
    switch mode & 0o170000 {
    case 0o100000: mode & 0o100 != 0 ? 0o100755 : 0o100644
    case let kind: kind
    }
  }

  /// Negative when this entry stands before another in a tree; zero when both have one name and are both folders or not.
  func order(to other: TreeEntry) -> Int32 {
    let order = ByteSearch.order(name, other.name)
    if order != 0 { return order }
    let common = min(name.count, other.name.count)
    return Int32(byte(after: common)) - Int32(other.byte(after: common))
  }

  private func byte(after count: Int) -> UInt8 {
    count < name.count ? name[count] : isFolder ? UInt8(ascii: "/") : 0
  }
}

/// Reads the entries of a raw tree object: `MODE NAME NUL` and the 20 bytes of a name, one after another.
struct TreeEntries {
  private let bytes: UnsafeRawBufferPointer
  private var position = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// The next entry; nil at the end and where the object is damaged.
  mutating func next() -> TreeEntry? {
    guard let (entry, end) = parse() else { return nil }
    position = end
    return entry
  }

  /// Whether all of the tree was read; false at the end means that the object is damaged.
  var isAtEnd: Bool { position == bytes.count }

  /// The next entry, which stays the next one.
  func peek() -> TreeEntry? { parse()?.entry }

  private func parse() -> (entry: TreeEntry, end: Int)? {
    var mode: UInt32 = 0
    var cursor = position
    while cursor < bytes.count, bytes[cursor] != 0x20 {
      guard (0x30...0x37).contains(bytes[cursor]), mode < 0o1000000 else { return nil }
      mode = mode << 3 | UInt32(bytes[cursor] - 0x30)
      cursor += 1
    }
    let start = cursor + 1
    guard let end = endOfName(from: start), end + 1 + ObjectID.byteCount <= bytes.count else {
      return nil
    }
    let entry = TreeEntry(
      mode: mode, name: UnsafeRawBufferPointer(rebasing: bytes[start..<end]),
      id: ObjectID(bytes: UnsafeRawBufferPointer(rebasing: bytes[(end + 1)...])))
    return (entry, end + 1 + ObjectID.byteCount)
  }

  private func endOfName(from start: Int) -> Int? { ByteSearch.first(0, in: bytes, from: start) }

  /// Moves past all entries that are the same, byte for byte, in both trees.
  mutating func skipCommon(with other: inout TreeEntries) {
    let limit = position + commonBytes(with: other)
    let start = position
    while position < limit, let end = endOfName(from: position) {
      let next = end + 1 + ObjectID.byteCount
      if next > limit { break }
      position = next
    }
    other.position += position - start
  }

  private func commonBytes(with other: TreeEntries) -> Int {
    let count = min(bytes.count - position, other.bytes.count - other.position)
    guard count > 0, let left = bytes.baseAddress, let right = other.bytes.baseAddress else {
      return 0
    }
    let one = left + position
    let two = right + other.position
    var offset = 0
    while offset + 8 <= count,
      one.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        == two.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    { offset += 8 }
    while offset < count,
      one.load(fromByteOffset: offset, as: UInt8.self)
        == two.load(fromByteOffset: offset, as: UInt8.self)
    { offset += 1 }
    return offset
  }
}
