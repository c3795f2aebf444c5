import Crypto

/// A SHA-256 digest (FIPS 180-4).
public struct Digest: Hashable, Sendable, CustomStringConvertible {
  /// 64 lower-case hexadecimal digits.
  public let hexadecimal: String

  public init(of bytes: some Sequence<UInt8>) {
    hexadecimal = Digest.bytes(of: bytes).withUnsafeBytes(Hexadecimal.text)
  }

  /// The 32 bytes of a digest.
  package static func bytes(of bytes: some Sequence<UInt8>) -> [UInt8] {
    var function = SHA256()
    let isRead: Void? = bytes.withContiguousStorageIfAvailable {
      function.update(bufferPointer: UnsafeRawBufferPointer($0))
    }
    if isRead == nil {
      Array(bytes).withUnsafeBytes { function.update(bufferPointer: $0) }
    }
    return Array(function.finalize())
  }

  /// Takes 64 lower-case hexadecimal digits, and nothing else.
  public init?(hexadecimal digits: String) {
    guard digits.utf8.count == 64,
      digits.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
    else { return nil }
    hexadecimal = digits
  }

  public init(of text: String) {
    self.init(of: text.utf8)
  }

  /// `sha256:` and the digits, as front matter writes it.
  public var description: String { "sha256:" + hexadecimal }
}

extension Digest {
  /// Of bytes that were digested in parts.
  init(_ digest: SHA256.Digest) {
    hexadecimal = digest.withUnsafeBytes(Hexadecimal.text)
  }
}
