import PolicyCore
import Synchronization

/// Which files a state has. The folders of the documents are listed; others are looked into when something asks.
///
/// So a check of a few documents costs the same in a small repository and in a large one.
public struct FileIndex: Sendable {
  private let listed: PathSet
  private let listedFolders: PathSet
  /// The files of the folders in which documents can lie, sorted by the bytes of their paths.
  public let all: [String]
  /// Folders of which `all` holds every file; the root is the empty path.
  public let areas: [String]
  private let snapshot: any Snapshot
  /// The listed files by their paths in lower case, made when something asks.
  private let folded = FoldedPaths()

  public init(_ files: [String], under areas: [String], of snapshot: any Snapshot) {
    listed = PathSet(files)
    all = files
    self.areas = areas
    self.snapshot = snapshot
    var folders = PathSet([""])
    for file in files {
      var folder = PathNames.folder(of: file)
      while folders.insert(folder) { folder = PathNames.folder(of: folder) }
    }
    listedFolders = folders
  }

  /// Whether there is a file of this path, on disk or left out by a sparse checkout.
  public func contains(_ path: String) -> Bool {
    if listed.contains(path) || snapshot.isLeftOut(path) { return true }
    guard !isListed(path), !path.isEmpty else { return false }
    return (try? snapshot.read(path)).flatMap { $0 } != nil
  }

  /// Whether there is a folder of this path that holds a file.
  public func containsFolder(_ path: String) -> Bool {
    if listedFolders.contains(path) { return true }
    guard !isListed(path) else { return false }
    return !((try? snapshot.paths(under: [path])) ?? []).isEmpty
  }

  /// The files in the folders of the documents whose last path component is `name`, sorted.
  public func named(_ name: String) -> [String] {
    all.filter { PathNames.name(of: $0).isSamePath(as: name) }
  }

  /// A file in the folders of the documents whose path differs only in its capitals.
  public func path(ignoringCaseOf path: String) -> String? {
    folded.withLock { paths in
      if paths == nil {
        paths = Dictionary(
          all.map { ($0.lowercased(), $0) }, uniquingKeysWith: { min($0, $1) })
      }
      return paths?[path.lowercased()]
    }
  }

  private func isListed(_ path: String) -> Bool {
    areas.contains { path.isPath(in: $0) }
  }
}

private final class FoldedPaths: Sendable {
  private let paths = Mutex<[String: String]?>(nil)

  func withLock<Result>(_ body: (inout sending [String: String]?) -> sending Result) -> Result {
    paths.withLock(body)
  }
}
