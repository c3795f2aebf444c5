import CLibgit2

/// Goes from the histories at one commit to those at another that shares a past with it.
///
/// The two orders of commits end alike from a commit on at which both have a cut, so that what was found about it and
/// about all that follows stays true. Only what comes before it has to be looked at: new commits, side branches that a merge
/// brought in however long ago they forked, and the commits that a forced push put in the place of others.
struct HistoryExtension {
  private let former: HistoryTable
  private let repository: Repository
  private let graph: CommitGraph
  /// Positions in the graph of what comes before the common end.
  private let order: [Int]
  private let cuts: [Int]
  /// Where the common end begins in the former order.
  private let start: Int

  /// Whether anything was found that the former table does not say.
  var isWorthStoring: Bool { !order.isEmpty }

  /// - Returns: nil when no common end is found within a few attempts.
  init?(
    of former: HistoryTable, in repository: Repository, to tip: ObjectID
  ) throws(GitError) {
    self.former = former
    self.repository = repository
    let places = Dictionary(former.cuts.map { (former.order[Int($0)], Int($0)) }) { one, _ in one }
    var candidates = FirstParents(from: tip, in: repository)
    var skipped = 0
    // Where a branch that took over the main one is merged into it, the first place that both have need not do.
    while let end = try candidates.next(after: skipped, among: places) {
      guard let start = places[end] else { return nil }
      let graph = try CommitGraph(
        from: tip, to: end, beyond: Set(former.order[(start + 1)...]), in: repository)
      let (order, cuts) = graph.topologicalOrder()
      if let last = order.last, graph.nodes[last].id == end, cuts.last == order.count - 1,
        order.count == graph.nodes.count(where: { !$0.isBorder })
      {
        self.graph = graph
        self.order = order.dropLast()
        self.cuts = cuts.dropLast()
        self.start = start
        return
      }
      skipped = 2 * skipped + 1
    }
    return nil
  }

  /// The table of the new commit, with those documents whose history can be told.
  func table(of documents: [[UInt8]]) throws(GitError) -> HistoryTable {
    var walk = HistoryWalk(documents, in: repository)
    try walk.run(through: order[...], of: graph)
    let tails = tails()
    var left: [Int: [UInt8]] = [:]
    for (path, numbers) in walk.remaining { for number in numbers { left[number] = path } }
    var builder = HistoryTableBuilder(
      order: order.map { graph.nodes[$0].id } + former.order[start...],
      cuts: cuts.map { UInt32(clamping: $0) }
        + former.cuts.filter { $0 >= start }.map { UInt32(clamping: Int($0) - start + order.count) },
      former, shift: order.count - start)
    for (number, document) in documents.enumerated() {
      guard let path = left[number] else {
        builder.add(document, walk.steps[number], followedBy: [])
        continue
      }
      // Without a tail, nobody asked for this one before; the whole history has to be read.
      if let tail = tails[path] {
        builder.add(document, walk.steps[number], followedBy: former.steps[tail])
      }
    }
    var table = try builder.table(from: graph, order[...], repository.objects)
    table.isNew = true
    return table
  }

  /// The first record that lies in the common end.
  private var firstRecord: Int {
    former.records.partitioningIndex { Int($0.position) >= start }
  }

  /// What is known of the paths that carried a document at the beginning of the common end. A path stays what it is from one
  /// step to the next, so the next step says where the document was.
  private func tails() -> [[UInt8]: Range<Int>] {
    let first = UInt32(clamping: firstRecord)
    var result: [[UInt8]: Range<Int>] = [:]
    for range in former.documents.values {
      let steps = former.steps[range]
      let position = range.lowerBound + steps.partitioningIndex { $0.record >= first }
      guard position < range.upperBound else { continue }
      result[former.paths[former.steps[position].path]] = position..<range.upperBound
    }
    return result
  }
}

/// A commit, its first parent, the first parent of that, and so on.
private struct FirstParents {
  private let repository: Repository
  private var next: ObjectID?
  private var seen: Set<ObjectID> = []

  init(from tip: ObjectID, in repository: Repository) {
    self.repository = repository
    next = tip
  }

  /// The next of some commits, when so many of them are passed over.
  mutating func next(
    after skipped: Int, among places: [ObjectID: Int]
  ) throws(GitError) -> ObjectID? {
    var skipped = skipped
    // Grafts can lead in a circle.
    while let current = next, seen.insert(current).inserted {
      guard let object = repository.objects.read(current, as: GIT_OBJECT_COMMIT),
        let header = CommitHeader(object.bytes)
      else { throw .missingObject(current, isPartialClone: repository.objects.isPartialClone) }
      next = (repository.grafts[current] ?? header.parents).first
      guard places[current] != nil else { continue }
      if skipped == 0 { return current }
      skipped -= 1
    }
    return nil
  }
}

extension RandomAccessCollection {
  /// The first index from which on a condition holds, when it holds for no element before one for which it does not.
  func partitioningIndex(where holds: (Element) -> Bool) -> Int where Index == Int {
    var low = startIndex
    var high = endIndex
    while low < high {
      let middle = low + (high - low) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low - startIndex
  }
}
