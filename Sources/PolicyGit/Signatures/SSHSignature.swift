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
    guard let bytes = SSHEncoding.unarmoured(armored) else { return nil }
    var rest = bytes[...]
    guard rest.starts(with: "SSHSIG".utf8) else { return nil }
    rest = rest.dropFirst(6 + 4)
    guard let key = SSHEncoding.string(&rest), let namespace = SSHEncoding.string(&rest) else {
      return nil
    }
    let plain = SSHCertificate.key(of: key)
    self.key = plain ?? key
    isByCertificate = plain != nil
    self.namespace = String(decoding: namespace, as: UTF8.self)
  }
}
