import CLibgit2

/// Lists every file of a tree object.
enum TreeListing {
  /// Shared subtrees let a few objects stand for billions of paths; no honest repository comes near this.
  static let mostEntries = 1_000_000
  static let deepestFolder = 2_048

  static func entries(
    of tree: ObjectID, in objects: ObjectDatabase
  ) throws(GitError) -> [StoredEntry] {
    var result: [StoredEntry] = []
    var pending = [(id: tree, prefix: "", depth: 0)]
    while let (id, prefix, depth) = pending.popLast() {
      guard let object = objects.read(id, as: GIT_OBJECT_TREE) else {
        throw .missingObject(id, isPartialClone: objects.isPartialClone)
      }
      guard result.count + pending.count <= mostEntries, depth <= deepestFolder else {
        throw GitError(
          kind: .object,
          message: "Tree \(tree) holds more files or deeper folders than can be read. Remove them.")
      }
      var entries = TreeEntries(object.bytes)
      while let entry = entries.next() {
        guard let name = String(validating: entry.name, as: UTF8.self) else {
          let shown = prefix + String(decoding: entry.name, as: UTF8.self)
          result.append(StoredEntry(path: shown, kind: .unnamed, id: entry.id))
          continue
        }
        guard isName(name) else { continue }
        let path = prefix + name
        if let kind = StoredEntry.Kind(mode: entry.mode) {
          result.append(StoredEntry(path: path, kind: kind, id: entry.id))
        } else {
          pending.append((entry.id, path + "/", depth + 1))
        }
      }
      guard entries.isAtEnd else { throw .damagedTree(id) }
    }
    return result
  }

  /// A hostile tree may hold names that Git would never write and that would lead elsewhere.
  private static func isName(_ name: String) -> Bool {
    !name.isEmpty && name != "." && name != ".." && name != ".git" && !name.utf8.contains(0x2F)
  }
}
