import Glibc
import PolicyCore
import PolicyGit
import PolicyModel
import Synchronization

/// The repository, or plain folder, that a command works on.
public struct Workspace: Sendable {
  /// Nil outside Git.
  public let repository: Repository?
  /// Absolute path of the root: of the work tree, or of the folder.
  public let root: String
  /// The folder in which the command was given, relative to the root; empty at the root.
  public let start: String
  /// The files on disk, where they were asked for already.
  private var workTree: (any Snapshot)?

  /// - Parameters:
  ///   - folder: where the command was given; inside a repository, or any folder.
  ///   - usesCache: whether what Git was asked before is kept under its directory. Answers are the same.
  /// - Throws: `GitError` for a repository that cannot be read.
  public init(at folder: String, usesCache: Bool = true) throws {
    let absolute = Workspace.absolute(folder)
    repository = try Repository.discover(from: absolute, usesCache: usesCache)
    root = repository.map { $0.root ?? $0.gitDirectory } ?? absolute
    start =
      absolute.hasPrefix(root + "/") ? String(absolute.dropFirst(root.count + 1)) : ""
  }

  /// That of the current folder, where `prepare` has begun to open it.
  private static let prepared = Mutex<Later<Result<Workspace, any Error>>?>(nil)

  /// Starts to open the workspace of the current folder, and to read what its work tree holds, on another core. The folder
  /// must not be left after this.
  public static func prepare() {
    prepared.withLock { prepared in
      prepared = Later { Result { try Workspace(at: ".").withWorkTree() } }
    }
  }

  /// The workspace of the current folder.
  ///
  /// - Throws: as `init`.
  public static func current(usesCache: Bool = true) throws -> Workspace {
    guard usesCache, let prepared = prepared.withLock({ $0 }) else {
      return try Workspace(at: ".", usesCache: usesCache)
    }
    return try prepared.value.get()
  }

  private func withWorkTree() -> Workspace {
    var workspace = self
    workspace.workTree = try? snapshot(.workTree)
    return workspace
  }

  /// One state of the workspace.
  ///
  /// - Throws: `UsageError` where there is no such state: the index outside Git, the work tree of a bare repository.
  public func snapshot(_ state: SnapshotState) throws -> any Snapshot {
    if state == .workTree, let workTree { return workTree }
    guard let repository else {
      guard state == .workTree else {
        throw UsageError(
          "\(root) is not in a Git repository, so there is no index and no revision to read. Leave the option out to check the folder as it is."
        )
      }
      return try FolderSnapshot(root)
    }
    if state == .workTree, repository.root == nil {
      throw UsageError(
        "\(root) is a bare repository without a work tree. Name a revision: --rev HEAD.")
    }
    return try repository.snapshot(state)
  }

  /// A path that a user gave, as one from the root.
  ///
  /// - Throws: `UsageError` when it lies outside.
  public func rooted(_ path: String) throws -> String {
    let joined = path.hasPrefix("/") ? path : Workspace.absolute(".", within: path)
    var absolute = Workspace.standardised(joined)
    // The root is resolved; a path may lead there through a link. Links below the root stay what they are.
    if absolute != root, !absolute.hasPrefix(root + "/") { absolute = Workspace.realPath(absolute) }
    if absolute == root { return "" }
    guard absolute.hasPrefix(root + "/") else {
      throw UsageError("\(path) lies outside \(root).")
    }
    return String(absolute.dropFirst(root.count + 1))
  }

  private static func absolute(_ folder: String, within path: String = "") -> String {
    let base =
      folder.hasPrefix("/") ? folder : currentFolder + "/" + folder
    let resolved = realPath(standardised(base))
    return path.isEmpty ? resolved : resolved + "/" + path
  }

  /// Empty where it was removed. Foundation's file manager knows it too, and takes half a millisecond to start.
  private static var currentFolder: String {
    guard let path = getcwd(nil, 0) else { return "" }
    defer { free(path) }
    return String(cString: path)
  }

  /// Without `.`, `..` and doubled slashes.
  private static func standardised(_ path: String) -> String {
    "/" + (PathNames.normalised(path) ?? "")
  }

  private static func realPath(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
