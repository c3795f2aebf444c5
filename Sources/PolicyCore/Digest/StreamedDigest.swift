import Crypto

/// The SHA-256 of a file that comes in parts, and its bytes where they are wanted.
package struct StreamedDigest {
  /// How much is read at a time, in bytes.
  package static let part = 1 << 20
  /// More than this of one file is never kept.
  private static let limit = 256 << 20

  private var function = SHA256()
  /// Nil where they are not wanted, or are too many.
  package private(set) var bytes: [UInt8]?

  package init(keeps: Bool) { bytes = keeps ? [] : nil }

  package mutating func add(_ part: ArraySlice<UInt8>) {
    part.withUnsafeBytes { function.update(bufferPointer: $0) }
    guard let count = bytes?.count else { return }
    if count + part.count > StreamedDigest.limit { bytes = nil } else { bytes? += part }
  }

  package var digest: Digest { Digest(function.finalize()) }
}
