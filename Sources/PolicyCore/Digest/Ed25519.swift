import Crypto

/// Signatures by Ed25519 (RFC 8032).
package enum Ed25519 {
  /// Whether a signature of 64 bytes is by a public key of 32, over exactly this message.
  package static func verifies(_ signature: [UInt8], over message: [UInt8], by key: [UInt8]) -> Bool
  {
    guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: key) else { return false }
    return key.isValidSignature(signature, for: message)
  }
}

/// SHA-512 (FIPS 180-4), which `ssh-keygen` signs by.
package enum SHA512Bytes {
  /// 64 bytes.
  package static func of(_ bytes: [UInt8]) -> [UInt8] { Array(SHA512.hash(data: bytes)) }
}
