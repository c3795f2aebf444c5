import PolicyCore

/// One entry of Git's index.
struct IndexEntry: Sendable {
  /// Bytes: Git puts no names on one footing that are written in different ways.
  var path: [UInt8]
  var mode: UInt32
  var id: ObjectID
  /// 0, or 1 to 3 while a merge is unresolved.
  var stage: Int
  /// Announced by `git add --intent-to-add`, and not part of the next commit.
  var isAnnounced: Bool
  /// Not checked out, by a sparse checkout (`skip-worktree`): that it is not on disk is no deletion.
  var isLeftOut: Bool
  /// What the file on disk was when the entry was made.
  var size: UInt32
  var seconds: UInt32
  var nanoseconds: UInt32

  /// Of a sparse index: a whole folder that is not checked out.
  var isFolder: Bool { mode & 0o170000 == 0o040000 }
}
