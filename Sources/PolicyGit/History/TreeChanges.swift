/// One file that a commit adds or deletes.
struct ChangedFile {
  var path: [UInt8]
  var mode: UInt32
  var id: ObjectID

  var isRegular: Bool { mode & 0o170000 == 0o100000 }

  /// What stands after the last slash.
  var baseName: ArraySlice<UInt8> {
    path.lastIndex(of: 0x2F).map { path[($0 + 1)...] } ?? path[...]
  }
}

/// What a commit does to paths that carry documents, and to all others when that is asked for.
struct TreeChanges {
  enum Touch {
    case added
    /// Edited, given another mode or kind, or deleted.
    case changed
  }

  private var cache: TreeCache

  init(_ objects: ObjectDatabase) { cache = TreeCache(objects) }

  /// The live paths whose content differs between two trees. Folders without live paths are not looked into.
  mutating func touched(
    from old: ObjectID?, to new: ObjectID?, among live: LivePaths.Node
  ) throws(GitError) -> [(LivePaths.Node, Touch)] {
    var result: [(LivePaths.Node, Touch)] = []
    var pending = [(old: old, new: new, node: live)]
    while let (old, new, node) = pending.popLast() {
      try compare(old, new) { former, latter in
        guard let name = (former ?? latter)?.name, let child = node.child(name) else { return }
        if (former ?? latter)?.isFolder == true {
          if !child.children.isEmpty { pending.append((former?.id, latter?.id, child)) }
        } else if !child.documents.isEmpty {
          result.append((child, former == nil ? .added : .changed))
        }
      }
    }
    return result
  }

  /// Every file that is added and every file that is deleted, each in the order of paths.
  mutating func addedAndDeleted(
    from old: ObjectID?, to new: ObjectID?
  ) throws(GitError) -> (added: [ChangedFile], deleted: [ChangedFile]) {
    var added: [ChangedFile] = []
    var deleted: [ChangedFile] = []
    var pending: [(old: ObjectID?, new: ObjectID?, prefix: [UInt8])] = [(old, new, [])]
    while let (old, new, prefix) = pending.popLast() {
      guard added.count + deleted.count + pending.count <= TreeListing.mostEntries,
        prefix.count <= 1 << 16
      else {
        throw GitError(
          kind: .object, message: "A commit changes more files than can be read. Run `git fsck`.")
      }
      try compare(old, new) { former, latter in
        guard let entry = former ?? latter else { return }
        if entry.isFolder {
          pending.append((former?.id, latter?.id, prefix + entry.name + [0x2F]))
        } else if former == nil {
          added.append(ChangedFile(path: prefix + entry.name, mode: entry.mode, id: entry.id))
        } else if latter == nil {
          deleted.append(ChangedFile(path: prefix + entry.name, mode: entry.mode, id: entry.id))
        }
      }
    }
    added.sort { $0.path.lexicographicallyPrecedes($1.path) }
    deleted.sort { $0.path.lexicographicallyPrecedes($1.path) }
    return (added, deleted)
  }

  private mutating func compare(
    _ old: ObjectID?, _ new: ObjectID?, _ visit: (TreeEntry?, TreeEntry?) -> Void
  ) throws(GitError) {
    if old == new { return }
    let former = try old.map { id throws(GitError) in try cache.tree(id) }
    let latter = try new.map { id throws(GitError) in try cache.tree(id) }
    withExtendedLifetime((former, latter)) {
      let nothing = UnsafeRawBufferPointer(start: nil, count: 0)
      var differences = TreeDifferences(
        old: former?.bytes ?? nothing, new: latter?.bytes ?? nothing)
      while let (one, other) = differences.next() { visit(one, other) }
    }
  }
}
