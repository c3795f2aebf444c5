import CLibgit2

/// Follows documents from one commit back through all of its history, in a single pass.
///
/// A path carries its documents until a commit renames something to it, from which on the old path does, or adds it, where
/// the chase ends: an earlier file of that name was another one. Commits come in the order of `git log --topo-order`; merges
/// are passed over, as `--no-merges` does, but not what they merged.
struct HistoryWalk {
  /// A commit that changed a document, and where the document lay in it.
  struct Step {
    var commit: ObjectID
    var path: [UInt8]
  }

  private let repository: Repository
  private let live = LivePaths()
  private var changes: TreeChanges
  private(set) var steps: [[Step]]

  /// - Parameter documents: paths in the tree of the commit that the walk begins with.
  init(_ documents: [[UInt8]], in repository: Repository) {
    self.repository = repository
    changes = TreeChanges(repository.objects)
    steps = Array(repeating: [], count: documents.count)
    for (position, path) in documents.enumerated() { live.add([position], at: path) }
  }

  mutating func run(from tip: ObjectID) throws(GitError) {
    let graph = try CommitGraph(from: tip, in: repository)
    for position in graph.topologicalOrder() where graph.nodes[position].parents.count < 2 {
      if live.isEmpty { break }
      let node = graph.nodes[position]
      let former = node.parents.first.map { graph.nodes[Int($0)].tree }
      try visit(node.id, from: former, to: node.tree)
    }
  }

  private mutating func visit(
    _ commit: ObjectID, from old: ObjectID?, to new: ObjectID
  ) throws(GitError) {
    let touched = try changes.touched(from: old, to: new, among: live.root)
    var created: [(path: [UInt8], documents: [Int])] = []
    for (node, touch) in touched {
      let path = node.path
      for document in node.documents { steps[document].append(Step(commit: commit, path: path)) }
      if touch == .added { created.append((path, live.remove(node))) }
    }
    guard old != nil, !created.isEmpty else { return }
    let (added, deleted) = try changes.addedAndDeleted(from: old, to: new)
    guard !deleted.isEmpty else { return }
    let wanted = created.map { creation in added.firstIndex { $0.path == creation.path } }
    var detection = RenameDetection(added: added, deleted: deleted, objects: repository.objects)
    let sources = try detection.sources(of: wanted.compactMap(\.self))
    for (position, creation) in zip(wanted, created) {
      guard let position, let source = sources[position] else { continue }
      live.add(creation.documents, at: deleted[source].path)
    }
  }
}
