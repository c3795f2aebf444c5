/// What one commit does that may concern documents.
struct CommitChanges: Sendable {
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

  var touched: [Touch]
  /// From the path of each added file to that of the deleted one that it was; nil where that was not looked into.
  var renames: [[UInt8]: [UInt8]]?
}

/// Finds out what commits do, one after another.
struct CommitReader {
  private let objects: ObjectDatabase
  private var changes: TreeChanges

  init(_ objects: ObjectDatabase) {
    self.objects = objects
    changes = TreeChanges(objects)
  }

  /// - Parameter live: renames are looked for when a path that carries a document comes or goes.
  mutating func read(
    from old: ObjectID?, to new: ObjectID, among live: LivePaths
  ) throws(GitError) -> CommitChanges {
    var touched: [CommitChanges.Touch] = []
    try changes.compare(old, new, entering: live.areBelow) { folder, former, latter in
      guard live.areHeld(by: folder), let entry = former ?? latter else { return }
      touched.append(
        CommitChanges.Touch(
          path: folder + entry.name,
          kind: former == nil ? .addition : latter == nil ? .deletion : .edit))
    }
    let isMove = touched.contains { $0.kind != .edit && live.all[$0.path] != nil }
    return CommitChanges(touched: touched, renames: isMove ? try renames(from: old, to: new) : nil)
  }

  /// What each added file was, as far as it was one of the deleted ones.
  mutating func renames(
    from old: ObjectID?, to new: ObjectID
  ) throws(GitError) -> [[UInt8]: [UInt8]] {
    var added: [ChangedFile] = []
    var deleted: [ChangedFile] = []
    guard old != nil else { return [:] }
    try changes.compare(old, new) { folder, former, latter in
      if let latter, former == nil {
        added.append(ChangedFile(path: folder + latter.name, mode: latter.mode, id: latter.id))
      } else if let former, latter == nil {
        deleted.append(ChangedFile(path: folder + former.name, mode: former.mode, id: former.id))
      }
    }
    return try RenameDetection.renames(added, deleted, objects)
  }
}
