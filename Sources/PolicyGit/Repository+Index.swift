import CLibgit2

extension Repository {
  /// Every entry of the index, whatever the form of its file. The entries of a folder lie together, in no order that counts.
  func indexListing() throws(GitError) -> [IndexEntry] {
    if let index = openIndex() { return IndexListing.entries(of: index) }
    return try IndexListing.entries(ofFile: indexFile ?? gitDirectory + "/index", in: objects)
  }

  /// What the next commit will hold. While a merge is unresolved, "our" side (stage 2) stands for a path; a path that is
  /// only announced (`git add --intent-to-add`) is not part of the next commit.
  func indexEntries() throws(GitError) -> [StoredEntry] {
    try indexListing().compactMap { entry in
      guard let kind = StoredEntry.Kind(mode: entry.mode), !entry.isAnnounced,
        entry.stage == 0 || entry.stage == 2
      else { return nil }
      guard let path = String(validating: entry.path, as: UTF8.self) else {
        return StoredEntry(
          path: String(decoding: entry.path, as: UTF8.self), kind: .unnamed, id: entry.id)
      }
      return StoredEntry(path: path, kind: kind, id: entry.id)
    }
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

  /// The mode that stands for the kind.
  var mode: UInt32 {
    switch self {
    case .file, .unnamed: 0o100644
    case .link: 0o120000
    case .repository: 0o160000
    }
  }
}
