/// What one commit does that may concern documents.
struct CommitChanges: Sendable {
  /// Files of the folders that hold documents.
  var touched: [TreeChanges.Touch]
  var renames: Renames
}

/// Where files that a commit adds come from, as far as that was looked into.
struct Renames: Sendable {
  /// From the path of an added file to that of the deleted one that it was.
  private(set) var sources: [[UInt8]: [UInt8]] = [:]
  /// The added files that were looked into; nil when all were.
  private var examined: Set<[UInt8]>? = []

  /// Nothing was looked into.
  static let unknown = Renames()

  private init() {}

  init(examined: Set<[UInt8]>?, sources: [[UInt8]: [UInt8]]) {
    self.examined = examined
    self.sources = sources
  }

  /// Whether it is known where these added files come from, and where these deleted ones went.
  func covers(added: [[UInt8]], deleted: [[UInt8]]) -> Bool {
    guard let examined else { return true }
    return deleted.isEmpty && examined.isSuperset(of: added)
  }
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
    let touched = try changes.touched(from: old, to: new, among: live)
    let carrying = touched.filter { $0.kind != .edit && !live.documents(at: $0.path).isEmpty }
    let renames = try renames(
      added: carrying.filter { $0.kind == .addition }.map(\.path),
      deleted: carrying.filter { $0.kind == .deletion }.map(\.path), from: old, to: new)
    return CommitChanges(touched: touched, renames: renames)
  }

  /// Looks for the files that some added ones were, and for those that some deleted ones became.
  mutating func renames(
    added wanted: [[UInt8]], deleted unwanted: [[UInt8]], from old: ObjectID?, to new: ObjectID
  ) throws(GitError) -> Renames {
    if wanted.isEmpty, unwanted.isEmpty { return .unknown }
    // To know what became of a deleted file, every added one has to be looked into.
    let examined = unwanted.isEmpty ? Set(wanted) : nil
    guard old != nil else { return Renames(examined: nil, sources: [:]) }
    let (added, deleted) = try changes.addedAndDeleted(from: old, to: new)
    guard !added.isEmpty, !deleted.isEmpty else { return Renames(examined: nil, sources: [:]) }
    let positions = added.indices.filter { examined?.contains(added[$0].path) ?? true }
    var detection = RenameDetection(added: added, deleted: deleted, objects: objects)
    var sources: [[UInt8]: [UInt8]] = [:]
    for (destination, source) in try detection.sources(of: positions) {
      sources[added[destination].path] = deleted[source].path
    }
    return Renames(examined: examined, sources: sources)
  }
}
