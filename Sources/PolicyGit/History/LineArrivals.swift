import PolicyCore

/// How a commit reached a first-parent line.
public struct LineArrival: Hashable, Sendable {
  /// The commit of the line that brought it: itself, or the merge with which it came. 40 hexadecimal digits.
  public var commit: String
  /// The commit of the line just before; nil where the line begins.
  public var before: String?
  /// The latest that the commits of the line up to there say: no entry that they bring is proven to be older.
  public var latest: Timestamp

  public init(commit: String, before: String?, latest: Timestamp) {
    self.commit = commit
    self.before = before
    self.latest = latest
  }
}

/// All commits before one.
struct LastGraph {
  var tip: ObjectID
  var graph: CommitGraph
  /// Whether this run read all of them.
  var isRead: Bool
}

extension Repository {
  /// How some commits reached the first-parent line of another; one that has not reached it is left out.
  ///
  /// - Parameters:
  ///   - tip: the end of the line, 40 hexadecimal digits.
  ///   - believesCache: whether commits that an earlier run read need not be read again.
  public func arrivals(
    of commits: Set<String>, onFirstParentLineOf tip: String, believesCache: Bool = false
  ) throws(GitError) -> [String: LineArrival] {
    guard !commits.isEmpty, let name = ObjectID(hexadecimal: tip.utf8) else { return [:] }
    return LineArrivals(try graph(from: name, believesCache: believesCache)).arrivals(
      of: Set(commits.compactMap { ObjectID(hexadecimal: $0.utf8) }))
  }

  /// Keeps a graph that was read whole, for this run and, where that is worth it, for the next one.
  func keep(_ graph: CommitGraph, from tip: ObjectID, isStored: Bool) {
    let isNew = lastGraph.withLock { last in
      defer { last = LastGraph(tip: tip, graph: graph.withoutTexts, isRead: true) }
      return last?.tip != tip
    }
    if isNew, isStored { GraphCache(self)?.store(graph) }
  }

  /// All commits before one, itself among them.
  func graph(from tip: ObjectID, believesCache: Bool) throws(GitError) -> CommitGraph {
    if let last = lastGraph.withLock({ $0 }), last.tip == tip, believesCache || last.isRead {
      return last.graph
    }
    let cache = believesCache ? GraphCache(self) : nil
    guard let kept = cache?.load() else {
      let graph = try CommitGraph(from: tip, in: self)
      keep(graph, from: tip, isStored: believesCache)
      return graph
    }
    var graph = kept
    if kept.nodes.first?.id != tip {
      graph = try CommitGraph(from: tip, keeping: kept, in: self).withoutTexts
      // Of a commit that was there, nothing is new.
      if !kept.nodes.contains(where: { $0.id == tip }) { cache?.store(graph) }
    }
    lastGraph.withLock { $0 = LastGraph(tip: tip, graph: graph, isRead: false) }
    return graph
  }
}

/// Goes up a first-parent line and marks what each of its commits brings.
private struct LineArrivals {
  private let graph: CommitGraph
  /// Positions in the graph, oldest first.
  private let line: [Int]

  init(_ graph: CommitGraph) {
    self.graph = graph
    var line: [Int] = []
    // Grafts can lead in a circle.
    var isSeen = Array(repeating: false, count: graph.nodes.count)
    var next = graph.nodes.isEmpty ? nil : 0
    while let current = next, !isSeen[current] {
      isSeen[current] = true
      line.append(current)
      next = graph.nodes[current].parents.first.map(Int.init)
    }
    self.line = line.reversed()
  }

  func arrivals(of wanted: Set<ObjectID>) -> [String: LineArrival] {
    var isSeen = Array(repeating: false, count: graph.nodes.count)
    var result: [String: LineArrival] = [:]
    let end = line.last.map { graph.nodes[$0].committed } ?? 0
    var latest: Int64 = 0
    for (index, landing) in line.enumerated() {
      let committed = graph.nodes[landing].committed
      // A clock that was ahead once must not make all that follows late.
      if committed <= end { latest = max(latest, committed) }
      var pending = isSeen[landing] ? [] : [landing]
      isSeen[landing] = true
      while let position = pending.popLast() {
        let node = graph.nodes[position]
        if wanted.contains(node.id) {
          result[node.id.description] = LineArrival(
            commit: graph.nodes[landing].id.description,
            before: index > 0 ? graph.nodes[line[index - 1]].id.description : nil,
            latest: Timestamp(seconds: max(latest, committed)))
        }
        for parent in node.parents.map(Int.init) where !isSeen[parent] {
          isSeen[parent] = true
          pending.append(parent)
        }
      }
      if result.count == wanted.count { break }
    }
    return result
  }
}
