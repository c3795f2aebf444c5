import CLibgit2

/// Says which paths are files of a tree, reading only the folders on the way to them.
struct TreeFiles {
  private let root: ObjectID
  private let objects: ObjectDatabase
  /// What each folder that was asked for holds: folders have a name, files have none.
  private var folders: [ArraySlice<UInt8>: [ArraySlice<UInt8>: ObjectID?]] = [:]

  init(_ tree: ObjectID, in objects: ObjectDatabase) {
    root = tree
    self.objects = objects
  }

  /// A path with an empty component, or one that a work tree could not have, is none.
  mutating func contains(_ path: [UInt8]) throws(GitError) -> Bool {
    guard SnapshotPath.isPlain(String(decoding: path, as: UTF8.self)) else { return false }
    let slash = path.lastIndex(of: 0x2F)
    guard let entries = try entries(of: slash.map { path[..<$0] } ?? []) else { return false }
    return entries[slash.map { path[($0 + 1)...] } ?? path[...]] == .some(.none)
  }

  private mutating func entries(
    of folder: ArraySlice<UInt8>
  ) throws(GitError) -> [ArraySlice<UInt8>: ObjectID?]? {
    if let known = folders[folder] { return known }
    var tree = root
    if !folder.isEmpty {
      let slash = folder.lastIndex(of: 0x2F)
      guard let above = try entries(of: slash.map { folder[..<$0] } ?? []),
        let found = above[slash.map { folder[($0 + 1)...] } ?? folder], let child = found
      else { return nil }
      tree = child
    }
    guard let object = objects.read(tree, as: GIT_OBJECT_TREE) else {
      throw .missingObject(tree, isPartialClone: objects.isPartialClone)
    }
    var result: [ArraySlice<UInt8>: ObjectID?] = [:]
    var entries = TreeEntries(object.bytes)
    while let entry = entries.next() {
      if entry.isFolder {
        result[Array(entry.name)[...]] = .some(entry.id)
      } else if StoredEntry.Kind(mode: entry.mode) != .repository {
        result[Array(entry.name)[...]] = .some(.none)
      }
    }
    guard entries.isAtEnd else { throw .damagedTree(tree) }
    folders[folder] = result
    return result
  }
}
