import CLibgit2
import PolicyCore

/// A file that a commit of a first-parent line took away.
public struct DeletedFile: Sendable, Hashable {
  public var path: String
  /// The commit that took it away, 40 hexadecimal digits; nil where that is not committed yet.
  public var commit: String?
  /// A commit of the line that still has it.
  public var before: String
}

extension Repository {
  /// The Markdown files that a first-parent line had and a state has no more, each with the last commit that took it away,
  /// newest first.
  ///
  /// What is found is kept from one run to the next: only what the line gained since is walked anew.
  ///
  /// - Parameters:
  ///   - key: stands for the folders that are entered.
  ///   - isEntered: which folders are looked into, by their path with a slash at the end.
  ///   - isPresent: whether the state at hand has a file.
  public func deletedFiles(
    onFirstParentLineOf tip: String, key: String, entering isEntered: @escaping (String) -> Bool,
    isPresent: (String) -> Bool
  ) throws(GitError) -> [DeletedFile] {
    guard let end = ObjectID(hexadecimal: tip.utf8) else { return [] }
    var walk = DeletionWalk(self, isEntered)
    let uncommitted = try walk.files(of: end).filter { !isPresent($0) }
      .map { DeletedFile(path: $0, commit: nil, before: tip) }
    let file = isPartialClone ? nil : cacheFile("deleted", version: 1)
    let stamp = "\(substitutesKey)\n\(isShallow)\n\(key)"
    let known = file?.load().flatMap { DeletionWalk.decode($0, stamp) }
    let found = try walk.deletions(from: end, known)
    if known?.tip != tip { file?.store(DeletionWalk.encode(stamp, tip, found)) }
    // What was brought back since has gone only once.
    let last = PathSet(uncommitted.map(\.path))
    return uncommitted + found.filter { !isPresent($0.path) && !last.contains($0.path) }
  }
}

/// Compares the trees of a first-parent line, from its end on.
private struct DeletionWalk {
  typealias Known = (tip: String, files: [DeletedFile])

  private let repository: Repository
  private let isEntered: (String) -> Bool
  private var trees: TreeChanges

  init(_ repository: Repository, _ isEntered: @escaping (String) -> Bool) {
    self.repository = repository
    self.isEntered = isEntered
    trees = TreeChanges(repository.objects)
  }

  private func header(of id: ObjectID) throws(GitError) -> (tree: ObjectID, parent: ObjectID?) {
    guard let object = repository.objects.readOriginal(id, as: GIT_OBJECT_COMMIT),
      let header = CommitHeader(object.bytes)
    else { throw .missingObject(id, isPartialClone: repository.isPartialClone) }
    return (header.tree, (repository.grafts[id] ?? header.parents).first)
  }

  mutating func files(of commit: ObjectID) throws(GitError) -> [String] {
    try gone(from: header(of: commit).tree, to: nil)
  }

  /// The Markdown files that one tree has and another has not, sorted.
  private mutating func gone(from old: ObjectID, to new: ObjectID?) throws(GitError) -> [String] {
    var result: [String] = []
    let isEntered = isEntered
    func enters(_ folder: [UInt8]) -> Bool { isEntered(String(decoding: folder, as: UTF8.self)) }
    try trees.compare(old, new, entering: enters) { folder, former, latter in
      guard let former, latter == nil, StoredEntry.Kind(mode: former.mode) == .file else { return }
      let bytes = folder + former.name
      guard
        bytes.suffix(3).elementsEqual(".md".utf8)
          || bytes.suffix(9).elementsEqual(".markdown".utf8),
        let path = String(validating: bytes, as: UTF8.self)
      else { return }
      result.append(path)
    }
    return result.sorted()
  }

  /// - Parameter known: what was found up to an earlier end of the line.
  mutating func deletions(from end: ObjectID, _ known: Known?) throws(GitError) -> [DeletedFile] {
    var result: [DeletedFile] = []
    var paths = PathSet()
    func add(_ file: DeletedFile) { if paths.insert(file.path) { result.append(file) } }
    var seen: Set<ObjectID> = []
    var later: (id: ObjectID, tree: ObjectID)?
    var next: ObjectID? = end
    // Grafts can lead in a circle.
    while let id = next, seen.insert(id).inserted {
      let name = id.description
      let header = try header(of: id)
      if let later, later.tree != header.tree {
        for path in try gone(from: header.tree, to: later.tree) {
          add(DeletedFile(path: path, commit: later.id.description, before: name))
        }
      }
      if let known, known.tip == name {
        known.files.forEach(add)
        break
      }
      later = (id, header.tree)
      next = header.parent
    }
    return result
  }

  // MARK: What is kept

  static func encode(_ stamp: String, _ tip: String, _ files: [DeletedFile]) -> [UInt8] {
    var writer = ByteWriter()
    writer.append(
      texts: [Array(stamp.utf8), Array(tip.utf8)]
        + files.flatMap { [$0.path, $0.commit ?? "", $0.before].map { Array($0.utf8) } })
    return writer.bytes
  }

  static func decode(_ bytes: [UInt8], _ stamp: String) -> Known? {
    var reader = ByteReader(bytes)
    guard let texts = reader.texts()?.map({ String(decoding: $0, as: UTF8.self) }),
      texts.count % 3 == 2, texts[0] == stamp
    else { return nil }
    let files = stride(from: 2, to: texts.count, by: 3).map {
      DeletedFile(path: texts[$0], commit: texts[$0 + 1], before: texts[$0 + 2])
    }
    return (texts[1], files)
  }
}
