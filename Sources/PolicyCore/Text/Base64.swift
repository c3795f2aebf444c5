#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Bytes in base64 (RFC 4648, 4), with padding.
package enum Base64 {
  /// Nil for what is none.
  package static func bytes(_ text: some StringProtocol) -> [UInt8]? {
    Data(base64Encoded: String(text)).map(Array.init)
  }

  package static func text(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }
}
