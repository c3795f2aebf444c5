import CLibgit2
import PolicyCore

/// What one commit of a first-parent line changed against the one before it: for a merge, all that it brought.
public struct LineStep: Sendable {
  /// A file that is another than before, is new, or is gone.
  public struct Change: Sendable, Hashable {
    public var path: String
    /// The name of the blob before, 40 hexadecimal digits; nil for a new file.
    public var old: String?
    /// The name of the blob after; nil for a file that is gone.
    public var new: String?
  }

  public var commit: Commit
  /// Sorted by path.
  public var changes: [Change]
  /// From the path of a new file to that of the one that it was, as Git finds renames.
  public var renames: PathMap<String>
}

extension Repository {
  /// The commits of a first-parent line, oldest first, each with what it changed.
  ///
  /// - Parameters:
  ///   - tip: the newest commit.
  ///   - base: a commit of the same line, which is left out with all before it; nil for the whole line.
  ///   - isWanted: which paths count.
  public func steps(
    onFirstParentLineOf tip: String, after base: String?,
    where isWanted: @escaping @Sendable (String) -> Bool
  ) throws(GitError) -> [LineStep] {
    var line: [Commit] = []
    var commits = FirstParentCommits(try commit(at: tip))
    var next = try commits.next(in: self)
    while let current = next, current.id != base {
      line.append(current)
      next = try commits.next(in: self)
    }
    line.reverse()
    var trees = [next.flatMap { ObjectID(hexadecimal: $0.tree.utf8) }]
    trees += line.map { ObjectID(hexadecimal: $0.tree.utf8) }
    return try ParallelSlices.map(0..<line.count) { [line, trees, objects] slice throws(GitError) in
      var reader = LineStepReader(objects)
      var steps: [LineStep] = []
      for index in slice {
        steps.append(
          try reader.step(line[index], from: trees[index], to: trees[index + 1], isWanted))
      }
      return steps
    }
  }

  /// For each commit that a part of a first-parent line brought, the position of the commit of the line that did.
  ///
  /// - Parameter line: the ids of the part, oldest first, without gaps.
  public func landings(on line: [String]) throws(GitError) -> [String: Int] {
    guard let tip = line.last.flatMap({ ObjectID(hexadecimal: $0.utf8) }) else { return [:] }
    let graph = try CommitGraph(from: tip, in: self)
    let positions = graph.places
    var isSeen = Array(repeating: false, count: graph.nodes.count)
    func newlyReached(from start: [Int]) -> [Int] {
      var reached: [Int] = []
      var pending = start.filter { !isSeen[$0] }
      for position in pending { isSeen[position] = true }
      while let position = pending.popLast() {
        reached.append(position)
        for parent in graph.nodes[position].parents.map(Int.init) where !isSeen[parent] {
          isSeen[parent] = true
          pending.append(parent)
        }
      }
      return reached
    }
    var result: [String: Int] = [:]
    for (index, id) in line.enumerated() {
      guard let name = ObjectID(hexadecimal: id.utf8), let position = positions[name] else {
        continue
      }
      if index == 0 {
        // What lies before the part belongs to nobody in it.
        _ = newlyReached(from: graph.nodes[position].parents.prefix(1).map(Int.init))
      }
      for reached in newlyReached(from: [position]) {
        result[graph.nodes[reached].id.description] = index
      }
    }
    return result
  }

  /// The newest commit of one first-parent line that another commit has among its ancestors, or is; nil where they share none.
  public func commit(
    onFirstParentLineOf tip: String, reachedFrom other: String
  ) throws(GitError) -> Commit? {
    let graph = try CommitGraph(from: try resolve(other), in: self)
    let known = Set(graph.nodes.map(\.id))
    var commits = FirstParentCommits(try commit(at: tip))
    while let current = try commits.next(in: self) {
      if let id = ObjectID(hexadecimal: current.id.utf8), known.contains(id) { return current }
    }
    return nil
  }

  /// The content of a blob by its name; nil when it is missing.
  public func blob(_ id: String) -> [UInt8]? {
    guard let name = ObjectID(hexadecimal: id.utf8) else { return nil }
    guard let object = objects.readVerified(name, as: GIT_OBJECT_BLOB) else {
      objects.note(missing: name)
      return nil
    }
    return Array(object.bytes)
  }
}

/// Compares the trees of a first-parent line one after another.
private struct LineStepReader {
  private let objects: ObjectDatabase
  private var trees: TreeChanges

  init(_ objects: ObjectDatabase) {
    self.objects = objects
    trees = TreeChanges(objects)
  }

  mutating func step(
    _ commit: Commit, from old: ObjectID?, to new: ObjectID?, _ isWanted: (String) -> Bool
  ) throws(GitError) -> LineStep {
    var changes: [LineStep.Change] = []
    var added: [ChangedFile] = []
    var deleted: [ChangedFile] = []
    try trees.compare(old, new) { folder, former, latter in
      let before = former.flatMap { StoredEntry.Kind(mode: $0.mode) == .file ? $0 : nil }
      let after = latter.flatMap { StoredEntry.Kind(mode: $0.mode) == .file ? $0 : nil }
      guard let entry = after ?? before, before?.id != after?.id else { return }
      let bytes = folder + entry.name
      guard let path = String(validating: bytes, as: UTF8.self), isWanted(path) else { return }
      changes.append(
        LineStep.Change(path: path, old: before?.id.description, new: after?.id.description))
      let file = ChangedFile(path: bytes, mode: entry.mode, id: entry.id)
      if before == nil { added.append(file) }
      if after == nil { deleted.append(file) }
    }
    let renames = try RenameDetection.renames(added, deleted, objects).map {
      (String(decoding: $0.key, as: UTF8.self), String(decoding: $0.value, as: UTF8.self))
    }
    return LineStep(
      commit: commit, changes: changes.sorted { PathKey($0.path) < PathKey($1.path) },
      renames: PathMap(renames))
  }
}
