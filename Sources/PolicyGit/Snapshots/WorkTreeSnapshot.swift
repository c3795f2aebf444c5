import CLibgit2
import PolicyCore

/// The files on disk: tracked ones, and untracked ones that no ignore rule covers.
struct WorkTreeSnapshot: Snapshot {
  let name = "work tree"
  private let files: FileTree
  private let tracking: Tracking

  init(_ repository: Repository) throws(GitError) {
    guard let root = repository.root else {
      throw GitError(
        kind: .repository,
        message: "A bare repository has no work tree. Name a revision to read, such as --rev HEAD.")
    }
    files = FileTree(root: root)
    tracking = try Tracking(of: repository)
  }

  func paths() throws(SnapshotError) -> [String] { try paths(under: [""]) }

  func paths(under folders: [String]) throws(SnapshotError) -> [String] {
    let walk = walk(folders)
    return SnapshotPath.sorted(walk.files + walk.links.filter(isRead))
  }

  func unread(under folders: [String]) throws(SnapshotError) -> [UnreadFile] {
    walk(folders).unread(isRead)
  }

  private func walk(_ folders: [String]) -> FolderWalk {
    var walk = FolderWalk(root: files.root, tracking: tracking)
    for folder in folders.compactMap(SnapshotPath.folder) { walk.visit(folder) }
    return walk
  }

  private func isRead(_ link: String) -> Bool {
    files.resolve(link).map(tracking.counts) ?? false
  }

  func read(_ path: String) throws(SnapshotError) -> [UInt8]? {
    try files.read(path, counts: tracking.counts)
  }
}
