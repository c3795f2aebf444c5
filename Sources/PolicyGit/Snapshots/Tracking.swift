import CLibgit2
import Synchronization

/// Which files of a work tree count: those that the index names, and those that no ignore rule covers.
final class Tracking: Sendable {
  private enum Tracked: ~Copyable, Sendable {
    case index(IndexHandle)
    /// Of an index that libgit2 cannot read.
    case listed(EntryTable)
  }

  private let tracked: Mutex<Tracked>
  private let repository: Repository
  /// What a sparse checkout leaves out, of an index that libgit2 cannot read.
  private let leftOut: Set<String>

  init(of repository: Repository) throws(GitError) {
    self.repository = repository
    if let index = repository.openIndex() {
      tracked = Mutex(.index(index))
      leftOut = []
    } else {
      tracked = Mutex(.listed(EntryTable(try repository.indexEntries())))
      leftOut = Set(
        try repository.indexListing().lazy.filter(\.isLeftOut).map {
          String(decoding: $0.path, as: UTF8.self)
        })
    }
  }

  func counts(_ path: String) -> Bool { isTracked(path) || !isIgnored(path) }

  func isTracked(_ path: String) -> Bool {
    tracked.withLock { tracked in
      switch tracked {
      case .index(let index): git_index_find(nil, index.pointer, path) == 0
      case .listed(let entries): entries.find(path) != nil
      }
    }
  }

  /// Whether a sparse checkout leaves a tracked file out.
  func isLeftOut(_ path: String) -> Bool {
    tracked.withLock { tracked in
      switch tracked {
      case .index(let index):
        guard let entry = git_index_get_bypath(index.pointer, path, 0) else { return false }
        return entry.pointee.flags_extended & UInt16(GIT_INDEX_ENTRY_SKIP_WORKTREE.rawValue) != 0
      case .listed: return leftOut.contains(path)
      }
    }
  }

  func hasTrackedFiles(under folder: String) -> Bool {
    tracked.withLock { tracked in
      switch tracked {
      case .index(let index): git_index_find_prefix(nil, index.pointer, folder + "/") == 0
      case .listed(let entries): entries.hasEntries(under: folder)
      }
    }
  }

  /// A folder is written with a slash at the end. What lies in an ignored folder is ignored too.
  ///
  /// libgit2 1.5 drops a negated rule without wildcards (`!kept.md`) when the rule that it lifts stands in another file; such
  /// a file counts from `git add` on.
  func isIgnored(_ path: String) -> Bool {
    repository.handle.withLock { handle in
      var ignored: Int32 = 0
      return git_ignore_path_is_ignored(&ignored, handle.pointer, path) == 0 && ignored != 0
    }
  }
}
