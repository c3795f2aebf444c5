import CLibgit2
import Synchronization

/// Which files of a work tree count: those that the index names, and those that no ignore rule covers.
final class Tracking: Sendable {
  /// Nil where the index cannot be read: then ignore rules alone decide.
  private let index: Mutex<IndexHandle?>
  private let repository: Repository

  init(of repository: Repository) {
    self.repository = repository
    index = Mutex(repository.openIndex())
  }

  func counts(_ path: String) -> Bool { isTracked(path) || !isIgnored(path) }

  func isTracked(_ path: String) -> Bool {
    index.withLock { index in
      switch index {
      case .some(let index): git_index_find(nil, index.pointer, path) == 0
      case .none: false
      }
    }
  }

  func hasTrackedFiles(under folder: String) -> Bool {
    index.withLock { index in
      switch index {
      case .some(let index): git_index_find_prefix(nil, index.pointer, folder + "/") == 0
      case .none: false
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
