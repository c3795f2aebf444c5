import CLibgit2

/// An object of the database. Its bytes live exactly as long as this value.
final class GitObject: @unchecked Sendable {
  // Sendable: libgit2 counts references to objects atomically, and nobody writes into one that is made.

  let kind: git_object_t
  /// Valid while `self` is; an empty object may have no address.
  let bytes: UnsafeRawBufferPointer
  private let object: OpaquePointer

  init(owning object: OpaquePointer) {
    self.object = object
    kind = git_odb_object_type(object)
    bytes = UnsafeRawBufferPointer(
      start: git_odb_object_data(object), count: git_odb_object_size(object))
  }

  deinit { git_odb_object_free(object) }
}
