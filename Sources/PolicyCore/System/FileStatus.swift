#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What the file system says of one file.
package struct FileStatus: Sendable {
  package enum Kind: Sendable { case file, folder, link, other }

  package let kind: Kind
  /// In bytes.
  package let size: Int
  /// The twelve bits of chmod(2).
  package let permissions: UInt32
  package let owner: UInt32
  package let group: UInt32
  /// When its content was written last.
  package let modified: (seconds: Int, nanoseconds: Int)
  /// When anything of it changed last, its name and rights included. Nobody can set it.
  package let changed: (seconds: Int, nanoseconds: Int)
  private let device: UInt64
  private let number: UInt64

  /// Of what a path names, a link itself included; nil where there is nothing.
  ///
  /// - Parameter followingLinks: of what a link leads to instead.
  package static func of(
    _ path: String, followingLinks: Bool = false
  ) throws(SystemError) -> FileStatus? {
    var status = stat()
    if (followingLinks ? stat(path, &status) : lstat(path, &status)) == 0 {
      return FileStatus(status)
    }
    guard errno == ENOENT || errno == ENOTDIR else { throw SystemError("look at \(path)") }
    return nil
  }

  init(_ status: stat) {
    switch status.st_mode & S_IFMT {
    case S_IFREG: kind = .file
    case S_IFDIR: kind = .folder
    case S_IFLNK: kind = .link
    default: kind = .other
    }
    size = Int(status.st_size)
    permissions = UInt32(status.st_mode & 0o7777)
    owner = status.st_uid
    group = status.st_gid
    #if canImport(Darwin)
      modified = (status.st_mtimespec.tv_sec, status.st_mtimespec.tv_nsec)
      changed = (status.st_ctimespec.tv_sec, status.st_ctimespec.tv_nsec)
    #else
      modified = (status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
      changed = (status.st_ctim.tv_sec, status.st_ctim.tv_nsec)
    #endif
    device = UInt64(truncatingIfNeeded: status.st_dev)
    number = UInt64(status.st_ino)
  }

  /// Whether both are of one file, by whatever names.
  package func isSameFile(as other: FileStatus) -> Bool {
    device == other.device && number == other.number
  }

  /// Whether it belongs to the user who runs this.
  package var isOwn: Bool { owner == geteuid() }
}
