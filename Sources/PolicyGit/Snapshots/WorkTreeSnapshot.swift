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
    tracking = Tracking(of: repository)
  }

  func paths() throws(SnapshotError) -> [String] { try paths(under: [""]) }

  func paths(under folders: [String]) throws(SnapshotError) -> [String] {
    var walk = FolderWalk(root: files.root, tracking: tracking)
    for folder in folders.compactMap(SnapshotPath.folder) { walk.visit(folder) }
    let links = walk.links.filter { link in files.resolve(link).map(tracking.counts) ?? false }
    return SnapshotPath.sorted(walk.files + links)
  }

  func read(_ path: String) throws(SnapshotError) -> [UInt8]? {
    try files.read(path, counts: tracking.counts)
  }
}
