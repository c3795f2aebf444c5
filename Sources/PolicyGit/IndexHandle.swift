import CLibgit2

/// The one owner of libgit2's index.
struct IndexHandle: ~Copyable, @unchecked Sendable {
  let pointer: OpaquePointer

  init(owning pointer: OpaquePointer) { self.pointer = pointer }
  deinit { git_index_free(pointer) }
}

extension Repository {
  /// The index, or the one that stands in for it during a commit; nil when it cannot be read.
  func openIndex() -> IndexHandle? {
    handle.withLock { handle -> IndexHandle? in
      var pointer: OpaquePointer?
      let status =
        if let indexFile {
          git_index_open(&pointer, indexFile)
        } else {
          git_repository_index(&pointer, handle.pointer)
        }
      guard status == 0, let pointer else { return nil }
      return IndexHandle(owning: pointer)
    }
  }
}
