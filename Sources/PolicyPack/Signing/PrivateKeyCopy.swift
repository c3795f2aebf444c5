import PolicyCore
import PolicyGit

/// A private key of OpenSSH, copied into a folder that nobody else can enter, in the form that `openssl` reads.
struct PrivateKeyCopy {
  private enum Kind {
    case ed25519
    case ecdsa(hash: String)
    case rsa
  }

  /// `SHA256:…`
  let fingerprint: String
  private let kind: Kind
  private let folder: TemporaryFolder
  private var file: String { folder.path + "/key" }

  /// - Returns: nil for a key of another kind, one with a passphrase, and what is no private key.
  init?(of keyFile: String) throws(PackError) {
    let made = try PackError.rethrowing { () -> (TemporaryFolder, [UInt8]) in
      let folder = try TemporaryFolder(prefix: "policyc-sign-")
      let bytes = try OpenFile(keyFile, for: .readingThroughLinks).contents(most: 1 << 20) ?? []
      try FileSystem.create(folder.path + "/key", holding: bytes)
      return (folder, bytes)
    }
    folder = made.0
    let copy = folder.path + "/key"
    guard let program = ChildProcess.find("ssh-keygen"),
      let line = PrivateKeyCopy.run(program, ["-y", "-P", "", "-f", copy]),
      let label = PublicKey(kind: .ssh, text: line).fingerprint
    else { return nil }
    fingerprint = label
    switch line.split(separator: " ").first {
    case "ssh-ed25519": kind = .ed25519
    case "ecdsa-sha2-nistp256": kind = .ecdsa(hash: "sha256")
    case "ecdsa-sha2-nistp384": kind = .ecdsa(hash: "sha384")
    case "ssh-rsa": kind = .rsa
    default: return nil
    }
    if case .ed25519 = kind {
      // OpenSSH writes these in its own form only.
      guard let seed = PrivateKeyCopy.seed(of: made.1) else { return nil }
      let pem = PrivateKeyCopy.pem(ed25519: seed)
      guard (try? FileSystem.removeFile(copy)) != nil,
        (try? FileSystem.create(copy, holding: Array(pem.utf8))) != nil
      else { return nil }
    } else if PrivateKeyCopy.run(
      program, ["-q", "-p", "-m", "PKCS8", "-P", "", "-N", "", "-f", copy]) == nil
    {
      return nil
    }
  }

  private static func run(_ program: String, _ arguments: [String]) -> String? {
    let result = try? ChildProcess.run(program, arguments: arguments)
    guard let result, result.status == 0 else { return nil }
    return String(decoding: result.output, as: UTF8.self)
  }

  /// A raw signature: of Ed25519 64 bytes, of ECDSA in DER, of RSA with PSS and a salt as long as the hash.
  func sign(_ bytes: [UInt8]) throws(PackError) -> [UInt8] {
    let data = folder.path + "/data"
    try PackError.rethrowing { try FileSystem.create(data, holding: bytes) }
    switch kind {
    case .ed25519:
      return try ManifestSigner.run(
        "openssl", ["pkeyutl", "-sign", "-rawin", "-inkey", file, "-in", data])
    case .ecdsa(let hash):
      return try ManifestSigner.run("openssl", ["dgst", "-\(hash)", "-sign", file, data])
    case .rsa:
      return try ManifestSigner.run(
        "openssl",
        [
          "dgst", "-sha256", "-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:32",
          "-sign", file, data,
        ])
    }
  }

  /// The seed of a private key of Ed25519 in the form of OpenSSH (PROTOCOL.key), which is not encrypted.
  private static func seed(of file: [UInt8]) -> [UInt8]? {
    let lines = String(decoding: file, as: UTF8.self).split(whereSeparator: \.isNewline)
    guard let bytes = Base64.bytes(lines.filter { !$0.hasPrefix("-----") }.joined()),
      bytes.starts(with: Array("openssh-key-v1".utf8) + [0])
    else { return nil }
    var rest = bytes.dropFirst(15)
    func string() -> [UInt8]? { SSHEncoding.string(&rest) }
    // Cipher, derivation and its options; then how many keys, the public one, and the private part.
    guard let cipher = string(), cipher.elementsEqual("none".utf8), string() != nil, string() != nil
    else { return nil }
    rest = rest.dropFirst(4)
    guard string() != nil, let part = string() else { return nil }
    // Two numbers for control, then the kind, the public key, and seed and public key together.
    rest = part.dropFirst(8)
    guard string() != nil, string() != nil, let pair = string(), pair.count == 64 else {
      return nil
    }
    return Array(pair.prefix(32))
  }

  /// As RFC 8410 writes it.
  private static func pem(ed25519 seed: [UInt8]) -> String {
    let prefix: [UInt8] = [
      0x30, 0x2E, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x04, 0x22, 0x04,
      0x20,
    ]
    return
      "-----BEGIN PRIVATE KEY-----\n\(Base64.text(prefix + seed))\n-----END PRIVATE KEY-----\n"
  }
}
