import CLibgit2

/// Finds the histories of documents: those that the cache has, and what is missing.
///
/// The history of a path at a commit depends on nothing but these two, and the rules that `Repository.history` states; so it
/// does not matter for which others, and by which way, it was found.
struct HistoryDerivation {
  private let repository: Repository
  private let tip: ObjectID
  private let cache: HistoryCache?

  init(_ repository: Repository, at tip: ObjectID) {
    self.repository = repository
    self.tip = tip
    cache = HistoryCache(repository)
  }

  /// A table that has at least the given documents, as far as the tip has them.
  func table(of documents: [String]) throws(GitError) -> HistoryTable {
    let wanted = Set(documents.map { Array($0.utf8) })
    let cached = cache?.load()
    if let cached, cached.order.first == tip {
      return try completed(cached, with: wanted, isStored: true)
    }
    if let cached, let extended = try HistoryExtension(of: cached, in: repository, to: tip) {
      // What was of interest once is likely to be again.
      let all = wanted.union(cached.documents.keys)
      let table = try extended.table(of: existing(all))
      return try completed(table, with: wanted, isStored: extended.isWorthStoring)
    }
    return try completed(HistoryTable(), with: wanted, isStored: true)
  }

  /// Adds the documents that a table of the same commit, or an empty one, does not have yet.
  private func completed(
    _ table: HistoryTable, with wanted: Set<[UInt8]>, isStored: Bool
  ) throws(GitError) -> HistoryTable {
    let unknown = wanted.filter { table.documents[$0] == nil }
    let missing = unknown.isEmpty ? [] : try existing(unknown)
    guard !missing.isEmpty else {
      if isStored, table.isNew { cache?.store(table) }
      return table
    }
    let graph = try CommitGraph(from: tip, in: repository)
    repository.keep(graph, from: tip, isStored: isStored)
    let (positions, cuts) = graph.topologicalOrder()
    // Grafts and replacements can lead in a circle.
    guard positions.count == graph.nodes.count else {
      let placed = Set(positions)
      throw .circle(
        graph.nodes.indices.first { !placed.contains($0) }.map { graph.nodes[$0].id } ?? tip)
    }
    let order = positions.map { graph.nodes[$0].id }
    let isSound = table.order.isEmpty || table.order == order
    let sought = isSound ? missing : try existing(wanted.union(table.documents.keys))
    var walk = HistoryWalk(sought, in: repository)
    try walk.run(through: positions[...], of: graph)
    var builder = HistoryTableBuilder(
      order: order, cuts: cuts.map { UInt32(clamping: $0) }, table, shift: 0)
    if isSound {
      for document in table.documents.keys {
        builder.add(document, [], followedBy: table.steps(of: document) ?? [])
      }
    }
    for (document, steps) in zip(sought, walk.steps) {
      builder.add(document, steps, followedBy: [])
    }
    let result = try builder.table(from: graph, positions[...], repository.objects)
    if isStored { cache?.store(result) }
    return result
  }

  /// Those that are files of the tip, in the order of their bytes.
  private func existing(_ documents: Set<[UInt8]>) throws(GitError) -> [[UInt8]] {
    let commit = try repository.commit(tip)
    guard let tree = ObjectID(hexadecimal: commit.tree.utf8) else { return [] }
    var files = TreeFiles(tree, in: repository.objects)
    var result: [[UInt8]] = []
    for document in documents.sorted(by: { $0.lexicographicallyPrecedes($1) })
    where try files.contains(document) {
      result.append(document)
    }
    return result
  }
}
