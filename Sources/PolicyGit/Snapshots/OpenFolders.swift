import PolicyCore
import Synchronization

/// The folders of a tree, opened once each: documents lie many to a folder, and each way from the root is a system call
/// per step.
final class OpenFolders: Sendable {
  /// A process may hold some hundred files open; what is beyond is opened each time.
  private static let most = 64

  private let known = Mutex<PathMap<OpenFile>>([:])

  /// The folder `root`/`path`, where no component of `path` may be a link: each is opened from the folder before it, so
  /// that nothing that happens meanwhile can lead out of the root.
  ///
  /// - Parameter path: empty for the root.
  func folder(_ path: String, beneath root: String) throws(SystemError) -> OpenFile {
    if let folder = known.withLock({ $0[path] }) { return folder }
    var folder = try OpenFile(root, for: .folderThroughLinks)
    if !path.isEmpty {
      for component in path.utf8.split(separator: 0x2F, omittingEmptySubsequences: false) {
        folder = try OpenFile(String(Substring(component)), in: folder, for: .folder)
      }
    }
    known.withLock { known in
      if known.count < OpenFolders.most { known[path] = folder }
    }
    return folder
  }
}
