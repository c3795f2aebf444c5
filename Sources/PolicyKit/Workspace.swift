import PolicyCore
import PolicyGit
import PolicyModel

/// The repository, or plain folder, that a command works on.
public struct Workspace: Sendable {
  /// Nil outside Git.
  public let repository: Repository?
  /// Absolute path of the root: of the work tree, or of the folder.
  public let root: String
  /// The folder in which the command was given, relative to the root; empty at the root.
  public let start: String

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

  /// - Throws: `UsageError` outside Git.
  var repositoryWithHistory: Repository {
    get throws {
      if let repository { return repository }
      throw UsageError("\(root) is not in a Git repository, so there is no history.")
    }
  }

  /// One state of the workspace.
  ///
  /// - Throws: `UsageError` where there is no such state: the index outside Git, the work tree of a bare repository.
  public func snapshot(_ state: SnapshotState) throws -> any Snapshot {
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

  /// The path of the file that stands for policyc.yml, as one from the root.
  ///
  /// - Throws: `UsageError` when it lies outside.
  func rootedSettings(_ path: String) throws -> String {
    do {
      return try rooted(path)
    } catch let error as UsageError {
      throw UsageError(
        "\(error) `--config` names a file within, since it is read from the state that is checked; the paths in it count from its own folder. Copy it there."
      )
    }
  }

  private static func absolute(_ folder: String, within path: String = "") -> String {
    let base =
      folder.hasPrefix("/") ? folder : (FileSystem.currentFolder ?? "") + "/" + folder
    let resolved = realPath(standardised(base))
    return path.isEmpty ? resolved : resolved + "/" + path
  }

  /// Without `.`, `..` and doubled slashes.
  private static func standardised(_ path: String) -> String {
    "/" + (PathNames.normalised(path) ?? "")
  }

  private static func realPath(_ path: String) -> String { FileSystem.realPath(path) ?? path }
}
