/// A certificate of OpenSSH (PROTOCOL.certkeys): a key, and what an authority says of it.
enum SSHCertificate {
  /// Which fields of a certificate make up its key, behind type and nonce.
  private static let fields = [
    "ssh-ed25519": 1, "ssh-rsa": 2, "ecdsa-sha2-nistp256": 2, "ecdsa-sha2-nistp384": 2,
    "ecdsa-sha2-nistp521": 2, "sk-ssh-ed25519@openssh.com": 2,
    "sk-ecdsa-sha2-nistp256@openssh.com": 3,
  ]
  private static let suffix = "-cert-v01@openssh.com"

  /// The plain key in a certificate, in the form in which SSH sends it; nil for what is none.
  static func key(of blob: [UInt8]) -> [UInt8]? {
    var rest = blob[...]
    guard let name = SSHEncoding.string(&rest).map({ String(decoding: $0, as: UTF8.self) }),
      name.hasSuffix(suffix)
    else { return nil }
    let stem = String(name.dropLast(suffix.count))
    let type = stem.hasPrefix("sk-") ? stem + "@openssh.com" : stem
    guard let count = fields[type], SSHEncoding.string(&rest) != nil else { return nil }
    var key = SSHEncoding.framed(Array(type.utf8))
    for _ in 0..<count {
      guard let field = SSHEncoding.string(&rest) else { return nil }
      key += SSHEncoding.framed(field)
    }
    return key
  }
}
