import CLibgit2

/// Tree objects that were read lately, up to a number of bytes. A commit's tree is its child's former tree, so most
/// trees are wanted twice within a few commits; keeping many more costs more in fresh memory than reading them again.
struct TreeCache {
  private static let mostBytes = 4 << 20

  private let objects: ObjectDatabase
  private var recent: [ObjectID: GitObject] = [:]
  private var former: [ObjectID: GitObject] = [:]
  private var recentBytes = 0

  init(_ objects: ObjectDatabase) { self.objects = objects }

  mutating func tree(_ id: ObjectID) throws(GitError) -> GitObject {
    if let known = recent[id] { return known }
    guard let object = former[id] ?? objects.read(id, as: GIT_OBJECT_TREE) else {
      throw .missingObject(id, isPartialClone: objects.isPartialClone)
    }
    if recentBytes > TreeCache.mostBytes {
      former = recent
      recent = [:]
      recentBytes = 0
    }
    recent[id] = object
    recentBytes += object.bytes.count
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
