#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Searches and compares with the C library, which looks at many bytes at once.
package enum ByteSearch {
  /// The first place of a byte at or behind `start`; nil where there is none.
  package static func first(
    _ byte: UInt8, in bytes: UnsafeRawBufferPointer, from start: Int = 0
  ) -> Int? {
    guard let base = bytes.baseAddress, start < bytes.count,
      let found = memchr(base + start, Int32(byte), bytes.count - start)
    else { return nil }
    return UnsafeRawPointer(found) - base
  }

  package static func first(_ byte: UInt8, in bytes: [UInt8], from start: Int = 0) -> Int? {
    bytes.withUnsafeBytes { first(byte, in: $0, from: start) }
  }

  package static func first(
    _ byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>, from start: Int = 0
  ) -> Int? {
    first(byte, in: UnsafeRawBufferPointer(bytes), from: start)
  }

  /// Negative, zero or positive: how the bytes of both, as far as the shorter goes, stand to each other.
  package static func order(
    _ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer
  ) -> Int32 {
    guard let a = left.baseAddress, let b = right.baseAddress else { return 0 }
    return memcmp(a, b, min(left.count, right.count))
  }

  package static func areEqual(_ left: UnsafeBufferPointer<UInt8>, _ right: [UInt8]) -> Bool {
    right.withUnsafeBytes { right in
      left.count == right.count && order(UnsafeRawBufferPointer(left), right) == 0
    }
  }

  package static func contains(_ byte: UInt8, in bytes: [UInt8]) -> Bool {
    first(byte, in: bytes) != nil
  }
}
