import CLibgit2
import PolicyCore

/// The files on disk: tracked ones, and untracked ones that no ignore rule covers.
struct WorkTreeSnapshot: Snapshot {
  let name = "work tree"
  private let files: FileTree
  private let tracking: Tracking
  private let repository: Repository

  init(_ repository: Repository) throws(GitError) {
    guard let root = repository.root else {
      throw GitError(
        kind: .repository,
        message: "A bare repository has no work tree. Name a revision to read, such as --rev HEAD.")
    }
    self.repository = repository
    files = FileTree(root: root)
    tracking = try Tracking(of: repository)
  }

  func paths() throws(SnapshotError) -> [String] { try paths(under: [""]) }

  func paths(under folders: [String]) throws(SnapshotError) -> [String] {
    let walk = walk(folders)
    return SnapshotPath.sorted(walk.files + walk.links.filter(isRead))
  }

  func unread(under folders: [String]) throws(SnapshotError) -> [UnreadFile] {
    let inside = folders.compactMap(SnapshotPath.folder)
    // An index that cannot be read is told elsewhere.
    let others = ((try? repository.indexListing()) ?? []).compactMap { entry -> UnreadFile? in
      let isRepository = StoredEntry.Kind(mode: entry.mode) == .repository
      guard isRepository || entry.isLeftOut,
        let path = String(validating: entry.path, as: UTF8.self),
        inside.contains(where: { SnapshotPath.isPath(path, under: $0) })
      else { return nil }
      if isRepository { return UnreadFile(path: path, reason: .repository) }
      return isLeftOut(path) ? UnreadFile(path: path, reason: .notCheckedOut) : nil
    }
    return (walk(folders).unread(in: files, isRead) + others)
      .sorted { SnapshotPath.precedes($0.path, $1.path) }
  }

  func target(ofLink path: String) -> String? { files.target(ofLink: path) }

  func isLeftOut(_ path: String) -> Bool {
    tracking.isLeftOut(path) && (try? FileStatus.of(files.root + "/" + path)) == nil
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
