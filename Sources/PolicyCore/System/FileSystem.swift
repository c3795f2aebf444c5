import CSystem

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Calls that change names or ask about them. Links are never followed, unless it is said.
package enum FileSystem {
  /// The content of a file.
  package static func contents(of path: String) throws(SystemError) -> [UInt8] {
    // Nothing is larger than the largest number.
    try OpenFile(path, for: .reading).contents() ?? []
  }

  /// Writes a file of a name that nothing has yet.
  package static func create(
    _ path: String, holding bytes: [UInt8], permissions: UInt32 = 0o600
  ) throws(SystemError) {
    try OpenFile(path, for: .creating(permissions: permissions)).append(bytes)
  }

  /// Makes a folder; false when something has its name.
  package static func makeFolder(
    _ path: String, in folder: OpenFile? = nil, permissions: UInt32 = 0o777
  ) throws(SystemError) -> Bool {
    if mkdirat(folder?.descriptor ?? AT_FDCWD, path, mode_t(permissions)) == 0 { return true }
    if errno == EEXIST { return false }
    throw SystemError("make the folder \(path)")
  }

  /// Renames within one file system; what has the new name goes, unless it is a folder that is not empty.
  package static func move(
    _ path: String, to newPath: String, in folder: OpenFile? = nil
  ) throws(SystemError) {
    let start = folder?.descriptor ?? AT_FDCWD
    guard renameat(start, path, start, newPath) == 0 else {
      throw SystemError("rename \(path) to \(newPath)")
    }
  }

  /// Exchanges two names in one step; false when the system or the file system cannot.
  package static func exchange(_ path: String, _ other: String) throws(SystemError) -> Bool {
    if system_exchange(path, other) == 0 { return true }
    let error = SystemError("exchange \(path) with \(other)")
    if error.kind == .unsupported { return false }
    throw error
  }

  /// Gives a file a second name, which nothing has yet.
  package static func makeName(_ newPath: String, of path: String) throws(SystemError) {
    guard link(path, newPath) == 0 else { throw SystemError("write \(newPath)") }
  }

  /// Removes the name of a file or a link; nothing there is fine.
  package static func removeFile(
    _ path: String, in folder: OpenFile? = nil
  ) throws(SystemError) {
    guard unlinkat(folder?.descriptor ?? AT_FDCWD, path, 0) == 0 || errno == ENOENT else {
      throw SystemError("remove \(path)")
    }
  }

  /// Removes a folder that is empty; nothing there is fine.
  package static func removeFolder(_ path: String) throws(SystemError) {
    guard rmdir(path) == 0 || errno == ENOENT else { throw SystemError("remove \(path)") }
  }

  /// Removes a file, a link, or a folder with all it holds; nothing there is fine.
  package static func remove(_ path: String) throws(SystemError) {
    guard try FileStatus.of(path)?.kind == .folder else { return try removeFile(path) }
    for name in try OpenFile(path, for: .folder).entries().compactMap(\.name) {
      try remove("\(path)/\(name)")
    }
    try removeFolder(path)
  }

  /// The text of a link; nil when it cannot be read.
  package static func target(ofLink path: String) -> [UInt8]? {
    var count = -1
    let bytes = [UInt8](unsafeUninitializedCapacity: Int(PATH_MAX)) { buffer, filled in
      count = buffer.withMemoryRebound(to: CChar.self) { text in
        text.baseAddress.map { readlink(path, $0, text.count) } ?? -1
      }
      filled = max(count, 0)
    }
    return count < 0 ? nil : bytes
  }

  /// The absolute path without links; nil where there is nothing.
  package static func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// The working folder; nil where it was removed. Foundation's file manager knows it too, and takes half a millisecond to
  /// start.
  package static var currentFolder: String? {
    guard let path = getcwd(nil, 0) else { return nil }
    defer { free(path) }
    return String(cString: path)
  }

  /// Makes a folder the working folder.
  package static func enter(_ folder: String) throws(SystemError) {
    guard chdir(folder) == 0 else { throw SystemError("enter \(folder)") }
  }

  /// Whether a folder can be listed and entered.
  package static func canEnter(_ folder: String) -> Bool { access(folder, R_OK | X_OK) == 0 }

  /// Whether a path leads to a file that can be run.
  package static func isProgram(_ path: String) -> Bool {
    guard let status = try? FileStatus.of(path, followingLinks: true) else { return false }
    return status.kind == .file && access(path, X_OK) == 0
  }
}
