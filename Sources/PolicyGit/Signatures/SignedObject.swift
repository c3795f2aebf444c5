import PolicyCore

/// A commit or tag taken apart into what was signed and the signature over it, as Git does (`parse_signed_commit` and
/// `parse_signature` of its source).
public struct SignedObject: Sendable, Hashable {
  public enum Format: String, Sendable {
    case ssh
    case openpgp
    /// X.509, or what nobody knows.
    case other
  }

  /// The bytes that were signed.
  public var payload: [UInt8]
  /// The armoured signature.
  public var signature: [UInt8]

  public var format: Format {
    if signature.starts(with: "-----BEGIN SSH SIGNATURE-----".utf8) { return .ssh }
    let openpgp = ["-----BEGIN PGP SIGNATURE-----", "-----BEGIN PGP MESSAGE-----"]
    return openpgp.contains { signature.starts(with: $0.utf8) } ? .openpgp : .other
  }

  /// The key that an SSH signature names; nil for one of another format, by a certificate, or that cannot be read.
  public var sshKey: PublicKey? {
    guard format == .ssh, let parsed = SSHSignature(armored: signature), !parsed.isByCertificate
    else { return nil }
    var blob = parsed.key[...]
    guard let type = SSHEncoding.string(&blob) else { return nil }
    return PublicKey(
      kind: .ssh, text: "\(String(decoding: type, as: UTF8.self)) \(Base64.text(parsed.key))")
  }

  /// Something else than an object of Git, with a signature of its own.
  public init(payload: [UInt8], signature: [UInt8]) {
    self.payload = payload
    self.signature = signature
  }

  /// - Returns: nil for a commit without a signature.
  public init?(commit raw: [UInt8]) {
    payload = []
    signature = []
    payload.reserveCapacity(raw.count)
    var part = Part.payload
    var rest = raw[...]
    while !rest.isEmpty {
      let end = rest.firstIndex(of: 0x0A).map { $0 + 1 } ?? rest.endIndex
      let line = rest[..<end]
      rest = rest[end...]
      if line.first == 0x0A {
        // The header has ended: the message is signed whole.
        payload += line + rest
        break
      }
      if line.first != 0x20 || part == .payload { part = Part(line) }
      switch part {
      case .payload: payload += line
      case .signature:
        signature += line.dropFirst(line.first == 0x20 ? 1 : "gpgsig ".utf8.count)
      case .otherSignature: break
      }
    }
    if signature.isEmpty { return nil }
  }

  /// - Returns: nil for a tag without a signature.
  public init?(tag raw: [UInt8]) {
    guard let start = SignedObject.startOfSignature(in: raw) else { return nil }
    payload = Array(raw[..<start])
    signature = Array(raw[start...])
  }

  /// What a header line of a commit belongs to.
  private enum Part {
    case payload
    case signature
    /// A signature over the same commit in a repository of other object names; it is not part of what ours covers.
    case otherSignature

    init(_ line: ArraySlice<UInt8>) {
      if line.starts(with: "gpgsig ".utf8) {
        self = .signature
      } else {
        self = line.starts(with: "gpgsig".utf8) ? .otherSignature : .payload
      }
    }
  }

  /// A tag carries its signature at the end of its message: from the last line that begins one.
  private static func startOfSignature(in raw: [UInt8]) -> Int? {
    let beginnings = [
      "-----BEGIN SSH SIGNATURE-----", "-----BEGIN PGP SIGNATURE-----",
      "-----BEGIN PGP MESSAGE-----", "-----BEGIN SIGNED MESSAGE-----",
    ].map { Array($0.utf8) }
    var found: Int?
    var start = 0
    while start < raw.count {
      if beginnings.contains(where: { raw[start...].starts(with: $0) }) { found = start }
      guard let end = raw[start...].firstIndex(of: 0x0A) else { break }
      start = end + 1
    }
    return found
  }
}
