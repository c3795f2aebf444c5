import Glibc
import PolicyCore

/// Reads regular files without following links and without waiting for pipes or devices.
enum FileReading {
  /// More than any text that a person writes; a larger file is reported and not read into memory.
  static let largestFile = 512 << 20

  enum Failure: Error {
    /// There is no such file, or it is no regular file.
    case absent
    /// A component of the path is a symbolic link or no folder.
    case obstructed
    case tooLarge
    case denied(String)
  }

  /// The content of a file of Git's own; nil when it cannot be read.
  static func contents(ofFile path: String) -> [UInt8]? {
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    return try? contents(of: descriptor)
  }

  /// The content of `root`/`path`, where no component of `path` may be a link: each is opened from the folder before it,
  /// so that nothing that happens meanwhile can lead out of the root.
  static func contents(
    of path: String, beneath root: String, _ folders: FolderDescriptors
  ) throws(Failure) -> [UInt8] {
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    let folder = slash.map { String(path[..<$0]) } ?? ""
    let name = slash.map { String(path[path.utf8.index(after: $0)...]) } ?? path
    return try folders.with(folder) { () throws(Failure) in
      try open(folder: folder, beneath: root)
    } _: { folder throws(Failure) in
      let file = openat(
        folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
      guard file >= 0 else { throw failure() }
      defer { close(file) }
      return try contents(of: file)
    }
  }

  private static func open(folder path: String, beneath root: String) throws(Failure) -> Int32 {
    let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC
    var folder = Glibc.open(root, flags)
    guard folder >= 0 else { throw failure() }
    guard !path.isEmpty else { return folder }
    for component in path.utf8.split(separator: 0x2F, omittingEmptySubsequences: false) {
      let next = openat(folder, String(Substring(component)), flags | O_NOFOLLOW)
      // Closing may change errno.
      let problem = next < 0 ? failure() : nil
      close(folder)
      if let problem { throw problem }
      folder = next
    }
    return folder
  }

  private static func failure() -> Failure {
    switch errno {
    case ENOENT, ENAMETOOLONG, ENXIO: .absent
    case ELOOP, ENOTDIR, EMLINK: .obstructed
    default: .denied(String(cString: strerror(errno)))
    }
  }

  private static func contents(of descriptor: Int32) throws(Failure) -> [UInt8] {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { throw .absent }
    guard status.st_size <= largestFile else { throw .tooLarge }
    var bytes: [UInt8] = []
    var problem: Failure?
    // One byte more than expected shows at once that the file ended.
    var capacity = status.st_size + 1
    while true {
      var count = 0
      bytes.append(
        contentsOf: [UInt8](unsafeUninitializedCapacity: capacity) { buffer, filled in
          count = Glibc.read(descriptor, buffer.baseAddress, capacity)
          filled = max(count, 0)
        })
      if count < 0, errno == EINTR { continue }
      if count < 0 { problem = .denied(String(cString: strerror(errno))) }
      if count <= 0 { break }
      if bytes.count > largestFile {
        problem = .tooLarge
        break
      }
      if count < capacity { capacity = max(capacity - count, 4096) }
    }
    if let problem { throw problem }
    return bytes
  }
}
