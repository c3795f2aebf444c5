import CLibgit2
import PolicyCore

/// The name of an object: a SHA-1 of 20 bytes, kept as words so that comparing and hashing are quick.
struct ObjectID: Hashable, Sendable, CustomStringConvertible {
  /// Bytes 0 to 7, 8 to 15 and 16 to 19 as they lie in memory.
  private let head: UInt64
  private let middle: UInt64
  private let tail: UInt32

  static let byteCount = 20

  /// Reads the first 20 bytes; the caller has checked that they are there.
  init(bytes: UnsafeRawBufferPointer) {
    head = bytes.loadUnaligned(as: UInt64.self)
    middle = bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
    tail = bytes.loadUnaligned(fromByteOffset: 16, as: UInt32.self)
  }

  init(_ native: git_oid) { self = withUnsafeBytes(of: native, ObjectID.init(bytes:)) }

  /// Reads 40 hexadecimal digits, and nothing else.
  init?(hexadecimal digits: some Sequence<UInt8>) {
    var native = git_oid()
    let isValid = withUnsafeMutableBytes(of: &native) { raw in
      var count = 0
      for digit in digits {
        guard count < 2 * ObjectID.byteCount, let value = ObjectID.value(digit) else {
          return false
        }
        raw[count / 2] = raw[count / 2] << 4 | value
        count += 1
      }
      return count == 2 * ObjectID.byteCount
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

  /// 40 lower-case hexadecimal digits.
  var description: String { withUnsafeBytes(of: native, Hexadecimal.text) }

  /// The object is named by words in memory order, so equality is all that hashing needs; any word is as good as random.
  func hash(into hasher: inout Hasher) { hasher.combine(head) }
}
