import CLibgit2
import PolicyCore

extension Repository {
  /// The paths of the work tree whose content is not that of the given tree, and those of the tree that are gone.
  func changesOnDisk(from old: [StoredEntry]) throws(GitError) -> Set<String> {
    guard let root else { return [] }
    let before = Dictionary(old.map { ($0.path, $0) }) { first, _ in first }
    let listing: [String]
    do {
      listing = try WorkTreeSnapshot(self).paths()
    } catch let error as GitError {
      throw error
    } catch {
      throw GitError(kind: .repository, message: "\(error)")
    }
    let statuses = FileStatuses(of: self)
    var result = Set<String>()
    for path in listing {
      guard let former = before[path], former.id == statuses.id(of: path, beneath: root) else {
        result.insert(path)
        continue
      }
    }
    let kept = Set(listing)
    for entry in old where entry.kind == .file && !kept.contains(entry.path) {
      result.insert(entry.path)
    }
    return result
  }
}

/// The names that files on disk would have as objects, taken from the index where it shows that a file was not touched.
private struct FileStatuses {
  private struct Known {
    var id: ObjectID
    var size: UInt32
    var seconds: Int32
    var nanoseconds: UInt32
  }

  private let repository: Repository
  private var known: [String: Known] = [:]

  init(of repository: Repository) {
    self.repository = repository
    guard let index = repository.openIndex() else { return }
    guard let file = git_index_path(index.pointer),
      let status = try? FileStatus.of(String(cString: file), followingLinks: true)
    else { return }
    for position in 0..<git_index_entrycount(index.pointer) {
      guard let entry = git_index_get_byindex(index.pointer, position),
        git_index_entry_stage(entry) == 0,
        let path = entry.pointee.path.flatMap(String.init(validatingCString:)),
        // A file written in the second in which the index was may have changed without a trace.
        Int(entry.pointee.mtime.seconds) < status.modified.seconds
      else { continue }
      known[path] = Known(
        id: ObjectID(entry.pointee.id), size: entry.pointee.file_size,
        seconds: entry.pointee.mtime.seconds, nanoseconds: entry.pointee.mtime.nanoseconds)
    }
  }

  func id(of path: String, beneath root: String) -> ObjectID? {
    let full = root + "/" + path
    guard let status = try? FileStatus.of(full) else { return nil }
    if let known = known[path], Int(known.size) == status.size,
      Int(known.seconds) == status.modified.seconds,
      known.nanoseconds == 0 || Int(known.nanoseconds) == status.modified.nanoseconds
    {
      return known.id
    }
    if status.kind == .link { return linkID(full) }
    return repository.handle.withLock { handle in
      var id = git_oid()
      // Line ends are converted as Git would when it stores the file; libgit2 runs no filter of the configuration.
      let hashing = git_repository_hashfile(&id, handle.pointer, full, GIT_OBJECT_BLOB, nil)
      return hashing == 0 ? ObjectID(id) : nil
    }
  }

  private func linkID(_ link: String) -> ObjectID? {
    var id = git_oid()
    guard let text = FileSystem.target(ofLink: link),
      git_odb_hash(&id, text, text.count, GIT_OBJECT_BLOB) == 0
    else { return nil }
    return ObjectID(id)
  }
}
