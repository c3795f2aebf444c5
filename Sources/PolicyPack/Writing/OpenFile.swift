#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The owner of a file descriptor, for a file or a folder.
final class OpenFile {
  private let descriptor: Int32
  private let path: String

  init(_ path: String, flags: Int32, mode: mode_t = 0) throws(PackError) {
    self.path = path
    descriptor = open(path, flags | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw FileSystem.failure("open", path) }
  }

  /// Nil when the file cannot be opened, for whatever reason.
  convenience init?(ifPossible path: String, flags: Int32) {
    do { try self.init(path, flags: flags) } catch { return nil }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  func write(_ bytes: [UInt8]) throws(PackError) {
    var offset = 0
    while offset < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        systemWrite(descriptor, buffer.baseAddress?.advanced(by: offset), buffer.count - offset)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw FileSystem.failure("write", path) }
      offset += count
    }
  }

  /// Nil when there is more than `limit`.
  func readAll(limit: Int) throws(PackError) -> [UInt8]? {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count == 0 { return bytes }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw FileSystem.failure("read", path) }
      bytes += buffer[..<count]
      if bytes.count > limit { return nil }
    }
  }

  /// Sets mode and times, whatever the umask was.
  func setAttributes(mode: mode_t, seconds: Int64) throws(PackError) {
    let moment = timespec(tv_sec: time_t(seconds), tv_nsec: 0)
    guard fchmod(descriptor, mode) == 0, futimens(descriptor, [moment, moment]) == 0 else {
      throw FileSystem.failure("set mode and time of", path)
    }
  }

  /// Waits until everything is on the disk. A file system that cannot say so (EINVAL) is taken at its word.
  func sync() throws(PackError) {
    guard fsync(descriptor) == 0 || errno == EINVAL || errno == EROFS else {
      throw FileSystem.failure("write to the disk", path)
    }
  }

  enum LockResult: Equatable {
    case taken, heldByAnother, unsupported
  }

  /// Takes the advisory lock of the file for this process; it goes with the descriptor, however the process ends.
  func lock(waits: Bool) -> LockResult {
    while true {
      if flock(descriptor, LOCK_EX | (waits ? 0 : LOCK_NB)) == 0 { return .taken }
      switch errno {
      case EINTR: continue
      case EWOULDBLOCK: return .heldByAnother
      default: return .unsupported
      }
    }
  }

  func unlock() { flock(descriptor, LOCK_UN) }

  /// Whether the path still names what was opened.
  var isStillInPlace: Bool {
    var opened = stat()
    var named = stat()
    return fstat(descriptor, &opened) == 0 && lstat(path, &named) == 0
      && opened.st_ino == named.st_ino && opened.st_dev == named.st_dev
  }
}

/// `OpenFile.write` hides the system's function of the same name.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}
