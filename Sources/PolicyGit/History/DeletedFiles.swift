import CLibgit2

/// A file that a commit of a first-parent line took away, and that is not there any more.
public struct DeletedFile: Sendable, Hashable {
  public var path: String
  /// The commit that took it away, 40 hexadecimal digits; nil where that is not committed yet.
  public var commit: String?
  /// A commit of the line that still has it.
  public var before: String
}

extension Repository {
  /// The files that a first-parent line had and has no more, each with the last commit that took it away; newest first.
  ///
  /// A tree that stays is read once, and a folder that stays is not entered.
  ///
  /// - Parameters:
  ///   - isEntered: which folders are looked into, by their path with a slash at the end.
  ///   - isPresent: whether the state at hand has a file.
  ///   - isWanted: which paths count.
  public func deletedFiles(
    onFirstParentLineOf tip: String, entering isEntered: (String) -> Bool,
    isPresent: (String) -> Bool, where isWanted: (String) -> Bool
  ) throws(GitError) -> [DeletedFile] {
    var trees = TreeChanges(objects)
    var result: [DeletedFile] = []
    var known: Set<String> = []
    var seen: Set<ObjectID> = []
    var later: (id: ObjectID?, tree: ObjectID?) = (nil, nil)
    var isFirst = true
    var next = ObjectID(hexadecimal: tip.utf8)
    while let id = next, seen.insert(id).inserted {
      guard let object = objects.readOriginal(id, as: GIT_OBJECT_COMMIT),
        let header = CommitHeader(object.bytes)
      else { throw .missingObject(id, isPartialClone: isPartialClone) }
      var gone: [String] = []
      // At the tip all that it has is compared with the state at hand.
      try trees.compare(
        header.tree, later.tree,
        entering: { isEntered(String(decoding: $0, as: UTF8.self)) }
      ) { folder, former, latter in
        guard let former, isFirst || latter == nil,
          StoredEntry.Kind(mode: former.mode) == .file,
          let path = String(validating: folder + former.name, as: UTF8.self),
          isWanted(path), !isPresent(path)
        else { return }
        gone.append(path)
      }
      for path in gone.sorted() where known.insert(path).inserted {
        result.append(
          DeletedFile(
            path: path, commit: later.id?.description, before: id.description))
      }
      isFirst = false
      later = (id, header.tree)
      next = (grafts[id] ?? header.parents).first
    }
    return result
  }
}
