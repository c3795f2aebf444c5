import PolicyCore

/// Where a writer keeps what is written and what is replaced until all is done: a folder under the Git directory, where no
/// `git add --all` of a hook takes it into the commit.
///
/// It goes with this object. That of a run that was killed goes at the next; its lock tells that nobody works there any more.
final class WritingFolder {
  private static let prefix = "writing-"
  private let folder: TemporaryFolder
  private let lock: OpenFile

  var path: String { folder.path }

  /// - Parameter gitDirectory: absolute path.
  init(inGitDirectory gitDirectory: String) throws(SystemError) {
    let parent = gitDirectory + "/policyc"
    _ = try FileSystem.makeFolder(parent)
    WritingFolder.removeAbandoned(in: parent)
    while true {
      let folder = try TemporaryFolder(prefix: WritingFolder.prefix, in: parent)
      do {
        let lock = try OpenFile(folder.path, for: .folder)
        _ = lock.lock(waits: true)
        // Another run may have taken it for abandoned before it was locked.
        guard lock.isStillInPlace else { continue }
        self.folder = folder
        self.lock = lock
        return
      } catch {
        if try FileStatus.of(folder.path) != nil { throw error }
      }
    }
  }

  private static func removeAbandoned(in parent: String) {
    let names = (try? OpenFile(parent, for: .folder).entries())?.compactMap(\.name) ?? []
    for name in names where name.hasPrefix(prefix) {
      let path = "\(parent)/\(name)"
      guard let folder = try? OpenFile(path, for: .folder),
        case .taken = folder.lock(waits: false)
      else { continue }
      try? FileSystem.remove(path)
    }
  }
}
