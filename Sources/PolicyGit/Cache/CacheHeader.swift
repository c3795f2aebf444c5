/// What stands before the content of a file of the cache: a mark, the version, the length and the checksum of the content.
struct CacheHeader {
  static let byteCount = 32
  private static let mark = Array("policyc\n".utf8)

  let bytes: [UInt8]

  init(_ content: [UInt8], name: String, version: UInt32) {
    let checksum = Checksum.of(content, seed: CacheHeader.seed(name, version))
    bytes =
      CacheHeader.mark + CacheHeader.littleEndian(UInt64(version))
      + CacheHeader.littleEndian(UInt64(content.count)) + CacheHeader.littleEndian(checksum)
  }

  /// One result cannot stand in for another, even if the file is renamed.
  private static func seed(_ name: String, _ version: UInt32) -> UInt64 {
    Checksum.of(Array(name.utf8), seed: UInt64(version))
  }

  private static func littleEndian(_ value: UInt64) -> [UInt8] {
    withUnsafeBytes(of: value.littleEndian) { Array($0) }
  }
}

/// A checksum against damage. It is no proof against people: who can write into the Git directory can write anything there.
enum Checksum {
  private static let factor: UInt64 = 0x9E37_79B9_7F4A_7C15

  static func of(_ bytes: [UInt8], seed: UInt64) -> UInt64 {
    var state = mixed(seed ^ UInt64(bytes.count))
    bytes.withUnsafeBytes { raw in
      var position = 0
      while position + 8 <= raw.count {
        let word = raw.loadUnaligned(fromByteOffset: position, as: UInt64.self)
        state = mixed(state ^ UInt64(littleEndian: word))
        position += 8
      }
      var rest: UInt64 = 0
      for byte in raw[position...] { rest = rest << 8 | UInt64(byte) }
      state = mixed(state ^ rest)
    }
    return mixed(state)
  }

  /// Each step can be undone, so no two different words lead from one state to the same.
  private static func mixed(_ value: UInt64) -> UInt64 {
    let product = value &* factor
    return product ^ (product >> 29)
  }
}
