/// The commits before the one that was asked for last, kept from one run to the next.
///
/// What a commit builds on never changes, as long as nothing is put in its place. So the graph of any other commit takes from
/// it what it has, and the rest is read.
struct GraphCache {
  static let version: UInt32 = 1

  private let file: CacheFile
  private let key: UInt64

  /// Nil where the repository is used without a cache.
  init?(_ repository: Repository) {
    guard let file = repository.cacheFile("graph", version: GraphCache.version) else { return nil }
    self.file = file
    key = repository.substitutesKey
  }

  func load() -> CommitGraph? { file.load().flatMap(decode) }

  func store(_ graph: CommitGraph) {
    var writer = ByteWriter()
    writer.reserve(64 * graph.nodes.count)
    writer.append(key)
    writer.append(ids: graph.nodes.map(\.id))
    writer.append(ids: graph.nodes.map(\.tree))
    writer.append(list: graph.nodes.map { UInt32(truncatingIfNeeded: $0.committed) })
    writer.append(list: graph.nodes.map { UInt32(truncatingIfNeeded: $0.committed >> 32) })
    writer.append(list: graph.nodes.map { UInt32(clamping: $0.parents.count) })
    writer.append(list: graph.nodes.flatMap(\.parents).map { UInt32(clamping: $0) })
    file.store(writer.bytes)
  }

  /// Nil when anything does not fit together.
  private func decode(_ content: [UInt8]) -> CommitGraph? {
    var reader = ByteReader(content)
    guard reader.number(UInt64.self) == key, let ids = reader.ids(), let trees = reader.ids(),
      let seconds = reader.list(), let eras = reader.list(), let counts = reader.list(),
      let parents = reader.list(), reader.isAtEnd, ids.count < Int32.max,
      [trees.count, seconds.count, eras.count, counts.count].allSatisfy({ $0 == ids.count }),
      parents.allSatisfy({ $0 < ids.count })
    else { return nil }
    var nodes: [CommitGraph.Node] = []
    nodes.reserveCapacity(ids.count)
    var start = 0
    for index in ids.indices {
      let end = start + Int(counts[index])
      guard end <= parents.count else { return nil }
      nodes.append(
        CommitGraph.Node(
          id: ids[index], tree: trees[index],
          parents: parents[start..<end].map { Int32(bitPattern: $0) },
          committed: Int64(eras[index]) << 32 | Int64(seconds[index])))
      start = end
    }
    return start == parents.count ? CommitGraph(nodes) : nil
  }
}
