import PolicyCore

/// The folder `policyc` under the Git directory, held open so that nothing that happens meanwhile can lead elsewhere.
///
/// It counts only when it belongs to the user who runs this: what others can write is not believed, and what is written for
/// others (as root, in a container) would only stand in their way.
struct CacheFolder {
  static let name = "policyc"

  private let folder: OpenFile

  /// - Parameters:
  ///   - directory: the Git directory.
  ///   - inner: a folder below it; nil for itself.
  ///   - creates: whether to make the folder when it is not there.
  init?(inDirectory directory: String, below inner: String? = nil, creates: Bool) {
    guard let parent = try? OpenFile(directory, for: .folderThroughLinks),
      CacheFolder.isOwn(parent)
    else { return nil }
    var folder = parent
    for name in [CacheFolder.name, inner].compactMap(\.self) {
      if creates { _ = try? FileSystem.makeFolder(name, in: folder) }
      guard let next = try? OpenFile(name, in: folder, for: .folder), CacheFolder.isOwn(next)
      else { return nil }
      folder = next
    }
    self.folder = folder
  }

  private static func isOwn(_ file: OpenFile) -> Bool { (try? file.status.isOwn) ?? false }

  /// The first bytes of a regular file of this user's, and the others; nil when there is none, or a larger one.
  ///
  /// - Parameter marksUse: whether it is written down that it was used now.
  func read(
    _ name: String, first: Int, most: Int, marksUse: Bool = false
  ) -> (first: [UInt8], rest: [UInt8])? {
    guard let file = try? OpenFile(name, in: folder, for: .reading), CacheFolder.isOwn(file),
      (try? file.status.kind) == .file,
      let start = try? file.part(most: first), start.count == first,
      let rest = try? file.contents(most: most - first)
    else { return nil }
    if marksUse { try? file.setModified(Environment.now) }
    return (start, rest)
  }

  /// Writes a new file and gives it the name of the old one, so that a reader finds the one or the other.
  ///
  /// There is no `fsync`: what a power cut leaves half written fails its checksum.
  func replace(_ name: String, with parts: [[UInt8]]) {
    let temporary = TemporaryName.next(for: name)
    guard let file = try? OpenFile(temporary, in: folder, for: .creating(permissions: 0o644))
    else { return }
    // The lock says that the writer lives; it ends with the process at the latest.
    _ = file.lock(waits: false)
    defer { file.unlock() }
    do {
      for part in parts { try file.append(part) }
      try FileSystem.move(temporary, to: name, in: folder)
    } catch {
      try? FileSystem.removeFile(temporary, in: folder)
    }
  }

  private var names: [String] { (try? folder.entries())?.compactMap(\.name) ?? [] }

  /// All files, with their sizes and when each was used last, in seconds since 1970.
  func files() -> [(name: String, size: Int, used: Int)] {
    names.compactMap { name in
      guard let status = try? OpenFile(name, in: folder, for: .reading).status, status.kind == .file
      else { return nil }
      return (name, status.size, status.modified.seconds)
    }
  }

  func remove(_ name: String) { try? FileSystem.removeFile(name, in: folder) }

  /// Removes the new files of writers that were killed. One whose writer lives is locked; should it not have come to lock it
  /// yet, it loses its file and stores nothing this time.
  ///
  /// - Parameter name: what they were to be; nil for any.
  func removeAbandoned(_ name: String? = nil) {
    for found in names where TemporaryName.isOne(found, for: name) {
      guard let file = try? OpenFile(found, in: folder, for: .reading),
        file.lock(waits: false) == .taken
      else { continue }
      try? FileSystem.removeFile(found, in: folder)
    }
  }
}

/// `NAME.16-DIGITS.tmp`, different each time.
private enum TemporaryName {
  static func next(for name: String) -> String {
    let digits = String(UInt64.random(in: 0 ... .max), radix: 16)
    return "\(name).\(String(repeating: "0", count: 16 - digits.utf8.count))\(digits).tmp"
  }

  /// - Parameter name: what the file was to be; nil for anything.
  static func isOne(_ file: String, for name: String? = nil) -> Bool {
    let parts = file.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[2] == "tmp", name == nil || parts[0] == name ?? "" else {
      return false
    }
    let digits = parts[1].utf8
    return digits.count == 16
      && digits.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }
}
