import CLibgit2

/// Follows documents from one commit back through all of its history, in a single pass.
///
/// A path carries its documents until a commit renames something to it, from which on the old path does, or adds it, where
/// the chase ends: an earlier file of that name was another one. Commits come in the order of `git log --topo-order`; merges
/// are passed over, as `--no-merges` does, but not what they merged.
///
/// What a commit changes does not depend on the chase, so batches of commits are compared on all cores; the chase itself then
/// goes through the batch in order.
struct HistoryWalk {
  /// A commit that changed a document, and where the document lay in it.
  struct Step {
    /// Its position in the order of the walk.
    var commit: UInt32
    var path: [UInt8]
  }

  /// One commit that is not a merge.
  private struct Change: Sendable {
    var commit: UInt32
    var old: ObjectID?
    var new: ObjectID
  }

  private static let firstBatch = 64
  private static let largestBatch = 2_048

  private let repository: Repository
  private var live = LivePaths()
  private var reader: CommitReader
  private(set) var steps: [[Step]]

  /// - Parameter documents: paths in the tree of the commit that the walk begins with.
  init(_ documents: [[UInt8]], in repository: Repository) {
    self.repository = repository
    reader = CommitReader(repository.objects)
    steps = Array(repeating: [], count: documents.count)
    for (position, path) in documents.enumerated() { live.add([position], at: path) }
  }

  /// A walk that comes upon each of so many documents on its way.
  init(meeting count: Int, in repository: Repository) {
    self.repository = repository
    reader = CommitReader(repository.objects)
    steps = Array(repeating: [], count: count)
  }

  /// Follows a document from here on.
  mutating func meet(_ document: Int, at path: [UInt8]) { live.add([document], at: path) }

  /// What is still looked for where the walk ended, and the documents that it is.
  var remaining: [[UInt8]: [Int]] { live.all }

  /// - Parameter order: positions in the graph, in topological order; the walk goes through them from the first to the last.
  mutating func run(through order: ArraySlice<Int>, of graph: CommitGraph) throws(GitError) {
    if live.isEmpty { return }
    var changes: [Change] = []
    changes.reserveCapacity(order.count)
    for (position, index) in zip(order.indices, order) {
      let node = graph.nodes[index]
      guard node.parents.count < 2 else { continue }
      changes.append(
        Change(
          commit: UInt32(clamping: position),
          old: node.parents.first.map { graph.nodes[Int($0)].tree }, new: node.tree))
    }
    var next = 0
    var size = HistoryWalk.firstBatch
    while next < changes.count, !live.isEmpty {
      let end = min(next + size, changes.count)
      let batch = try read(changes, next..<end)
      size = min(2 * size, HistoryWalk.largestBatch)
      for read in batch {
        let change = changes[next]
        next += 1
        // A document that moved to a folder outside those that were compared makes the rest of the batch worthless.
        if try apply(read, change) {
          size = HistoryWalk.firstBatch
          break
        }
      }
    }
  }

  private func read(
    _ changes: [Change], _ range: Range<Int>
  ) throws(GitError) -> [CommitChanges] {
    try ParallelSlices.map(range) { [live, objects = repository.objects] slice throws(GitError) in
      var reader = CommitReader(objects)
      var result: [CommitChanges] = []
      result.reserveCapacity(slice.count)
      for change in changes[slice] {
        result.append(try reader.read(from: change.old, to: change.new, among: live))
      }
      return result
    }
  }

  /// Takes one commit into account. Returns true when documents now lie in a folder that held none.
  private mutating func apply(_ read: CommitChanges, _ change: Change) throws(GitError) -> Bool {
    let touched = read.touched.filter { live.all[$0.path] != nil }
    var renames = read.renames ?? [:]
    // A path that came to carry a document only within this batch was of no interest when the batch was read.
    if read.renames == nil, touched.contains(where: { $0.kind != .edit }) {
      renames = try reader.renames(from: change.old, to: change.new)
    }
    // A file that was renamed away, on a line of history that a merge did not follow, is another document from then on.
    let renamedAway = Set(renames.values)
    for touch in touched where touch.kind != .deletion || !renamedAway.contains(touch.path) {
      for document in live.documents(at: touch.path) {
        steps[document].append(Step(commit: change.commit, path: touch.path))
      }
    }
    let created = touched.filter { $0.kind == .addition }
      .map { (path: $0.path, documents: live.remove($0.path)) }
    var isElsewhere = false
    for (path, documents) in created {
      guard let source = renames[path] else { continue }
      if live.add(documents, at: source) { isElsewhere = true }
    }
    return isElsewhere
  }
}
