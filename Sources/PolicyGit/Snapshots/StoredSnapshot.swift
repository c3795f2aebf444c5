import CLibgit2
import PolicyCore

/// A state whose contents have names of their own, so that what was found out about one can be found again.
package protocol StoredContents: Snapshot {
  /// The name of the content that `read` gives; nil where it takes a link to find it, and for what is no file.
  func contentID(of path: String) -> String?
}

/// A state that lies in the object database: the index or the tree of a commit.
struct StoredSnapshot: StoredContents {
  let name: String
  private let entries: EntryTable
  private let objects: ObjectDatabase
  private let root: String?

  /// What the next commit will hold.
  init(indexOf repository: Repository) throws(GitError) {
    name = "index"
    entries = EntryTable(try repository.indexEntries())
    objects = repository.objects
    root = repository.root
  }

  /// The tree of a commit.
  init(revision: String, of repository: Repository) throws(GitError) {
    let commit = try repository.commit(at: revision)
    guard let tree = ObjectID(hexadecimal: commit.tree.utf8) else {
      throw GitError(kind: .object, message: "Commit \(commit.id) is damaged. Run `git fsck`.")
    }
    name = "revision \(commit.id.prefix(7))"
    entries = EntryTable(try TreeListing.entries(of: tree, in: repository.objects))
    objects = repository.objects
    root = repository.root
  }

  func paths() throws(SnapshotError) -> [String] { try paths(under: [""]) }

  func paths(under folders: [String]) throws(SnapshotError) -> [String] {
    let folders = folders.compactMap(SnapshotPath.folder)
    var result: [String] = []
    for entry in entries.all
    where folders.contains(where: { SnapshotPath.isPath(entry.path, under: $0) }) {
      switch entry.kind {
      case .file: result.append(entry.path)
      // A link whose text is out of reach is listed, so that reading it says what is wrong.
      case .link: if (try? resolve(entry.path)) != .some(.none) { result.append(entry.path) }
      case .repository, .unnamed: break
      }
    }
    return result
  }

  func unread(under folders: [String]) throws(SnapshotError) -> [UnreadFile] {
    let folders = folders.compactMap(SnapshotPath.folder)
    var result: [UnreadFile] = []
    for entry in entries.all
    where folders.contains(where: { SnapshotPath.isPath(entry.path, under: $0) }) {
      switch entry.kind {
      case .unnamed: result.append(UnreadFile(path: entry.path, reason: .name))
      case .link:
        if let reason = reason(ofLink: entry.path) {
          result.append(UnreadFile(path: entry.path, reason: reason))
        }
      case .repository: result.append(UnreadFile(path: entry.path, reason: .repository))
      case .file: break
      }
    }
    return result
  }

  /// Why a link is not read; nil where it leads to a file, or its text is out of reach, as reading it says.
  private func reason(ofLink path: String) -> UnreadFile.Reason? {
    do {
      switch try target(of: path) {
      case .file: return nil
      case .folder(let folder): return .linkToFolder(folder)
      case nil: return .link
      }
    } catch {
      return nil
    }
  }

  func read(_ path: String) throws(SnapshotError) -> [UInt8]? {
    guard SnapshotPath.isPlain(path), let target = try resolve(path),
      let entry = entries.find(target)
    else { return nil }
    return try content(of: entry.id, path: path)
  }

  func contentID(of path: String) -> String? {
    entries.find(path).flatMap { $0.kind == .file ? $0.id.description : nil }
  }

  func target(ofLink path: String) -> String? {
    guard entries.find(path)?.kind == .link else { return nil }
    return (try? resolve(path)).flatMap { $0 }
  }

  private func resolve(_ path: String) throws(SnapshotError) -> String? {
    if entries.find(path)?.kind == .file { return path }
    if case .file(let file) = try target(of: path) { return file }
    return nil
  }

  private func target(of path: String) throws(SnapshotError) -> LinkResolver.Target? {
    try LinkResolver(root: root).target(of: path) { current throws(SnapshotError) in
      guard let entry = entries.find(current) else {
        return entries.hasEntries(under: current) ? .folder : .nothing
      }
      switch entry.kind {
      case .file: return .file
      case .repository, .unnamed: return .nothing
      case .link:
        let text = try content(of: entry.id, path: current)
        return String(validating: text, as: UTF8.self).map { .link($0) } ?? .nothing
      }
    }
  }

  private func content(of id: ObjectID, path: String) throws(SnapshotError) -> [UInt8] {
    guard let object = objects.readVerifiedOrReplaced(id, as: GIT_OBJECT_BLOB) else {
      throw SnapshotError(
        path: path,
        message: GitError.missingObjectMessage(id, isPartialClone: objects.isPartialClone))
    }
    return Array(object.bytes)
  }
}
