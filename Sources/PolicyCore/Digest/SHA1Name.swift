import Crypto

/// SHA-1 (FIPS 180-4), for the names that older formats give: fingerprints of OpenPGP keys. Nothing is proven by it.
package enum SHA1Name {
  /// 40 lower-case hexadecimal digits.
  package static func of(_ bytes: some Sequence<UInt8>) -> String {
    Insecure.SHA1.hash(data: Array(bytes)).withUnsafeBytes(Hexadecimal.text)
  }
}
