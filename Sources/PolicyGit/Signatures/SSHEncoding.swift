import PolicyCore

/// How OpenSSH writes strings of bytes (RFC 4251, 5) and armours signatures (PROTOCOL.sshsig).
package enum SSHEncoding {
  private static let begin = "-----BEGIN SSH SIGNATURE-----"
  private static let end = "-----END SSH SIGNATURE-----"

  /// Takes four bytes of length, most significant first, and as many bytes.
  package static func string(_ bytes: inout ArraySlice<UInt8>) -> [UInt8]? {
    guard bytes.count >= 4 else { return nil }
    let count = bytes.prefix(4).reduce(0) { $0 << 8 | Int($1) }
    bytes = bytes.dropFirst(4)
    guard count <= bytes.count else { return nil }
    defer { bytes = bytes.dropFirst(count) }
    return Array(bytes.prefix(count))
  }

  /// Four bytes of length, and the bytes.
  static func framed(_ bytes: [UInt8]) -> [UInt8] {
    let count = UInt32(clamping: bytes.count)
    return [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: count >> $0) } + bytes
  }

  /// The bytes of a key or a signature of Ed25519; nil for one of another kind.
  static func ed25519(_ bytes: [UInt8]) -> [UInt8]? {
    var rest = bytes[...]
    guard string(&rest) == Array("ssh-ed25519".utf8), let own = string(&rest), rest.isEmpty else {
      return nil
    }
    return own
  }

  /// What an armoured signature holds; nil for what is none.
  package static func unarmoured(_ text: [UInt8]) -> [UInt8]? {
    let lines = String(decoding: text, as: UTF8.self).split(whereSeparator: \.isNewline)
    guard lines.first == Substring(begin), let end = lines.firstIndex(of: Substring(end)) else {
      return nil
    }
    return Base64.bytes(lines[1..<end].joined())
  }

  /// An armoured signature as `ssh-keygen` writes it: lines of 70 characters.
  package static func armoured(_ signature: [UInt8]) -> [UInt8] {
    var rest = Base64.text(signature)[...]
    var lines = [Substring(begin)]
    while !rest.isEmpty {
      lines.append(rest.prefix(70))
      rest = rest.dropFirst(70)
    }
    lines.append(Substring(end))
    return lines.flatMap { Array($0.utf8) + [0x0A] }
  }
}
