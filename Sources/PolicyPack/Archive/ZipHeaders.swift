import PolicyCore

/// Takes out of a zip archive what libarchive took from the process.
///
/// Its MS-DOS time fields are local time, and it marks names as UTF-8 only where the locale is. Both fields are set here, in the
/// local headers and in the central directory (APPNOTE 4.3.7, 4.3.12, 4.4.4, 4.4.6): the time to UTC, the mark by the name.
enum ZipHeaders {
  private static let localSignature: [UInt8] = [0x50, 0x4B, 0x03, 0x04]
  private static let centralSignature: [UInt8] = [0x50, 0x4B, 0x01, 0x02]
  private static let endSignature: [UInt8] = [0x50, 0x4B, 0x05, 0x06]
  private static let localLength = 30
  private static let centralLength = 46
  private static let endLength = 22
  /// Bit 11 of the general purpose flags: names are UTF-8.
  private static let utf8Flag = 1 << 11

  /// - Throws: `PackError` when the file is no archive without comment and zip64, as libarchive writes it here.
  static func normalise(_ file: OpenFile, time: ZipTime) throws {
    let end = try file.status.size - endLength
    guard end >= 0 else { throw malformed }
    let tail = try file.bytes(at: end, count: endLength)
    try expect(endSignature, at: 0, in: tail, room: endLength)
    let count = number(tail, at: 10, length: 2)
    let start = number(tail, at: 16, length: 4)
    guard start <= end else { throw malformed }
    var central = try file.bytes(at: start, count: end - start)
    var place = 0
    for _ in 0..<count {
      try expect(centralSignature, at: place, in: central, room: centralLength)
      let nameLength = number(central, at: place + 28, length: 2)
      let others =
        number(central, at: place + 30, length: 2) + number(central, at: place + 32, length: 2)
      let local = number(central, at: place + 42, length: 4)
      let next = place + centralLength + nameLength + others
      guard next <= central.count, local < start else { throw malformed }
      let name = central[place + centralLength..<place + centralLength + nameLength]
      let isASCII = name.allSatisfy { $0 < 0x80 }
      var header = try file.bytes(at: local, count: localLength)
      try expect(localSignature, at: 0, in: header, room: localLength)
      setFlag(&central, at: place + 8, isOn: !isASCII)
      setFlag(&header, at: 6, isOn: !isASCII)
      set(&central, at: place + 12, time: time)
      set(&header, at: 10, time: time)
      try file.write(header, at: local)
      place = next
    }
    try file.write(central, at: start)
  }

  private static let malformed = PackError(
    "The archive that was just written cannot be read. Report this as a defect of policyc.")

  private static func expect(
    _ signature: [UInt8], at offset: Int, in bytes: [UInt8], room: Int
  ) throws(PackError) {
    guard offset + room <= bytes.count, bytes[offset...].starts(with: signature) else {
      throw malformed
    }
  }

  /// A little-endian number; the caller has checked the room.
  private static func number(_ bytes: [UInt8], at offset: Int, length: Int) -> Int {
    (0..<length).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * $1) }
  }

  private static func put(_ value: Int, in bytes: inout [UInt8], at offset: Int) {
    bytes[offset] = UInt8(value & 0xFF)
    bytes[offset + 1] = UInt8(value >> 8 & 0xFF)
  }

  private static func setFlag(_ bytes: inout [UInt8], at offset: Int, isOn: Bool) {
    let flags = number(bytes, at: offset, length: 2)
    put(isOn ? flags | utf8Flag : flags & ~utf8Flag, in: &bytes, at: offset)
  }

  private static func set(_ bytes: inout [UInt8], at offset: Int, time: ZipTime) {
    put(Int(time.time), in: &bytes, at: offset)
    put(Int(time.date), in: &bytes, at: offset + 2)
  }
}
