import PolicyCore

/// A public key as people.yml gives it.
public struct PublicKey: Hashable, Sendable {
  public enum Kind: String, Sendable { case ssh, openpgp }

  public var kind: Kind
  /// Of OpenSSH `TYPE BASE64 [COMMENT]`; of OpenPGP the armoured public key.
  public var text: String

  public init(kind: Kind, text: String) {
    self.kind = kind
    self.text = text
  }

  /// Of an SSH key, type and key in base64 without the comment; nil for what is no such line.
  public var sshLine: String? {
    guard kind == .ssh else { return nil }
    let words = text.utf8.split { $0 <= 0x20 }.map(Substring.init)
    guard words.count >= 2, Base64.bytes(words[1]) != nil,
      words[0].utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x2C && $0 != 0x22 })
    else { return nil }
    return words[0] + " " + words[1]
  }

  /// Of an SSH key, the bytes that a signature names it by.
  var sshBlob: [UInt8]? {
    sshLine?.split(separator: " ").last.flatMap { Base64.bytes($0) }
  }

  /// The 32 bytes of a key of Ed25519; nil for one of another kind.
  package var ed25519: [UInt8]? { sshBlob.flatMap(SSHEncoding.ed25519) }

  /// Whether a signature can be checked with what stands here: a bare fingerprint of OpenPGP is not enough.
  public var isComplete: Bool {
    switch kind {
    case .ssh: sshLine != nil
    case .openpgp: text.contains("-----BEGIN PGP PUBLIC KEY BLOCK-----")
    }
  }

  /// `SHA256:…` as `ssh-keygen -l` prints it.
  static func sshFingerprint(_ blob: [UInt8]) -> String {
    "SHA256:" + Base64.text(Digest.bytes(of: blob)).prefix { $0 != "=" }
  }

  /// `SHA256:…` for SSH, 40 hexadecimal digits for OpenPGP; nil where the text is no key of a known form.
  public var fingerprint: String? {
    sshBlob.map(PublicKey.sshFingerprint) ?? (kind == .openpgp ? OpenPGPFingerprint.of(text) : nil)
  }

  /// How a person names the key: its fingerprint, else what kind it is.
  public var label: String { fingerprint ?? (kind == .ssh ? "SSH key" : "OpenPGP key") }
}
