/// What a zip archive says of one entry, before its bytes and in the central directory (APPNOTE 4.3.7, 4.3.12).
struct ZipRecord {
  /// In UTF-8; a folder's ends in `/`.
  var path: [UInt8]
  /// Nil for a folder.
  var file: (checksum: UInt32, deflated: Int, size: Int)?
  /// Where in the archive it begins.
  var offset: Int

  /// Bit 11 of the general purpose flags: names are UTF-8.
  private static let utf8Flag: UInt16 = 1 << 11
  private static let deflateMethod: UInt16 = 8
  /// 2.0 knows folders and deflated files. Above it stands Unix, whose modes these are.
  private static let version: UInt16 = 20
  private static let madeBy: UInt16 = 3 << 8 | version

  func local(_ time: ZipTime) -> [UInt8] {
    let extra = time.extra
    return bytes(UInt32(0x0403_4B50)) + shared(time, extra) + path + extra
  }

  func central(_ time: ZipTime) -> [UInt8] {
    let extra = time.extra
    let mode: UInt32 = file == nil ? 0o40755 : 0o100644
    let isFolder: UInt32 = file == nil ? 0x10 : 0
    // No comment, the first disk, bytes of no kind.
    let none = [UInt8](repeating: 0, count: 6)
    return bytes(UInt32(0x0201_4B50)) + bytes(ZipRecord.madeBy) + shared(time, extra) + none
      + bytes(mode << 16 | isFolder) + bytes(UInt32(offset)) + path + extra
  }

  private func shared(_ time: ZipTime, _ extra: [UInt8]) -> [UInt8] {
    let isASCII = path.allSatisfy { $0 < 0x80 }
    return bytes(ZipRecord.version) + bytes(isASCII ? 0 : ZipRecord.utf8Flag)
      + bytes(file == nil ? 0 : ZipRecord.deflateMethod) + bytes(time.time) + bytes(time.date)
      + bytes(file?.checksum ?? 0) + bytes(UInt32(file?.deflated ?? 0))
      + bytes(UInt32(file?.size ?? 0)) + bytes(UInt16(path.count)) + bytes(UInt16(extra.count))
  }

  /// What ends an archive (APPNOTE 4.3.16).
  static func end(count: Int, start: Int, size: Int) -> [UInt8] {
    bytes(UInt32(0x0605_4B50)) + bytes(UInt32(0)) + bytes(UInt16(count)) + bytes(UInt16(count))
      + bytes(UInt32(size)) + bytes(UInt32(start)) + bytes(UInt16(0))
  }
}

extension ZipTime {
  /// The same moment in seconds since 1970 (Info-ZIP's extended time stamp): the fields of MS-DOS are taken for local time by most.
  fileprivate var extra: [UInt8] {
    guard let seconds = Int32(exactly: seconds) else { return [] }
    return bytes(UInt16(0x5455)) + bytes(UInt16(5)) + [1] + bytes(seconds)
  }
}

private func bytes(_ number: some FixedWidthInteger) -> [UInt8] {
  withUnsafeBytes(of: number.littleEndian) { Array($0) }
}
