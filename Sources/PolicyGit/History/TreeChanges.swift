import CLibgit2

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

/// Compares trees, and keeps those that were read lately: a commit's tree is its child's former tree, so most are wanted twice
/// within a few commits.
struct TreeChanges {
  /// In bytes. To keep more costs more in fresh memory than to read it again.
  private static let mostBytes = 4 << 20

  private let objects: ObjectDatabase
  private var recent: [ObjectID: GitObject] = [:]
  private var former: [ObjectID: GitObject] = [:]
  private var recentBytes = 0

  init(_ objects: ObjectDatabase) { self.objects = objects }

  /// Goes through the files that differ between two trees.
  ///
  /// - Parameters:
  ///   - isEntered: asked whether to look into a folder that differs, by its path with a slash at the end.
  ///   - visit: is given the path of a folder, and a file in it before and after.
  mutating func compare(
    _ old: ObjectID?, _ new: ObjectID?, entering isEntered: ([UInt8]) -> Bool = { _ in true },
    _ visit: ([UInt8], TreeEntry?, TreeEntry?) -> Void
  ) throws(GitError) {
    var visited = 0
    var pending: [(old: ObjectID?, new: ObjectID?, folder: [UInt8])] = [(old, new, [])]
    while let (old, new, folder) = pending.popLast() {
      guard visited + pending.count <= TreeListing.mostEntries, folder.count <= 1 << 16 else {
        throw GitError(
          kind: .object, message: "A commit changes more files than can be read. Run `git fsck`.")
      }
      if old == new { continue }
      let former = try old.map { id throws(GitError) in try tree(id) }
      let latter = try new.map { id throws(GitError) in try tree(id) }
      let isWhole = withExtendedLifetime((former, latter)) {
        let nothing = UnsafeRawBufferPointer(start: nil, count: 0)
        var differences = TreeDifferences(
          old: former?.bytes ?? nothing, new: latter?.bytes ?? nothing)
        while let (one, other) = differences.next() {
          guard let entry = one ?? other else { continue }
          if entry.isFolder {
            let path = folder + entry.name + [0x2F]
            if isEntered(path) { pending.append((one?.id, other?.id, path)) }
          } else {
            visited += 1
            visit(folder, one, other)
          }
        }
        return differences.areAtEnd
      }
      if !isWhole { throw GitError.damagedTrees([old, new].compactMap(\.self)) }
    }
  }

  private mutating func tree(_ id: ObjectID) throws(GitError) -> GitObject {
    if let known = recent[id] { return known }
    guard let object = former[id] ?? objects.read(id, as: GIT_OBJECT_TREE) else {
      throw .missingObject(id, isPartialClone: objects.isPartialClone)
    }
    if recentBytes > TreeChanges.mostBytes {
      former = recent
      recent = [:]
      recentBytes = 0
    }
    recent[id] = object
    recentBytes += object.bytes.count
    return object
  }
}
