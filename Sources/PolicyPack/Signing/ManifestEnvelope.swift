import PolicyCore

/// The manifest in an envelope (DSSE 1.0, github.com/secure-systems-lab/dsse), with a signature that readers of in-toto check.
///
/// Only a private key in a file can make it: an agent and gpg sign what they were made for, and nothing else.
enum ManifestEnvelope {
  private static let payloadType = "application/vnd.in-toto+json"

  /// - Returns: the envelope, or why there is none, a sentence.
  static func envelope(
    of manifest: [UInt8], keyFile: String
  ) throws(PackError) -> (json: [UInt8]?, reason: String?) {
    guard ChildProcess.find("openssl") != nil else {
      return (nil, "no envelope of DSSE was made: `openssl` is not installed")
    }
    // An interrupt must not leave the copy of a private key behind.
    let signed = try PackError.rethrowing {
      try SignalDelay.run { _ in
        try PrivateKeyCopy(of: keyFile).map {
          (try $0.sign(encoding(of: manifest)), $0.fingerprint)
        }
      }
    }
    guard let (signature, fingerprint) = signed else {
      return (
        nil,
        "no envelope of DSSE was made: it needs a private key of Ed25519, ECDSA or RSA in a file, without a passphrase"
      )
    }
    let envelope = CanonicalJSON.encode([
      "payload": .string(Base64.text(manifest)), "payloadType": .string(payloadType),
      "signatures": [["keyid": .string(fingerprint), "sig": .string(Base64.text(signature))]],
    ])
    return (envelope, nil)
  }

  /// What is signed: type and payload, each with its length before it.
  static func encoding(of payload: [UInt8]) -> [UInt8] {
    let head = "DSSEv1 \(payloadType.utf8.count) \(payloadType) \(payload.count) "
    return Array(head.utf8) + payload
  }

  /// What an envelope holds; nil for what is none.
  static func payload(of envelope: [UInt8]) -> [UInt8]? {
    guard let value = try? JSONReader.read(envelope),
      value["payloadType"]?.string == payloadType, CanonicalJSON.encode(value) == envelope
    else { return nil }
    return value["payload"]?.string.flatMap { Base64.bytes($0) }
  }
}
