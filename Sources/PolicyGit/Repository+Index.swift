import CLibgit2

extension Repository {
  /// What the next commit will hold. While a merge is unresolved, "our" side (stage 2) stands for a path; a path that is
  /// only announced (`git add --intent-to-add`) is not part of the next commit.
  func indexEntries() throws(GitError) -> [StoredEntry] {
    guard let index = openIndex() else {
      throw .library(
        .index, "The index cannot be read",
        remedy:
          "Rewrite it in a plain form with `git update-index --no-split-index` or `git sparse-checkout reapply --no-sparse-index`."
      )
    }
    var result: [StoredEntry] = []
    let count = git_index_entrycount(index.pointer)
    result.reserveCapacity(count)
    for position in 0..<count {
      guard let entry = git_index_get_byindex(index.pointer, position)?.pointee,
        let path = entry.path.flatMap(String.init(validatingCString:)),
        let kind = StoredEntry.Kind(mode: entry.mode)
      else { continue }
      let stage = git_index_entry_stage(git_index_get_byindex(index.pointer, position))
      let isAnnounced = entry.flags_extended & UInt16(GIT_INDEX_ENTRY_INTENT_TO_ADD.rawValue) != 0
      if stage == 0 || stage == 2, !isAnnounced {
        result.append(StoredEntry(path: path, kind: kind, id: ObjectID(entry.id)))
      }
    }
    return result
  }
}

extension StoredEntry.Kind {
  /// The kind that a mode of a tree or index entry stands for; nil for a folder.
  init?(mode: UInt32) {
    switch mode & 0o170000 {
    case 0o120000: self = .link
    case 0o160000: self = .repository
    case 0o040000: return nil
    default: self = .file
    }
  }
}
