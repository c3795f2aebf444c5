import PolicyCore

extension Repository {
  /// All commits that changed each of some deleted files, through renames, newest first: those of `history(of:at:)` at the
  /// commit that had the file last. One pass goes over the history for all of them.
  ///
  /// - Parameters:
  ///   - files: of different paths.
  ///   - tip: the end of the first-parent line that took them away, 40 hexadecimal digits.
  ///   - believesCache: whether commits that an earlier run read need not be read again.
  public func histories(
    of files: [DeletedFile], onFirstParentLineOf tip: String, believesCache: Bool
  ) throws(GitError) -> PathMap<[HistoryEntry]> {
    guard !files.isEmpty, let end = ObjectID(hexadecimal: tip.utf8) else { return [:] }
    let graph = try graph(from: end, believesCache: believesCache)
    let line = LineStretches(graph, endingAt: Set(files.map(\.before)))
    let numbers = Dictionary(grouping: files.indices) { files[$0].before }
    var walk = HistoryWalk(meeting: files.count, in: self)
    for (end, stretch) in line.stretches {
      for number in numbers[graph.nodes[end].id.description] ?? [] {
        walk.meet(number, at: Array(files[number].path.utf8))
      }
      try walk.run(through: line.order[stretch], of: graph)
    }
    var builder = HistoryTableBuilder(
      order: line.order.map { graph.nodes[$0].id }, cuts: [], HistoryTable(), shift: 0)
    for (file, steps) in zip(files, walk.steps) {
      builder.add(Array(file.path.utf8), steps, followedBy: [])
    }
    let table = try builder.table(from: graph, line.order[...], objects)
    return DocumentHistories(table, grafts: grafts, mailmap: try mailmap(of: end))
      .entries(of: files.map(\.path))
  }
}

/// Puts commits in an order in which each of some commits of the first-parent line comes before all that it builds on, and
/// after everything else.
///
/// What one of them builds on, those after it on the line build on too; so a walk that meets each of them in turn has nothing
/// else behind it than a walk that began there.
private struct LineStretches {
  /// Positions in the graph.
  private(set) var order: [Int] = []
  /// The newest first: where each ends on the line, and its part of the order.
  private(set) var stretches: [(end: Int, part: Range<Int>)] = []

  init(_ graph: CommitGraph, endingAt wanted: Set<String>) {
    var ends: [Int] = []
    // Grafts can lead in a circle.
    var isSeen = Array(repeating: false, count: graph.nodes.count)
    var next = graph.nodes.isEmpty ? nil : 0
    while let current = next, !isSeen[current] {
      isSeen[current] = true
      if wanted.contains(graph.nodes[current].id.description) { ends.append(current) }
      next = graph.nodes[current].parents.first.map(Int.init)
    }
    var stretch = [Int?](repeating: nil, count: graph.nodes.count)
    for (number, end) in ends.enumerated().reversed() {
      var pending = [end]
      stretch[end] = number
      while let position = pending.popLast() {
        for parent in graph.nodes[position].parents.map(Int.init) where stretch[parent] == nil {
          stretch[parent] = number
          pending.append(parent)
        }
      }
    }
    var parts = Array(repeating: [Int](), count: ends.count)
    for position in graph.topologicalOrder().order {
      if let number = stretch[position] { parts[number].append(position) }
    }
    for (end, part) in zip(ends, parts) {
      stretches.append((end, order.count..<order.count + part.count))
      order += part
    }
  }
}
