import Crypto

/// SHA-1 (FIPS 180-4), for the names that older formats give: fingerprints of OpenPGP keys. Nothing is proven by it.
package enum SHA1Name {
  /// 40 lower-case hexadecimal digits.
  package static func of(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    let hash = Insecure.SHA1.hash(data: Array(bytes))
    let output = hash.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return String(decoding: output, as: UTF8.self)
  }
}
