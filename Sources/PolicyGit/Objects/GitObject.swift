import CLibgit2

/// An object as the object database hands it out. Its bytes live exactly as long as this value.
final class GitObject: @unchecked Sendable {
  // Sendable: libgit2 counts references to objects atomically, and nobody writes into one.
  private let object: OpaquePointer

  init(owning object: OpaquePointer) { self.object = object }
  deinit { git_odb_object_free(object) }

  var kind: git_object_t { git_odb_object_type(object) }

  /// Valid while `self` is; an empty object may have no address.
  var bytes: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: git_odb_object_data(object), count: git_odb_object_size(object))
  }
}
