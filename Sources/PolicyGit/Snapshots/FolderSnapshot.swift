import PolicyCore

/// A plain folder outside any repository: every regular file below it, whatever its name.
public struct FolderSnapshot: Snapshot {
  private let files: FileTree

  public let name = "folder"

  /// - Parameter folder: the path of the folder; it is resolved once, here.
  public init(_ folder: String) throws(SnapshotError) {
    guard let resolved = FileSystem.realPath(folder) else {
      throw SnapshotError(
        path: folder, message: "There is no such folder. Check the path given with -C.")
    }
    files = FileTree(root: resolved)
  }

  public func paths() throws(SnapshotError) -> [String] { try paths(under: [""]) }

  public func paths(under folders: [String]) throws(SnapshotError) -> [String] {
    let walk = walk(folders)
    return SnapshotPath.sorted(
      walk.files + walk.links.filter { link in files.resolve(link) != nil })
  }

  public func unread(under folders: [String]) throws(SnapshotError) -> [UnreadFile] {
    walk(folders).unread(in: files) { files.resolve($0) != nil }
  }

  public func target(ofLink path: String) -> String? { files.target(ofLink: path) }

  private func walk(_ folders: [String]) -> FolderWalk {
    var walk = FolderWalk(root: files.root, tracking: nil)
    for folder in folders.compactMap(SnapshotPath.folder) { walk.visit(folder) }
    return walk
  }

  public func read(_ path: String) throws(SnapshotError) -> [UInt8]? {
    try files.read(path) { _ in true }
  }
}
