import Glibc

/// Regular files of a work tree, never through a link.
enum WorkTreeFile {
  /// Nil when there is nothing at a path of the work tree.
  ///
  /// - Throws: `UsageError` when it, or a folder on the way, is a link or something else that is no file.
  static func status(_ root: String, _ path: String) throws -> stat? {
    var place = root
    let parts = path.split(separator: "/")
    for (index, part) in parts.enumerated() {
      place += "/" + part
      var status = stat()
      guard lstat(place, &status) == 0 else {
        if errno == ENOENT { return nil }
        throw failure("read \(path)", errno)
      }
      let isLast = index == parts.count - 1
      let kind = status.st_mode & S_IFMT
      guard kind != S_IFLNK else {
        throw UsageError(
          "\(path) is reached through a symbolic link (\(place)). Name the file that it leads to.")
      }
      guard kind == (isLast ? S_IFREG : S_IFDIR) else {
        throw UsageError("\(path) is no regular file.")
      }
      if isLast { return status }
    }
    return nil
  }

  /// All bytes of a file.
  static func read(_ path: String) throws -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure("read \(path)", errno) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = buffer.withUnsafeMutableBytes {
        Glibc.read(descriptor, $0.baseAddress, $0.count)
      }
      if count == 0 { return bytes }
      if count > 0 {
        bytes += buffer[..<count]
      } else if errno != EINTR {
        throw failure("read \(path)", errno)
      }
    }
  }

  static func failure(_ what: String, _ code: Int32) -> UsageError {
    UsageError("Cannot \(what): \(String(cString: strerror(code))).")
  }
}
