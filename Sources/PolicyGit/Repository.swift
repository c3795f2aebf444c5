import CLibgit2
import PolicyCore
import Synchronization

/// A Git repository on disk, opened for reading only.
///
/// Nothing that its configuration names is run: no hook, no filter, no file system monitor.
public final class Repository: Sendable {
  /// libgit2 lets one thread at a time use a repository's configuration, references, index and ignore rules.
  let handle: Mutex<RepositoryHandle>
  let objects: ObjectDatabase
  public let trees = TreeShelf()
  /// What takes the place of recorded parents: shallow boundaries have none, grafts have others.
  let grafts: [ObjectID: [ObjectID]]

  /// The absolute path of the work tree without a trailing slash; nil when the repository is bare.
  public let root: String?
  /// The absolute path of the Git directory of this work tree: `.git`, or `.git/worktrees/NAME` in a linked one.
  public let gitDirectory: String
  /// The absolute path of the directory that all work trees of the repository share.
  public let commonDirectory: String
  /// True when history ends early because the clone was made with a limited depth.
  public let isShallow: Bool
  /// True when the clone was made with a filter, so that objects may be missing.
  public var isPartialClone: Bool { objects.isPartialClone }
  /// The index file to read, where it is not the usual one: `git commit -a` and `git commit FILE` hand hooks a temporary one.
  let indexFile: String?
  /// Whether results may be kept under the Git directory, and taken from there.
  let usesCache: Bool
  /// All commits before one, as they were read last: who asks for a history asks for the way of its commits too.
  let lastGraph = Mutex<LastGraph?>(nil)

  /// Opens the repository that holds a folder, looking upwards but not across file systems.
  ///
  /// - Parameters:
  ///   - folder: any folder inside the work tree, or a Git directory.
  ///   - indexFile: what stands in place of the repository's index; by default what Git tells its hooks through
  ///     `GIT_INDEX_FILE`. It counts only when it lies in the Git directory of the repository that was found.
  ///   - usesCache: whether results may be kept under the Git directory, and taken from there. Answers are the same.
  /// - Returns: nil outside any repository.
  public static func discover(
    from folder: String, indexFile: String? = Repository.indexFileOfHook, usesCache: Bool = true
  ) throws(GitError) -> Repository? {
    guard Libgit2.isReady else {
      throw .library(.repository, "libgit2 cannot start", remedy: "Reinstall libgit2-1.5.")
    }
    guard FileSystem.canEnter(folder) else {
      throw GitError(
        kind: .repository,
        message:
          "Folder \(folder) cannot be entered. Check that it exists and that you may read it.")
    }
    var pointer: OpaquePointer?
    let ceiling = Environment.value("GIT_CEILING_DIRECTORIES")
    let status = git_repository_open_ext(&pointer, folder, 0, ceiling)
    if status == GIT_ENOTFOUND.rawValue { return nil }
    guard status == 0, let pointer else {
      throw .library(
        .repository, "The repository of \(folder) cannot be opened",
        remedy: "Check it with `git -C \(folder) fsck`.")
    }
    let handle = RepositoryHandle(owning: pointer)
    if let reason = handle.unsupportedFormat {
      throw GitError(
        kind: .repository, message: "The repository of \(folder) cannot be read. \(reason)")
    }
    return try Repository(handle, indexFile: indexFile, usesCache: usesCache)
  }

  /// What the environment says about the index; hooks run with it.
  public static var indexFileOfHook: String? { Environment.value("GIT_INDEX_FILE") }

  private init(
    _ repository: consuming RepositoryHandle, indexFile: String?, usesCache: Bool
  ) throws(GitError) {
    self.usesCache = usesCache
    root = repository.workTree
    gitDirectory = repository.gitDirectory
    commonDirectory = repository.commonDirectory
    objects = try repository.makeObjectDatabase()
    let shallow = GraftFile.shallow(inDirectory: repository.commonDirectory)
    isShallow = !shallow.isEmpty
    grafts = GraftFile.grafts(inDirectory: repository.commonDirectory)
      .merging(shallow) { _, boundary in boundary }
    self.indexFile = RepositoryHandle.trusted(indexFile, in: repository.gitDirectory)
    handle = Mutex(repository)
  }
}
