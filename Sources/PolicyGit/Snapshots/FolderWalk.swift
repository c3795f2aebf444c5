import PolicyCore

/// Lists the files below a folder of the file system, without following links and without entering other repositories.
struct FolderWalk {
  /// How far to look into a folder.
  private enum Depth {
    case everything
    /// Only what is tracked counts: the folder is ignored or holds another repository, and yet files of ours.
    case tracked
    case nothing
  }

  /// The absolute path of the folder.
  let root: String
  /// What decides which files count; nil takes every file.
  let tracking: Tracking?

  private(set) var files: [String] = []
  private(set) var links: [String] = []
  /// Paths that are not UTF-8, as far as they can be shown.
  private(set) var unnamed: [String] = []

  init(root: String, tracking: Tracking?) {
    self.root = root
    self.tracking = tracking
  }

  /// Adds what lies in a folder ("" is the root), or the file of that name.
  mutating func visit(_ start: String) {
    var depth = Depth.everything
    var current = ""
    for component in start.utf8.split(separator: 0x2F) {
      if !current.isEmpty, kind(of: current + "/.git") != nil {
        depth = narrowed(depth, current)
      }
      current += (current.isEmpty ? "" : "/") + String(Substring(component))
      guard depth != .nothing, let kind = kind(of: current) else { return }
      guard kind == .folder else {
        if current.utf8.count == start.utf8.count { add(current, kind: kind, depth) }
        return
      }
      depth = self.depth(of: current, within: depth)
    }
    descend(from: current, depth)
  }

  private mutating func descend(from start: String, _ depth: Depth) {
    var pending = [(folder: start, depth: depth)]
    while let (folder, depth) = pending.popLast() {
      guard depth != .nothing else { continue }
      let all = self.entries(of: folder)
      // They cannot be asked for in the index or in ignore rules.
      if depth == .everything {
        unnamed += all.filter { $0.name == nil }
          .map { folder.isEmpty ? $0.shown : folder + "/" + $0.shown }
      }
      let entries = all.compactMap { entry in entry.name.map { (name: $0, kind: entry.kind) } }
      let isOtherRepository = !folder.isEmpty && entries.contains { $0.name == ".git" }
      let within = isOtherRepository ? narrowed(depth, folder) : depth
      guard within != .nothing else { continue }
      for entry in entries where entry.name != ".git" {
        let path = folder.isEmpty ? entry.name : folder + "/" + entry.name
        let kind = entry.kind ?? self.kind(of: path) ?? .other
        if kind == .folder {
          pending.append((path, self.depth(of: path, within: within)))
        } else {
          add(path, kind: kind, within)
        }
      }
    }
  }

  /// What was met and is no file of the state.
  ///
  /// - Parameters:
  ///   - files: the tree of the folder.
  ///   - isRead: whether a link leads to a file.
  func unread(in files: FileTree, _ isRead: (String) -> Bool) -> [UnreadFile] {
    let found =
      unnamed.map { UnreadFile(path: $0, reason: .name) }
      + links.filter { !isRead($0) }
      .map { UnreadFile(path: $0, reason: files.reason(ofLink: $0)) }
    return found.sorted { SnapshotPath.precedes($0.path, $1.path) }
  }

  private mutating func add(_ path: String, kind: FileStatus.Kind, _ depth: Depth) {
    guard kind == .file || kind == .link else { return }
    if let tracking, !tracking.isTracked(path) {
      guard depth == .everything, !tracking.isIgnored(path) else { return }
    }
    if kind == .file { files.append(path) } else { links.append(path) }
  }

  private func depth(of folder: String, within outer: Depth) -> Depth {
    guard let tracking else { return outer }
    // A rule that ends in a slash covers folders only; the slash tells libgit2 that this is one.
    if outer == .everything, !tracking.isIgnored(folder + "/") { return .everything }
    return narrowed(outer, folder)
  }

  private func narrowed(_ depth: Depth, _ folder: String) -> Depth {
    depth != .nothing && tracking?.hasTrackedFiles(under: folder) == true ? .tracked : .nothing
  }

  private func kind(of path: String) -> FileStatus.Kind? {
    (try? FileStatus.of(root + "/" + path))?.kind
  }

  private func entries(
    of folder: String
  ) -> [(name: String?, shown: String, kind: FileStatus.Kind?)] {
    let opened =
      folder.isEmpty
      ? try? OpenFile(root, for: .folderThroughLinks)
      : try? OpenFile(root + "/" + folder, for: .folder)
    return (try? opened?.entries()) ?? []
  }
}
