import CLibgit2

/// Reads trees, and keeps those that were read lately: a commit's tree is its child's former tree, so most are wanted twice
/// within a few commits.
struct TreeCache {
  private let objects: ObjectDatabase
  private var recent = RecentObjects<ObjectID>()

  init(_ objects: ObjectDatabase) { self.objects = objects }

  mutating func tree(_ id: ObjectID) throws(GitError) -> GitObject {
    if let known = recent[id] { return known }
    guard let object = objects.read(id, as: GIT_OBJECT_TREE) else {
      throw .missingObject(id, isPartialClone: objects.isPartialClone)
    }
    recent[id] = object
    return object
  }

  /// Goes through what differs between two trees, not looking into subtrees.
  mutating func compare(
    _ old: ObjectID?, _ new: ObjectID?, _ visit: (TreeEntry?, TreeEntry?) -> Void
  ) throws(GitError) {
    if old == new { return }
    let former = try old.map { id throws(GitError) in try tree(id) }
    let latter = try new.map { id throws(GitError) in try tree(id) }
    withExtendedLifetime((former, latter)) {
      let nothing = UnsafeRawBufferPointer(start: nil, count: 0)
      var differences = TreeDifferences(
        old: former?.bytes ?? nothing, new: latter?.bytes ?? nothing)
      while let (one, other) = differences.next() { visit(one, other) }
    }
  }
}
