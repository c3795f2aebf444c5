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

  /// - Parameter body: fills the file.
  func write(seconds: Int64, _ body: (OpenFile) throws -> Void) throws {
    try body(file)
    try file.setPermissions(0o644)
    try file.setModified(seconds)
    try file.sync()
  }
}
