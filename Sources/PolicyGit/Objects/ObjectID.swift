import CLibgit2
import PolicyCore

/// The name of an object: a SHA-1 of 20 bytes, kept as words so that comparing and hashing are quick.
struct ObjectID: Hashable, Sendable, CustomStringConvertible {
  /// Bytes 0 to 7, 8 to 15 and 16 to 19 as they lie in memory.
  private let head: UInt64
  private let middle: UInt64
  private let tail: UInt32

  static let byteCount = 20

  /// Reads 20 bytes; the caller has checked that they are there.
  init(bytes: UnsafeRawPointer) {
    head = bytes.loadUnaligned(as: UInt64.self)
    middle = bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
    tail = bytes.loadUnaligned(fromByteOffset: 16, as: UInt32.self)
  }

  init(_ native: git_oid) {
    self = withUnsafeBytes(of: native) { raw in
      // A git_oid is 20 bytes, so the buffer is never empty.
      raw.baseAddress.map(ObjectID.init(bytes:)) ?? .zero
    }
  }

  /// The name that no object has.
  static let zero = ObjectID(head: 0, middle: 0, tail: 0)

  private init(head: UInt64, middle: UInt64, tail: UInt32) {
    self.head = head
    self.middle = middle
    self.tail = tail
  }

  /// Reads 40 hexadecimal digits, and nothing else.
  init?(hexadecimal digits: some Sequence<UInt8>) {
    let digits = Array(digits)
    guard let id = digits.withUnsafeBytes(ObjectID.init(digits:)) else { return nil }
    self = id
  }

  /// Reads 40 hexadecimal digits, and nothing else.
  init?(digits: UnsafeRawBufferPointer) {
    guard digits.count == 2 * ObjectID.byteCount else { return nil }
    var native = git_oid()
    let isValid = withUnsafeMutableBytes(of: &native) { raw in
      for position in 0..<ObjectID.byteCount {
        guard let high = ObjectID.value(digits[2 * position]),
          let low = ObjectID.value(digits[2 * position + 1])
        else { return false }
        raw[position] = high << 4 | low
      }
      return true
    }
    guard isValid else { return nil }
    self.init(native)
  }

  private static func value(_ digit: UInt8) -> UInt8? {
    switch digit {
    case 0x30...0x39: digit - 0x30
    case 0x61...0x66: digit - 0x61 + 10
    case 0x41...0x46: digit - 0x41 + 10
    default: nil
    }
  }

  var native: git_oid {
    var result = git_oid()
    withUnsafeMutableBytes(of: &result) { raw in
      raw.storeBytes(of: head, as: UInt64.self)
      raw.storeBytes(of: middle, toByteOffset: 8, as: UInt64.self)
      raw.storeBytes(of: tail, toByteOffset: 16, as: UInt32.self)
    }
    return result
  }

  /// Any word of a name is as good as random.
  var spread: UInt64 { head }

  var firstByte: UInt8 { UInt8(truncatingIfNeeded: head.bigEndian >> 56) }

  /// Negative when this name stands before the one that begins at a place of a buffer, zero when it is that one. The caller
  /// has checked that there are 20 bytes.
  func order(toBytesAt offset: Int, in bytes: UnsafeRawBufferPointer) -> Int {
    let otherHead = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    if head != otherHead { return head.bigEndian < otherHead.bigEndian ? -1 : 1 }
    let otherMiddle = bytes.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self)
    if middle != otherMiddle { return middle.bigEndian < otherMiddle.bigEndian ? -1 : 1 }
    let otherTail = bytes.loadUnaligned(fromByteOffset: offset + 16, as: UInt32.self)
    return tail == otherTail ? 0 : tail.bigEndian < otherTail.bigEndian ? -1 : 1
  }

  /// 40 lower-case hexadecimal digits.
  var description: String {
    withUnsafeBytes(of: native) {
      Hexadecimal.text(of: UnsafeRawBufferPointer(rebasing: $0[..<ObjectID.byteCount]))
    }
  }

  /// The object is named by words in memory order, so equality is all that hashing needs; any word is as good as random.
  func hash(into hasher: inout Hasher) { hasher.combine(head) }
}
