import PolicyCore

/// Writes files of a work tree, each in one step, and can put them back as they were: the same files, not copies.
struct WorkTreeWriter {
  private struct Step {
    var target: String
    /// A second name of the file that stood there; nil for a new file.
    var backup: String?
  }

  private let root: String
  private let folder: WritingFolder
  private var steps: [Step] = []
  private var folders: [String] = []

  /// - Parameters:
  ///   - root: absolute path of the work tree.
  ///   - gitDirectory: absolute path; what is replaced lies there until all is done.
  init(root: String, gitDirectory: String) throws(SystemError) {
    self.root = root
    folder = try WritingFolder(inGitDirectory: gitDirectory)
  }

  /// Writes all changes, or none.
  ///
  /// - Throws: `UsageError` for a link, a file that changed meanwhile, or one that cannot be written.
  mutating func write(_ changes: [FileChange]) throws {
    for change in changes where change.before != change.after {
      do {
        try write(change)
      } catch {
        restore()
        guard let error = error as? SystemError else { throw error }
        throw UsageError("Cannot write \(change.path): \(error.reason).")
      }
    }
  }

  /// Puts everything back as it was.
  mutating func restore() {
    for step in steps.reversed() {
      if let backup = step.backup {
        try? FileSystem.move(backup, to: step.target)
      } else {
        try? FileSystem.removeFile(step.target)
      }
    }
    for folder in folders.reversed() { try? FileSystem.removeFolder(folder) }
    steps = []
    folders = []
  }

  /// Lets go of what stood there before.
  mutating func finish() {
    for backup in steps.compactMap(\.backup) { try? FileSystem.removeFile(backup) }
    steps = []
  }

  private mutating func write(_ change: FileChange) throws {
    try makeFolders(of: change.path)
    let target = root + "/" + change.path
    let status = try WorkTreeFile.status(root, change.path)
    guard (status == nil) == (change.before == nil),
      try change.before == nil || FileSystem.contents(of: target) == change.before
    else { throw UsageError("\(change.path) was changed while policyc was at work. Try again.") }
    let backup: String?
    do {
      backup = try replace(target, change.after, status, by: "\(folder.path)/\(steps.count)")
    } catch let error as SystemError where error.kind == .otherFileSystem {
      // The Git directory of a linked work tree may lie on another disk.
      backup = try replace(target, change.after, status, by: nameBeside(target))
    }
    steps.append(Step(target: target, backup: backup))
  }

  /// Writes a file in one step.
  ///
  /// - Parameters:
  ///   - status: of the file that stands there; nil where there is none.
  ///   - name: under which the new file is written, and the old one kept, each with an ending.
  /// - Returns: the name of the old file; nil where there was none.
  private func replace(
    _ target: String, _ bytes: [UInt8], _ status: FileStatus?, by name: String
  ) throws -> String? {
    try make(name + ".tmp", bytes, like: status)
    var made = [name + ".tmp"]
    do {
      if status == nil {
        // A name is given only where nothing stands yet.
        try FileSystem.makeName(target, of: name + ".tmp")
        try? FileSystem.removeFile(name + ".tmp")
      } else {
        try FileSystem.makeName(name + ".old", of: target)
        made.append(name + ".old")
        try FileSystem.move(name + ".tmp", to: target)
      }
    } catch {
      for path in made { try? FileSystem.removeFile(path) }
      throw error
    }
    return status == nil ? nil : name + ".old"
  }

  private mutating func makeFolders(of path: String) throws {
    var folder = root
    for part in path.split(separator: "/").dropLast() {
      folder += "/" + part
      if try FileSystem.makeFolder(folder) { folders.append(folder) }
    }
  }

  private func nameBeside(_ target: String) -> String {
    let slash = target.lastIndex(of: "/") ?? target.startIndex
    let name = target[target.index(after: slash)...]
    return "\(target[..<slash])/.\(name).policyc-\(UInt32.random(in: 0 ... .max))"
  }

  private func make(_ path: String, _ bytes: [UInt8], like status: FileStatus?) throws {
    let permissions = status?.permissions ?? 0o666
    let file = try OpenFile(path, for: .creating(permissions: permissions))
    do {
      if let status {
        try file.setOwner(status.owner, group: status.group)
        try file.setPermissions(permissions)
      }
      try file.append(bytes)
      try file.sync()
    } catch {
      try? FileSystem.removeFile(path)
      throw error
    }
  }
}
