#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A pack as an archive under a temporary name, locked as `StagedFolder` is.
final class StagedArchive {
  let path: String
  private let file: OpenFile

  init(target: PackTarget) throws(PackError) {
    let name = TemporaryName(target: target.archiveName)
    while true {
      let path = target.path(name.random())
      let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW
      let file = try OpenFile(path, flags: flags, mode: 0o600)
      _ = file.lock(waits: true)
      if file.isStillInPlace {
        self.path = path
        self.file = file
        return
      }
    }
  }

  func write(_ bytes: [UInt8], seconds: Int64) throws(PackError) {
    try file.write(bytes)
    try file.setAttributes(mode: 0o644, seconds: seconds)
    try file.sync()
  }
}
