import CLibgit2
import PolicyCore

extension Repository {
  /// The raw object of a commit under its own name, whatever `refs/replace` puts in its place, and only if the bytes have
  /// that name: what was signed must not be taken from a damaged or exchanged object.
  ///
  /// - Returns: nil when there is no such object.
  public func signedBytes(ofCommit id: String) -> [UInt8]? {
    ObjectID(hexadecimal: id.utf8).flatMap { objects.readVerified($0, as: GIT_OBJECT_COMMIT) }
      .map { Array($0.bytes) }
  }

  /// - Throws: where an object that was read on the way to a proof lies under a name that is not its own, is cut off, or is
  ///   not here though a commit holds it.
  public func requireOwnNames() throws(GitError) {
    guard let id = objects.exchanged.first else {
      if let id = objects.cut.first { throw .damagedTree(id) }
      guard let id = objects.missing.first else { return }
      throw .missingObject(id, isPartialClone: false)
    }
    throw GitError(
      kind: .object,
      message:
        "Object \(id) holds other bytes than its name says: it was exchanged or damaged, and nothing that rests on it is proven. Run `git fsck`, then fetch or clone the repository again."
    )
  }

  /// Whether `refs/replace` or grafts show this commit as other than it is.
  public func isReplaced(_ id: String) -> Bool {
    guard let name = ObjectID(hexadecimal: id.utf8) else { return false }
    return objects.isReplaced(name) || (!isShallow && grafts[name] != nil)
  }

  /// Every annotated tag that leads to a commit, sorted by name.
  public func annotatedTags() -> [AnnotatedTag] {
    tagNames().compactMap { name, id in
      guard let raw = objects.readVerified(id, as: GIT_OBJECT_TAG).map({ Array($0.bytes) }) else {
        return nil
      }
      guard let commit = try? resolve("refs/tags/" + name) else { return nil }
      return AnnotatedTag(
        id: id.description, name: name, commit: commit.description, tagger: TagHeader(raw).tagger,
        raw: raw)
    }.sorted { $0.name < $1.name }
  }

  private func tagNames() -> [(name: String, id: ObjectID)] {
    handle.withLock { handle in
      var iterator: OpaquePointer?
      guard git_reference_iterator_glob_new(&iterator, handle.pointer, "refs/tags/*") == 0 else {
        return []
      }
      defer { git_reference_iterator_free(iterator) }
      var result: [(String, ObjectID)] = []
      var reference: OpaquePointer?
      while git_reference_next(&reference, iterator) == 0, let current = reference {
        defer { git_reference_free(current) }
        guard let target = git_reference_target(current)?.pointee,
          let full = git_reference_name(current).flatMap(String.init(validatingCString:))
        else { continue }
        result.append((String(full.dropFirst("refs/tags/".count)), ObjectID(target)))
      }
      return result
    }
  }

  /// Whether one commit can be reached from another along recorded parents; a commit reaches itself.
  public func reaches(_ ancestor: String, from descendant: String) -> Bool {
    if ancestor == descendant { return true }
    guard let one = ObjectID(hexadecimal: descendant.utf8),
      let other = ObjectID(hexadecimal: ancestor.utf8)
    else { return false }
    var first = one.native
    var second = other.native
    return handle.withLock { git_graph_descendant_of($0.pointer, &first, &second) == 1 }
  }
}

/// A file of a commit.
public struct CommittedFile: Sendable {
  /// The name of the blob, 40 hexadecimal digits.
  public var blob: String
  public var bytes: [UInt8]
}

extension Repository {
  /// A file as a commit recorded it, whatever `refs/replace` shows in its place; nil where the path is no plain file there, or
  /// an object on the way is missing, or lies under a name that is not its own.
  public func file(_ path: String, atCommit id: String) -> CommittedFile? {
    guard case .blob(let blob) = blob(at: path, inCommit: id),
      let object = objects.readVerified(blob, as: GIT_OBJECT_BLOB)
    else { return nil }
    return CommittedFile(blob: blob.description, bytes: Array(object.bytes))
  }

  /// The name of a file's blob in a commit, 40 hexadecimal digits.
  public func blobName(_ path: String, atCommit id: String) -> String? {
    guard case .blob(let blob) = blob(at: path, inCommit: id) else { return nil }
    return blob.description
  }

