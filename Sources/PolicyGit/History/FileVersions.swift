import CLibgit2
import PolicyCore

/// A commit of a first-parent line that left a file as other than it was before.
public struct FileVersion: Sendable, Hashable {
  /// 40 hexadecimal digits.
  public var commit: String
  /// The commit of the line just before; nil where the line begins.
  public var before: String?
  /// The name of the blob, 40 hexadecimal digits; nil where the commit has no such file.
  public var blob: String?
}

extension Repository {
  /// The states that a file had on a first-parent line, oldest first; the first commit of the line is among them, with or
  /// without the file.
  ///
  /// - Parameter believesCache: whether what an earlier run found of the line need not be read again.
  public func versions(
    of path: String, onFirstParentLineOf tip: String, believesCache: Bool = false
  ) throws(GitError) -> [FileVersion] {
    var cache = believesCache ? VersionsCache(self) : nil
    let known = cache?[path]
    let versions = try versions(of: path, onFirstParentLineOf: tip, after: known)
    if known?.tip != tip {
      cache?.store(VersionsCache.Known(tip: tip, versions: versions), of: path)
    }
    return versions
  }

  /// - Parameter known: what is taken over where the line meets its end.
  private func versions(
    of path: String, onFirstParentLineOf tip: String, after known: VersionsCache.Known?
  ) throws(GitError) -> [FileVersion] {
    let names = path.utf8.split(separator: UInt8(ascii: "/")).map(Array.init)
    let start = known.flatMap { ObjectID(hexadecimal: $0.tip.utf8) }
    var result: [FileVersion] = []
    var former: [FileVersion] = []
    var later: (id: ObjectID, blob: ObjectID?)?
    var seen: Set<ObjectID> = []
    var last: (tree: ObjectID, blob: ObjectID?)?
    var next = ObjectID(hexadecimal: tip.utf8)
    while let id = next {
      guard seen.insert(id).inserted else { throw .circle(id) }
      let blob: ObjectID?
      if let known, id == start {
        former = known.versions
        blob = former.last?.blob.flatMap { ObjectID(hexadecimal: $0.utf8) }
        next = nil
      } else {
        guard let object = objects.readOriginal(id, as: GIT_OBJECT_COMMIT),
          let header = CommitHeader(object.bytes)
        else { throw .missingObject(id, isPartialClone: isPartialClone) }
        // A tree that stays is read once.
        if let last, last.tree == header.tree {
          blob = last.blob
        } else {
          blob = try entry(names[...], in: header.tree)
        }
        last = (header.tree, blob)
        next = (grafts[id] ?? header.parents).first
      }
      if let later, later.blob != blob {
        result.append(
          FileVersion(
            commit: later.id.description, before: id.description, blob: later.blob?.description))
      }
      later = (id, blob)
    }
    if former.isEmpty, let later {
      result.append(
        FileVersion(commit: later.id.description, before: nil, blob: later.blob?.description))
    }
    return former + result.reversed()
  }

  private func entry(
    _ names: ArraySlice<[UInt8]>, in tree: ObjectID
  ) throws(GitError) -> ObjectID? {
    guard let name = names.first else { return nil }
    guard let object = objects.readOriginal(tree, as: GIT_OBJECT_TREE) else {
      throw .missingObject(tree, isPartialClone: isPartialClone)
    }
    var entries = TreeEntries(object.bytes)
    while let entry = entries.next() {
      guard entry.name.elementsEqual(name) else { continue }
      if names.count == 1 { return StoredEntry.Kind(mode: entry.mode) == .file ? entry.id : nil }
      return entry.isFolder ? try self.entry(names.dropFirst(), in: entry.id) : nil
    }
    guard entries.isAtEnd else { throw .damagedTree(tree) }
    return nil
  }
}
