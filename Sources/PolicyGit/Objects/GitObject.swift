import CLibgit2
import Glibc

/// An object of the database. Its bytes live exactly as long as this value.
final class GitObject: @unchecked Sendable {
  // Sendable: libgit2 counts references to objects atomically, and nobody writes into one that is made.

  let kind: git_object_t
  /// Valid while `self` is; an empty object may have no address.
  let bytes: UnsafeRawBufferPointer
  /// Libgit2's object, where the bytes are not our own.
  private let object: OpaquePointer?

  init(owning object: OpaquePointer) {
    self.object = object
    kind = git_odb_object_type(object)
    bytes = UnsafeRawBufferPointer(
      start: git_odb_object_data(object), count: git_odb_object_size(object))
  }

  /// An object of a known size, in memory of its own.
  ///
  /// - Parameters:
  ///   - slack: so many bytes may be written behind it.
  ///   - fill: writes the bytes; returns false where it cannot.
  /// - Returns: nil where it was not filled, or there is no memory.
  init?(
    _ kind: git_object_t, size: Int, slack: Int, _ fill: (UnsafeMutableRawBufferPointer) -> Bool
  ) {
    guard let start = malloc(max(1, size + slack)) else { return nil }
    guard fill(UnsafeMutableRawBufferPointer(start: start, count: size + slack)) else {
      free(start)
      return nil
    }
    self.kind = kind
    bytes = UnsafeRawBufferPointer(start: start, count: size)
    object = nil
  }

  deinit {
    if let object {
      git_odb_object_free(object)
    } else {
      free(UnsafeMutableRawPointer(mutating: bytes.baseAddress))
    }
  }
}