  /// Whether a commit holds a file of these very bytes, by the name that Git gives them: the blob itself, which may be large, is
  /// not read.
  public func holds(_ bytes: [UInt8], at path: String, inCommit id: String) -> Bool {
    guard case .blob(let blob) = blob(at: path, inCommit: id) else { return false }
    var name = git_oid()
    let status = bytes.withUnsafeBytes {
      git_odb_hash(&name, $0.baseAddress, $0.count, GIT_OBJECT_BLOB)
    }
    return status == 0 && ObjectID(name) == blob
  }

  /// The names of several files' blobs; paths that are no plain files there are left out.
  public func blobNames(_ paths: [String], atCommit id: String) -> PathMap<String> {
    guard let root = tree(ofCommit: id) else { return [:] }
    // Many paths share their folders: each folder is listed once.
    var folders: PathMap<PathMap<(id: ObjectID, mode: UInt32)>> = ["": listing(of: root)]
    func folder(_ path: String) -> PathMap<(id: ObjectID, mode: UInt32)> {
      if let known = folders[path] { return known }
      let (above, last) = Self.parts(of: path)
      let entry = folder(above)[last].flatMap { $0.mode & 0o170000 == 0o040000 ? $0.id : nil }
      let result = entry.map(listing) ?? [:]
      folders[path] = result
      return result
    }
    var result = PathMap<String>()
    for path in paths {
      let (above, last) = Self.parts(of: path)
      if let entry = folder(above)[last], StoredEntry.Kind(mode: entry.mode) == .file {
        result[path] = entry.id.description
      }
    }
    return result
  }

  /// The folder that holds a path, and the name there.
  private static func parts(of path: String) -> (folder: String, name: String) {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return ("", path) }
    return (String(path[..<slash]), String(path[path.utf8.index(after: slash)...]))
  }

  private func listing(of tree: ObjectID) -> PathMap<(id: ObjectID, mode: UInt32)> {
    guard let object = objects.readVerified(tree, as: GIT_OBJECT_TREE) else {
      objects.note(missing: tree)
      return [:]
    }
    var entries = TreeEntries(object.bytes)
    var result = PathMap<(id: ObjectID, mode: UInt32)>()
    while let entry = entries.next() {
      guard let name = String(validating: entry.name, as: UTF8.self) else { continue }
      result[name] = (entry.id, entry.mode)
    }
    if !entries.isAtEnd { objects.note(cut: tree) }
    return result
  }

  /// Whether this clone lacks an object without which nobody can say what a commit holds under a path.
  public func lacks(_ path: String, atCommit id: String) -> Bool {
    switch blob(at: path, inCommit: id) {
    case .blob(let blob): objects.readOriginal(blob, as: GIT_OBJECT_BLOB) == nil
    case .absent: false
    case .unknown: true
    }
  }

  private enum Found {
    case blob(ObjectID)
    case absent
    /// An object on the way is missing.
    case unknown
  }

  /// The first line of a commit names its tree.
  private func tree(ofCommit id: String) -> ObjectID? {
    guard let name = ObjectID(hexadecimal: id.utf8),
      let commit = objects.readVerified(name, as: GIT_OBJECT_COMMIT)
    else { return nil }
    return ObjectID(hexadecimal: commit.bytes.dropFirst("tree ".utf8.count).prefix(40))
  }

  private func blob(at path: String, inCommit id: String) -> Found {
    guard var current = tree(ofCommit: id) else { return .unknown }
    let components = path.utf8.split(separator: 0x2F)
    for (index, component) in components.enumerated() {
      let name = current.description
      guard let tree = trees.tree(name, read: { rawObject(name, .tree) }) else {
        objects.note(missing: current)
        return .unknown
      }
      let found: ShelvedTree.Entry
      switch tree.entry(named: component) {
      case .entry(let entry): found = entry
      case .absent: return .absent
      case .cut:
        objects.note(cut: current)
        return .unknown
      }
      if index == components.count - 1 {
        return found.isFile ? .blob(found.id) : .absent
      }
      guard found.isFolder else { return .absent }
      current = found.id
    }
    return .absent
  }
}
