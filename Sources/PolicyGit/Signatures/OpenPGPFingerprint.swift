import PolicyCore

/// The fingerprint of an OpenPGP public key of version 4 (RFC 4880, 12.2), the one that gpg 2.2 makes.
enum OpenPGPFingerprint {
  /// - Parameter armored: the ASCII armour, with anything before and behind it.
  /// - Returns: 40 hexadecimal digits in upper case; nil for what is no such key.
  static func of(_ armored: String) -> String? {
    guard let packet = firstPacket(of: armored), packet.first == 4, packet.count <= 0xFFFF else {
      return nil
    }
    let length = [UInt8(packet.count >> 8), UInt8(packet.count & 0xFF)]
    return SHA1Name.of([0x99] + length + packet).uppercased()
  }

  /// The body of the first packet, if it is a public key.
  private static func firstPacket(of armored: String) -> ArraySlice<UInt8>? {
    let lines = armored.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .map { $0.trimmingSpaces }
    guard let begin = lines.firstIndex(of: "-----BEGIN PGP PUBLIC KEY BLOCK-----"),
      let blank = lines[begin...].firstIndex(of: "")
    else { return nil }
    let data = lines[(blank + 1)...].prefix { !$0.hasPrefix("=") && !$0.hasPrefix("-----") }
      .joined()
    guard let bytes = Base64.bytes(data), bytes.count > 6 else { return nil }
    let size: (header: Int, body: Int)
    switch bytes[0] {
    case 0x98: size = (2, Int(bytes[1]))
    case 0x99: size = (3, Int(bytes[1]) << 8 | Int(bytes[2]))
    case 0xC6 where bytes[1] < 192: size = (2, Int(bytes[1]))
    case 0xC6 where bytes[1] < 224: size = (3, (Int(bytes[1]) - 192) << 8 + Int(bytes[2]) + 192)
    default: return nil
    }
    guard size.body > 0, size.header + size.body <= bytes.count else { return nil }
    return bytes[size.header..<(size.header + size.body)]
  }
}

extension Substring {
  fileprivate var trimmingSpaces: Substring {
    let start = drop { $0 == " " || $0 == "\t" }
    let end = start.lastIndex { $0 != " " && $0 != "\t" }
    return end.map { start[...$0] } ?? ""
  }
}
