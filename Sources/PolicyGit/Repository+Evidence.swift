import CLibgit2

extension Repository {
  /// An object under its own name, whatever `refs/replace` puts in its place, and only if its bytes have that name.
  ///
  /// - Returns: nil when there is no such object here; none is fetched.
  public func rawObject(_ id: String, _ kind: RawObject.Kind) -> RawObject? {
    guard let name = ObjectID(hexadecimal: id.utf8),
      let object = objects.readVerified(name, as: kind.native)
    else { return nil }
    return RawObject(kind: kind, id: id, bytes: Array(object.bytes))
  }
}

extension RawObject.Kind {
  fileprivate var native: git_object_t {
    switch self {
    case .commit: GIT_OBJECT_COMMIT
    case .tree: GIT_OBJECT_TREE
    case .blob: GIT_OBJECT_BLOB
    case .tag: GIT_OBJECT_TAG
    }
  }
}
