/// What one commit does that may concern documents.
struct CommitChanges: Sendable {
  /// Files of the folders that hold documents.
  var touched: [TreeChanges.Touch]
  /// Where added files come from: a path, or nil for what is new. Only those that carried a document when the batch of
  /// commits began are among the keys.
  var sources: [[UInt8]: [UInt8]?] = [:]
}

/// Finds out what commits do, one after another.
struct CommitReader {
  private let objects: ObjectDatabase
  private var changes: TreeChanges

  init(_ objects: ObjectDatabase) {
    self.objects = objects
    changes = TreeChanges(objects)
  }

  mutating func read(
    from old: ObjectID?, to new: ObjectID, among live: LivePaths
  ) throws(GitError) -> CommitChanges {
    let touched = try changes.touched(from: old, to: new, among: live)
    let created = touched.lazy.filter(\.isAddition).map(\.path)
      .filter { !live.documents(at: $0).isEmpty }
    var result = CommitChanges(touched: touched)
    if !created.isEmpty { result.sources = try sources(of: Array(created), from: old, to: new) }
    return result
  }

  /// The path that each of some added files was renamed from; nil for one that is new.
  mutating func sources(
    of created: [[UInt8]], from old: ObjectID?, to new: ObjectID
  ) throws(GitError) -> [[UInt8]: [UInt8]?] {
    var result: [[UInt8]: [UInt8]?] = [:]
    for path in created { result.updateValue(nil, forKey: path) }
    guard old != nil else { return result }
    let (added, deleted) = try changes.addedAndDeleted(from: old, to: new)
    guard !deleted.isEmpty else { return result }
    let wanted = added.indices.filter { result.keys.contains(added[$0].path) }
    var detection = RenameDetection(added: added, deleted: deleted, objects: objects)
    for (destination, source) in try detection.sources(of: wanted) {
      result.updateValue(deleted[source].path, forKey: added[destination].path)
    }
    return result
  }
}
