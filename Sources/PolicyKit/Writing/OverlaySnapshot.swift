import PolicyCore

/// A state as it would be with some files changed.
struct OverlaySnapshot: Snapshot {
  let base: any Snapshot
  let files: [String: [UInt8]]

  init(_ base: any Snapshot, _ changes: [FileChange]) {
    self.base = base
    files = Dictionary(changes.map { ($0.path, $0.after) }) { _, last in last }
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

  private func merged(_ paths: [String], under folders: [String]) -> [String] {
    let known = Set(paths)
    let new = files.keys.filter { path in
      !known.contains(path)
        && folders.contains { $0.isEmpty || path == $0 || path.hasPrefix($0 + "/") }
    }
    return new.isEmpty
      ? paths : (paths + new).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
