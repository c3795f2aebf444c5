import PolicyCore

/// What an SSH signature says of itself (PROTOCOL.sshsig of OpenSSH): whose key, and for which purpose.
struct SSHSignature {
  /// The public key in the form in which SSH sends it.
  var key: [UInt8]
  /// Whether it was made with a certificate over that key.
  var isByCertificate = false
  var namespace: String

  /// Reads the armour; nil for what is none.
  init?(armored: [UInt8]) {
    let lines = String(decoding: armored, as: UTF8.self).split(whereSeparator: \.isNewline)
    guard lines.first == "-----BEGIN SSH SIGNATURE-----",
      let end = lines.firstIndex(of: "-----END SSH SIGNATURE-----"),
      let bytes = Base64.bytes(lines[1..<end].joined())
    else { return nil }
    var rest = bytes[...]
    guard rest.starts(with: "SSHSIG".utf8) else { return nil }
    rest = rest.dropFirst(6 + 4)
    guard let key = SSHSignature.string(&rest), let namespace = SSHSignature.string(&rest) else {
      return nil
    }
    let plain = SSHCertificate.key(of: key)
    self.key = plain ?? key
    isByCertificate = plain != nil
    self.namespace = String(decoding: namespace, as: UTF8.self)
  }

  /// Four bytes of length, most significant first, and as many bytes.
  static func string(_ bytes: inout ArraySlice<UInt8>) -> [UInt8]? {
    guard bytes.count >= 4 else { return nil }
    let count = bytes.prefix(4).reduce(0) { $0 << 8 | Int($1) }
    bytes = bytes.dropFirst(4)
    guard count <= bytes.count else { return nil }
    defer { bytes = bytes.dropFirst(count) }
    return Array(bytes.prefix(count))
  }
}
