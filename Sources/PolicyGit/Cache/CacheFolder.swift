import Glibc

/// The folder `policyc` under the Git directory, held open so that nothing that happens meanwhile can lead elsewhere.
///
/// It counts only when it belongs to the user who runs this: what others can write is not believed, and what is written for
/// others (as root, in a container) would only stand in their way.
struct CacheFolder: ~Copyable {
  static let name = "policyc"

  private let descriptor: Int32

  /// - Parameters:
  ///   - directory: the Git directory.
  ///   - creates: whether to make the folder when it is not there.
  init?(inDirectory directory: String, creates: Bool) {
    let parent = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard parent >= 0 else { return nil }
    defer { close(parent) }
    guard CacheFolder.isOwn(parent) else { return nil }
    if creates { _ = mkdirat(parent, CacheFolder.name, 0o777) }
    let folder = openat(
      parent, CacheFolder.name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard folder >= 0 else { return nil }
    guard CacheFolder.isOwn(folder) else {
      close(folder)
      return nil
    }
    descriptor = folder
  }

  deinit { close(descriptor) }

  private static func isOwn(_ descriptor: Int32) -> Bool {
    var status = stat()
    return fstat(descriptor, &status) == 0 && status.st_uid == geteuid()
  }

  /// The first bytes of a regular file of this user's, and the others; nil when there is none, or a larger one.
  func read(_ name: String, first: Int, most: Int) -> (first: [UInt8], rest: [UInt8])? {
    let file = openat(descriptor, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_uid == geteuid(), status.st_size >= first, status.st_size <= most,
      let start = CacheFolder.read(first, from: file),
      let rest = CacheFolder.read(status.st_size - first, from: file)
    else { return nil }
    return (start, rest)
  }

  /// The next bytes of a file; nil when there are fewer.
  private static func read(_ count: Int, from file: Int32) -> [UInt8]? {
    var isWhole = true
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < buffer.count {
        let count = Glibc.read(file, buffer.baseAddress.map { $0 + filled }, buffer.count - filled)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { break }
        filled += count
      }
      isWhole = filled == buffer.count
    }
    return isWhole ? bytes : nil
  }

  /// Writes a new file and gives it the name of the old one, so that a reader finds the one or the other.
  ///
  /// There is no `fsync`: what a power cut leaves half written fails its checksum.
  func replace(_ name: String, with parts: [[UInt8]]) {
    let temporary = TemporaryName.next(for: name)
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    let file = openat(descriptor, temporary, flags, 0o644)
    guard file >= 0 else { return }
    defer { close(file) }
    // The lock says that the writer lives; it ends with the process at the latest.
    _ = flock(file, LOCK_EX | LOCK_NB)
    guard parts.allSatisfy({ write($0, to: file) }),
      renameat(descriptor, temporary, descriptor, name) == 0
    else {
      unlinkat(descriptor, temporary, 0)
      return
    }
  }

  private func write(_ bytes: [UInt8], to file: Int32) -> Bool {
    bytes.withUnsafeBytes { raw in
      var done = 0
      while done < raw.count {
        let count = Glibc.write(file, raw.baseAddress.map { $0 + done }, raw.count - done)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        done += count
      }
      return true
    }
  }

  /// Removes the new files of writers that were killed. One whose writer lives is locked; should it not have come to lock it
  /// yet, it loses its file and stores nothing this time.
  func removeAbandoned(_ name: String) {
    let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
    guard copy >= 0 else { return }
    guard let listing = fdopendir(copy) else {
      close(copy)
      return
    }
    defer { closedir(listing) }
    rewinddir(listing)
    while let entry = readdir(listing) {
      let found = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
        tuple.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard TemporaryName.isOne(found, for: name) else { continue }
      let file = openat(descriptor, found, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
      guard file >= 0 else { continue }
      if flock(file, LOCK_EX | LOCK_NB) == 0 { unlinkat(descriptor, found, 0) }
      close(file)
    }
  }
}

/// `NAME.16-DIGITS.tmp`, different each time.
private enum TemporaryName {
  static func next(for name: String) -> String {
    let digits = String(UInt64.random(in: 0 ... .max), radix: 16)
    return "\(name).\(String(repeating: "0", count: 16 - digits.utf8.count))\(digits).tmp"
  }

  static func isOne(_ file: String, for name: String) -> Bool {
    guard file.hasPrefix(name + "."), file.hasSuffix(".tmp") else { return false }
    let digits = file.utf8.dropFirst(name.utf8.count + 1).dropLast(4)
    return digits.count == 16
      && digits.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }
}
