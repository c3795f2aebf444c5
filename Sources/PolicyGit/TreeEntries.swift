import Glibc

/// One entry of a raw tree object.
struct TreeEntry {
  var mode: UInt32
  /// Lies in the object; valid as long as that.
  var name: UnsafeRawBufferPointer
  var id: ObjectID
}

/// Reads the entries of a raw tree object: `MODE NAME NUL` and the 20 bytes of a name, one after another.
struct TreeEntries {
  private let bytes: UnsafeRawBufferPointer
  private var position = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// The next entry; nil at the end and where the object is damaged.
  mutating func next() -> TreeEntry? {
    var mode: UInt32 = 0
    var cursor = position
    while cursor < bytes.count, bytes[cursor] != 0x20 {
      guard (0x30...0x37).contains(bytes[cursor]), mode < 0o1000000 else { return nil }
      mode = mode << 3 | UInt32(bytes[cursor] - 0x30)
      cursor += 1
    }
    let start = cursor + 1
    guard start < bytes.count, let base = bytes.baseAddress,
      let end = memchr(base + start, 0, bytes.count - start)
    else { return nil }
    let nameEnd = UnsafeRawPointer(end) - base
    guard nameEnd + 1 + ObjectID.byteCount <= bytes.count else { return nil }
    position = nameEnd + 1 + ObjectID.byteCount
    return TreeEntry(
      mode: mode, name: UnsafeRawBufferPointer(rebasing: bytes[start..<nameEnd]),
      id: ObjectID(bytes: base + nameEnd + 1))
  }
}
