import CSystem

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A file or a folder that is held open, whatever happens to its name. No program that is started inherits it.
package final class OpenFile: Sendable {
  package enum Access: Sendable {
    /// To read. A link is refused; a pipe or a device keeps nobody waiting.
    case reading
    /// The same, and links are followed.
    case readingThroughLinks
    /// To write into what is there: a pipe, a device.
    case writing
    /// To write a file of a name that nothing has yet, and to read in it again.
    case creating(permissions: UInt32)
    /// A folder. A link is refused.
    case folder
    case folderThroughLinks

    fileprivate var flags: Int32 {
      switch self {
      case .reading: O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY
      case .readingThroughLinks: O_RDONLY | O_NONBLOCK | O_NOCTTY
      case .writing: O_WRONLY | O_NOCTTY
      case .creating: O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW
      case .folder: O_RDONLY | O_DIRECTORY | O_NOFOLLOW
      case .folderThroughLinks: O_RDONLY | O_DIRECTORY
      }
    }
  }

  let descriptor: Int32
  private let path: String

  /// - Parameter folder: the one from which a relative path leads; nil for the working folder.
  package init(
    _ path: String, in folder: OpenFile? = nil, for access: Access
  ) throws(SystemError) {
    self.path = path
    let permissions: mode_t = if case .creating(let given) = access { mode_t(given) } else { 0 }
    descriptor = openat(
      folder?.descriptor ?? AT_FDCWD, path, access.flags | O_CLOEXEC, permissions)
    guard descriptor >= 0 else { throw SystemError("open \(path)") }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  package var status: FileStatus {
    get throws(SystemError) {
      var status = stat()
      guard fstat(descriptor, &status) == 0 else { throw SystemError("look at \(path)") }
      return FileStatus(status)
    }
  }

  /// Whether the path still names what was opened.
  package var isStillInPlace: Bool {
    guard let opened = try? status, let named = try? FileStatus.of(path) else { return false }
    return opened.isSameFile(as: named)
  }

  /// All that follows; nil when it is more than `most` bytes.
  package func contents(most: Int = .max) throws(SystemError) -> [UInt8]? {
    // One byte more than expected shows at once that the file ended.
    var room = try min(status.size, most) + 1
    var bytes: [UInt8] = []
    while true {
      var count = 0
      let part = [UInt8](unsafeUninitializedCapacity: room) { buffer, filled in
        count = read(descriptor, buffer.baseAddress, buffer.count)
        filled = max(count, 0)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw SystemError("read \(path)") }
      // What is read at once is not copied.
      if bytes.isEmpty { bytes = part } else { bytes += part }
      if bytes.count > most { return nil }
      if count == 0 { return bytes }
      if count < room { room = max(room - count, 4096) }
    }
  }

  /// The next bytes; nil at the end of the file.
  package func part(most: Int) throws(SystemError) -> [UInt8]? {
    while true {
      var count = 0
      let bytes = [UInt8](unsafeUninitializedCapacity: most) { buffer, filled in
        count = read(descriptor, buffer.baseAddress, buffer.count)
        filled = max(count, 0)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw SystemError("read \(path)") }
      return count == 0 ? nil : bytes
    }
  }

  /// Bytes from a place in the file on; fewer where it ends.
  package func bytes(at offset: Int, most: Int) throws(SystemError) -> [UInt8] {
    var result: [UInt8] = []
    while result.count < most {
      var count = 0
      let room = most - result.count
      let part = [UInt8](unsafeUninitializedCapacity: room) { buffer, filled in
        count = pread(descriptor, buffer.baseAddress, room, off_t(offset + result.count))
        filled = max(count, 0)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw SystemError("read \(path)") }
      if count == 0 { break }
      result += part
    }
    return result
  }

  package func append(_ bytes: [UInt8]) throws(SystemError) {
    let written = bytes.withUnsafeBytes { bytes -> Result<Void, SystemError> in
      do throws(SystemError) {
        return .success(try append(bytes))
      } catch {
        return .failure(error)
      }
    }
    try written.get()
  }

  package func append(_ bytes: UnsafeRawBufferPointer) throws(SystemError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let part = UnsafeRawBufferPointer(rebasing: rest)
      let count = system_write(descriptor, part.baseAddress, part.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw SystemError("write \(path)") }
      rest = rest.dropFirst(count)
    }
  }

  /// Sets what chmod(2) sets, whatever the user's mask was.
  package func setPermissions(_ permissions: UInt32) throws(SystemError) {
    guard fchmod(descriptor, mode_t(permissions)) == 0 else {
      throw SystemError("set the permissions of \(path)")
    }
  }

  /// Gives the file to another user, where this one may.
  package func setOwner(_ owner: UInt32, group: UInt32) throws(SystemError) {
    guard fchown(descriptor, owner, group) == 0 || errno == EPERM else {
      throw SystemError("set the owner of \(path)")
    }
  }

  /// - Parameter seconds: since 1970.
  package func setModified(_ seconds: Int64) throws(SystemError) {
    let moment = timespec(tv_sec: time_t(seconds), tv_nsec: 0)
    guard futimens(descriptor, [moment, moment]) == 0 else {
      throw SystemError("set the time of \(path)")
    }
  }

  /// Waits until everything is on the disk. A file system that cannot say so (EINVAL) is taken at its word.
  package func sync() throws(SystemError) { try OpenFile.sync([self]) }

  /// The same of several files at once, which wait little longer than one.
  package static func sync(_ files: [OpenFile]) throws(SystemError) {
    var results = files.map(\.descriptor)
    system_sync(&results, results.count)
    for (file, error) in zip(files, results) where ![0, EINVAL, EROFS].contains(error) {
      throw SystemError("write \(file.path) to the disk", error)
    }
  }

  package enum LockResult: Sendable {
    case taken, heldByAnother, unsupported
  }

  /// Takes the advisory lock of the file; it goes with this object, or with the process however it ends.
  package func lock(waits: Bool) -> LockResult {
    while true {
      if flock(descriptor, LOCK_EX | (waits ? 0 : LOCK_NB)) == 0 { return .taken }
      switch errno {
      case EINTR: continue
      case EWOULDBLOCK: return .heldByAnother
      default: return .unsupported
      }
    }
  }

  package func unlock() { flock(descriptor, LOCK_UN) }

  /// What a folder holds.
  ///
  /// - Returns: in no order the names, nil for one that is not UTF-8, with what can be shown of it and the kind where the
  ///   file system knows it without looking.
  package func entries() throws(SystemError) -> [(
    name: String?, shown: String, kind: FileStatus.Kind?
  )] {
    let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
    guard copy >= 0 else { throw SystemError("list \(path)") }
    guard let listing = fdopendir(copy) else {
      let error = SystemError("list \(path)")
      close(copy)
      throw error
    }
    defer { closedir(listing) }
    rewinddir(listing)
    var entries: [(String?, String, FileStatus.Kind?)] = []
    while let entry = readdir(listing) {
      let (name, shown) = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        let name = bytes.prefix { $0 != 0 }
        let text = String(validating: name, as: UTF8.self)
        return (text, text ?? String(decoding: name, as: UTF8.self))
      }
      if name == "." || name == ".." { continue }
      let kind: FileStatus.Kind? =
        switch Int(entry.pointee.d_type) {
        case Int(DT_REG): .file
        case Int(DT_DIR): .folder
        case Int(DT_LNK): .link
        case Int(DT_UNKNOWN): nil
        default: .other
        }
      entries.append((name, shown, kind))
    }
    return entries
  }
}
