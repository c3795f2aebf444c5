import PolicyCore

/// A pack as an archive under a temporary name, locked as `StagedFolder` is.
final class StagedArchive {
  let path: String
  private let file: OpenFile

  init(target: PackTarget) throws {
    let name = TemporaryName(target: target.archiveName)
    while true {
      let path = target.path(name.random())
      let file = try OpenFile(path, for: .creating(permissions: 0o600))
      _ = file.lock(waits: true)
      if file.isStillInPlace {
        self.path = path
        self.file = file
        return
      }
    }
  }

  func write(_ bytes: UnsafeRawBufferPointer, seconds: Int64) throws {
    try file.append(bytes)
    try file.setPermissions(0o644)
    try file.setModified(seconds)
    try file.sync()
  }
}
