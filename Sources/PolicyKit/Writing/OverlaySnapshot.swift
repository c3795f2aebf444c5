import PolicyCore

/// A state as it would be with some files changed.
struct OverlaySnapshot: Snapshot {
  let base: any Snapshot
  let files: PathMap<[UInt8]>

  init(_ base: any Snapshot, _ changes: [FileChange]) {
    self.base = base
    files = PathMap(changes.reversed().map { ($0.path, $0.after) })
  }

  var name: String { base.name }

  func paths() throws(SnapshotError) -> [String] { merged(try base.paths(), under: [""]) }

  func paths(under folders: [String]) throws(SnapshotError) -> [String] {
    merged(try base.paths(under: folders), under: folders)
  }

  func read(_ path: String) throws(SnapshotError) -> [UInt8]? {
    if let bytes = files[path] { return bytes }
    return try base.read(path)
  }

  func isLeftOut(_ path: String) -> Bool { base.isLeftOut(path) }

  func target(ofLink path: String) -> String? {
    files[path] == nil ? base.target(ofLink: path) : nil
  }

  func unread(under folders: [String]) throws(SnapshotError) -> [UnreadFile] {
    try base.unread(under: folders)
  }

  private func merged(_ paths: [String], under folders: [String]) -> [String] {
    let known = PathSet(paths)
    let new = files.paths.filter { path in
      !known.contains(path) && folders.contains { path.isPath(in: $0) }
    }
    return new.isEmpty
      ? paths : (paths + new).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
