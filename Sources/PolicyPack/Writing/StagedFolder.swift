import PolicyCore

/// A pack as a folder under a temporary name, locked so that no other build takes it for a leftover.
final class StagedFolder {
  let path: String
  private let lock: OpenFile

  /// Makes an empty folder beside the target.
  init(target: PackTarget) throws {
    let name = TemporaryName(target: target.name)
    while true {
      let path = target.path(name.random())
      guard try FileSystem.makeFolder(path, permissions: 0o700) else { continue }
      do {
        let lock = try OpenFile(path, for: .folder)
        _ = lock.lock(waits: true)
        // Another build may have removed the folder before it was locked; then a new one is made.
        guard lock.isStillInPlace else { continue }
        self.path = path
        self.lock = lock
        return
      } catch {
        if try FileStatus.of(path) != nil { throw error }
      }
    }
  }

  /// Writes the files, fixes modes and times, and waits until all of it is on the disk.
  func write(
    _ files: [PackFile], seconds: Int64, onFile: (Int) throws -> Void
  ) throws {
    let folders = StagedFolder.folders(of: files)
    for folder in folders where folder != "" {
      _ = try FileSystem.makeFolder("\(path)/\(folder)")
    }
    for (index, file) in files.enumerated() {
      let output = try OpenFile(
        "\(path)/\(file.path)", for: .creating(permissions: 0o644))
      try output.append(file.contents())
      try StagedFolder.fix(output, permissions: 0o644, seconds)
      try onFile(index)
    }
    // Whatever is made inside a folder changes its time, and all is made by now.
    for folder in folders {
      try StagedFolder.fix(
        OpenFile("\(path)/\(folder)", for: .folder), permissions: 0o755, seconds)
    }
    // Synced after all are written, and many at once: the disk has one batch of work instead of one for each.
    let made =
      files.map { ($0.path, OpenFile.Access.reading) }
      + folders.map { ($0, OpenFile.Access.folder) }
    for start in stride(from: 0, to: made.count, by: StagedFolder.syncedAtOnce) {
      try OpenFile.sync(
        made[start..<min(made.count, start + StagedFolder.syncedAtOnce)].map { name, access in
          try OpenFile("\(path)/\(name)", for: access)
        })
    }
  }

  private static let syncedAtOnce = 32

  private static func fix(_ file: OpenFile, permissions: UInt32, _ seconds: Int64) throws {
    try file.setPermissions(permissions)
    try file.setModified(seconds)
  }

  /// The folders that files need, each after the one that holds it; the pack's own is the empty path.
  private static func folders(of files: [PackFile]) -> [String] {
    var folders = PathSet([""])
    for file in files {
      var path = file.path[...]
      while let slash = path.lastIndex(of: "/") {
        path = path[..<slash]
        folders.insert(String(path))
      }
    }
    return folders.sorted
  }
}
