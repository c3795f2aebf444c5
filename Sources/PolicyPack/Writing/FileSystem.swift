import CArchive

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The few calls to the system that a pack needs, with their failures as sentences. Links are never followed.
enum FileSystem {
  enum Kind: Equatable {
    case folder, file, link, other
  }

  /// Nil when there is nothing of that name.
  static func kind(of path: String) throws(PackError) -> Kind? {
    var status = stat()
    guard lstat(path, &status) == 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw failure("look at", path)
    }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: return .folder
    case S_IFREG: return .file
    case S_IFLNK: return .link
    default: return .other
    }
  }

  /// Makes a folder that does not exist yet; false when there is something of that name.
  static func makeFolder(_ path: String, mode: mode_t) throws(PackError) -> Bool {
    if mkdir(path, mode) == 0 { return true }
    if errno == EEXIST { return false }
    throw failure("make the folder", path)
  }

  /// The names in a folder, without `.` and `..`, sorted.
  static func names(in folder: String) throws(PackError) -> [String] {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0, let stream = fdopendir(descriptor) else {
      let error = failure("list", folder)
      if descriptor >= 0 { close(descriptor) }
      throw error
    }
    // Closes the descriptor too.
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// The content of a regular file; nil when it is larger than `limit` or no such file.
  static func read(_ path: String, limit: Int) throws(PackError) -> [UInt8]? {
    guard try kind(of: path) == .file else { return nil }
    let file = try OpenFile(path, flags: O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
    return try file.readAll(limit: limit)
  }

  /// Renames within one file system; what has the new name goes, unless it is a folder that is not empty.
  static func rename(_ path: String, to newPath: String) throws(PackError) {
    guard callRename(path, newPath) == 0 else { throw failure("rename to \(newPath):", path) }
  }

  /// Exchanges two names in one step; false when the system or the file system cannot do it.
  static func exchange(_ path: String, _ other: String) throws(PackError) -> Bool {
    #if os(Linux)
      let renameExchange: UInt32 = 1 << 1
      if renameat2(AT_FDCWD, path, AT_FDCWD, other, renameExchange) == 0 { return true }
      if [EINVAL, ENOSYS, EOPNOTSUPP].contains(errno) { return false }
      throw failure("exchange with \(other):", path)
    #else
      return false
    #endif
  }

  /// Removes a file, a link, or a folder with all it holds; nothing there is fine.
  static func remove(_ path: String) throws(PackError) {
    guard let kind = try kind(of: path) else { return }
    if kind == .folder {
      for name in try names(in: path) { try remove("\(path)/\(name)") }
      guard rmdir(path) == 0 || errno == ENOENT else { throw failure("remove", path) }
    } else {
      guard unlink(path) == 0 || errno == ENOENT else { throw failure("remove", path) }
    }
  }

  static func failure(_ action: String, _ path: String) -> PackError {
    let code = errno
    let remedy =
      switch code {
      case ENOSPC, EDQUOT: " Make room on the disk and build again."
      case EACCES, EPERM, EROFS: " Choose a folder that you may write, or change its permissions."
      case EBUSY: " It is a mount point or in use: choose a folder inside it, or another."
      case ENAMETOOLONG: " Choose a shorter name."
      case ENOENT, ENOTDIR: " See that the folder above it exists."
      default: ""
      }
    return PackError("Cannot \(action) \(path): \(String(cString: strerror(code))).\(remedy)")
  }
}

/// `FileSystem.rename` hides the system's function of the same name.
private func callRename(_ path: String, _ newPath: String) -> Int32 { rename(path, newPath) }
