/// Takes out of a zip archive what libarchive took from the process.
///
/// Its MS-DOS time fields are local time, and it marks names as UTF-8 only where the locale is. Both fields are set here, in the
/// local headers and in the central directory (APPNOTE 4.3.7, 4.3.12, 4.4.4, 4.4.6): the time to UTC, the mark by the name.
enum ZipHeaders {
  private static let localSignature: [UInt8] = [0x50, 0x4B, 0x03, 0x04]
  private static let centralSignature: [UInt8] = [0x50, 0x4B, 0x01, 0x02]
  private static let endSignature: [UInt8] = [0x50, 0x4B, 0x05, 0x06]
  private static let endLength = 22
  /// Bit 11 of the general purpose flags: names are UTF-8.
  private static let utf8Flag = 1 << 11

  /// - Throws: `PackError` when the bytes are no archive without comment and zip64, as libarchive writes it here.
  static func normalise<Bytes: MutableCollection & RandomAccessCollection>(
    _ bytes: inout Bytes, time: ZipTime
  ) throws(PackError) where Bytes.Element == UInt8, Bytes.Index == Int {
    let end = bytes.count - endLength
    try expect(endSignature, at: end, in: bytes)
    let count = number(bytes, at: end + 10, length: 2)
    var central = number(bytes, at: end + 16, length: 4)
    for _ in 0..<count {
      try expect(centralSignature, at: central, in: bytes, room: 46)
      let nameLength = number(bytes, at: central + 28, length: 2)
      let others =
        number(bytes, at: central + 30, length: 2) + number(bytes, at: central + 32, length: 2)
      let local = number(bytes, at: central + 42, length: 4)
      guard central + 46 + nameLength + others <= end else { throw malformed }
      try expect(localSignature, at: local, in: bytes, room: 30)
      // No slice may be alive while the headers are written: all bytes would be copied for each.
      let isASCII = isASCII(bytes, central + 46..<central + 46 + nameLength)
      setFlag(&bytes, at: central + 8, isOn: !isASCII)
      setFlag(&bytes, at: local + 6, isOn: !isASCII)
      set(&bytes, at: central + 12, time: time)
      set(&bytes, at: local + 10, time: time)
      central += 46 + nameLength + others
    }
  }

  private static let malformed = PackError(
    "The archive that was just written cannot be read. Report this as a defect of policyc.")

  private static func isASCII<Bytes: RandomAccessCollection>(
    _ bytes: Bytes, _ range: Range<Int>
  ) -> Bool where Bytes.Element == UInt8, Bytes.Index == Int {
    range.allSatisfy { bytes[$0] < 0x80 }
  }

  private static func expect<Bytes: RandomAccessCollection>(
    _ signature: [UInt8], at offset: Int, in bytes: Bytes, room: Int = 22
  ) throws(PackError) where Bytes.Element == UInt8, Bytes.Index == Int {
    guard offset >= 0, offset + room <= bytes.count,
      bytes[offset..<(offset + signature.count)].elementsEqual(signature)
    else { throw malformed }
  }

  /// A little-endian number; the caller has checked the room.
  private static func number<Bytes: RandomAccessCollection>(
    _ bytes: Bytes, at offset: Int, length: Int
  ) -> Int where Bytes.Element == UInt8, Bytes.Index == Int {
    (0..<length).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * $1) }
  }

  private static func put<Bytes: MutableCollection & RandomAccessCollection>(
    _ value: Int, in bytes: inout Bytes, at offset: Int
  ) where Bytes.Element == UInt8, Bytes.Index == Int {
    bytes[offset] = UInt8(value & 0xFF)
    bytes[offset + 1] = UInt8(value >> 8 & 0xFF)
  }

  private static func setFlag<Bytes: MutableCollection & RandomAccessCollection>(
    _ bytes: inout Bytes, at offset: Int, isOn: Bool
  ) where Bytes.Element == UInt8, Bytes.Index == Int {
    let flags = number(bytes, at: offset, length: 2)
    put(isOn ? flags | utf8Flag : flags & ~utf8Flag, in: &bytes, at: offset)
  }

  private static func set<Bytes: MutableCollection & RandomAccessCollection>(
    _ bytes: inout Bytes, at offset: Int, time: ZipTime
  ) where Bytes.Element == UInt8, Bytes.Index == Int {
    put(Int(time.time), in: &bytes, at: offset)
    put(Int(time.date), in: &bytes, at: offset + 2)
  }
}
