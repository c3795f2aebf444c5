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

/// What a commit does to the folders in which documents lie, and to all others when that is asked for.
struct TreeChanges {
  /// One file of a folder in which documents lie.
  struct Touch: Sendable {
    enum Kind: Sendable {
      case addition
      case deletion
      /// Another content, mode or kind.
      case edit
    }

    var path: [UInt8]
    var kind: Kind
  }

  private var cache: TreeCache

  init(_ objects: ObjectDatabase) { cache = TreeCache(objects) }

  /// The files that differ between two trees and lie in a folder that holds documents. Other folders are not looked into.
  mutating func touched(
    from old: ObjectID?, to new: ObjectID?, among live: LivePaths
  ) throws(GitError) -> [Touch] {
    var result: [Touch] = []
    var pending: [(old: ObjectID?, new: ObjectID?, node: LivePaths.Node, prefix: [UInt8])] = [
      (old, new, live.root, [])
    ]
    while let (old, new, node, prefix) = pending.popLast() {
      try cache.compare(old, new) { former, latter in
        guard let entry = former ?? latter else { return }
        if !entry.isFolder {
          guard node.holdsDocuments else { return }
          let kind: Touch.Kind = former == nil ? .addition : latter == nil ? .deletion : .edit
          result.append(Touch(path: prefix + entry.name, kind: kind))
        } else if let child = node.child(entry.name), !child.children.isEmpty {
          pending.append((former?.id, latter?.id, child, prefix + entry.name + [0x2F]))
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
      try cache.compare(old, new) { former, latter in
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
}
