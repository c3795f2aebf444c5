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

    init(_ error: SystemError) {
      switch error.kind {
      case .absent, .nameTooLong: self = .absent
      case .obstructed: self = .obstructed
      default: self = .denied(error.reason)
      }
    }
  }

  /// The content of a file of Git's own; nil when it cannot be read.
  static func contents(ofFile path: String) -> [UInt8]? {
    guard let file = try? OpenFile(path, for: .readingThroughLinks) else { return nil }
    return try? contents(of: file)
  }

  /// The content of `root`/`path`, where no component of `path` may be a link.
  static func contents(
    of path: String, beneath root: String, _ folders: OpenFolders
  ) throws(Failure) -> [UInt8] {
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    let folder = slash.map { String(path[..<$0]) } ?? ""
    let name = slash.map { String(path[path.utf8.index(after: $0)...]) } ?? path
    let file: OpenFile
    do {
      file = try OpenFile(name, in: folders.folder(folder, beneath: root), for: .reading)
    } catch {
      throw Failure(error)
    }
    return try contents(of: file)
  }

  private static func contents(of file: OpenFile) throws(Failure) -> [UInt8] {
    guard let status = try? file.status, status.kind == .file else { throw .absent }
    guard status.size <= largestFile else { throw .tooLarge }
    let bytes: [UInt8]?
    do {
      bytes = try file.contents(most: largestFile)
    } catch {
      throw .denied(error.reason)
    }
    guard let bytes else { throw .tooLarge }
    return bytes
  }
}
