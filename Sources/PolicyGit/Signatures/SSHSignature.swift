import PolicyCore

/// An SSH signature (PROTOCOL.sshsig of OpenSSH): whose key, for which purpose, and the signature itself.
struct SSHSignature {
  /// The public key in the form in which SSH sends it.
  var key: [UInt8]
  /// Whether it was made with a certificate over that key.
  var isByCertificate = false
  var namespace: String
  /// What makes the signature up, where the armour is what `ssh-keygen` writes: version, the name of the hash, and kind and bytes.
  private var parts: (version: [UInt8], hash: [UInt8], signature: [UInt8])?

  private static let mark = Array("SSHSIG".utf8)

  /// Reads the armour; nil for what is none.
  init?(armored: [UInt8]) {
    guard let bytes = SSHEncoding.unarmoured(armored) else { return nil }
    var rest = bytes[...]
    guard rest.starts(with: SSHSignature.mark) else { return nil }
    let version = Array(rest.dropFirst(6).prefix(4))
    rest = rest.dropFirst(6 + 4)
    guard let key = SSHEncoding.string(&rest), let namespace = SSHEncoding.string(&rest) else {
      return nil
    }
    let plain = SSHCertificate.key(of: key)
    self.key = plain ?? key
    isByCertificate = plain != nil
    self.namespace = String(decoding: namespace, as: UTF8.self)
    if SSHEncoding.string(&rest) == [], let hash = SSHEncoding.string(&rest),
      let signature = SSHEncoding.string(&rest), rest.isEmpty,
      SSHEncoding.armoured(bytes) == armored
    {
      parts = (version, hash, signature)
    }
  }

  /// Whether it is by its key, over exactly this payload.
  ///
  /// - Returns: nil where `ssh-keygen` has to say: for another kind of key than Ed25519, a certificate, and whatever is written
  ///   otherwise than it writes it.
  func holds(over payload: [UInt8]) -> Bool? {
    guard let parts, parts.version == [0, 0, 0, 1], !isByCertificate,
      let point = SSHEncoding.ed25519(key), let signature = SSHEncoding.ed25519(parts.signature)
    else { return nil }
    let digest: [UInt8]
    switch String(decoding: parts.hash, as: UTF8.self) {
    case "sha512": digest = SHA512Bytes.of(payload)
    case "sha256": digest = Digest.bytes(of: payload)
    default: return nil
    }
    let message =
      SSHSignature.mark
      + [Array(namespace.utf8), [], parts.hash, digest].flatMap(SSHEncoding.framed)
    return Ed25519.verifies(signature, over: message, by: point)
  }
}
