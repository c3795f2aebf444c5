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

  init(of repository: Repository) throws(GitError) {
    self.repository = repository
    if let index = repository.openIndex() {
      tracked = Mutex(.index(index))
    } else {
      tracked = Mutex(.listed(EntryTable(try repository.indexEntries())))
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
