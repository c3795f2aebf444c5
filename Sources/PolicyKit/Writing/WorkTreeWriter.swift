import Glibc

/// Writes files of a work tree, each in one step, and can put them back as they were: the same files, not copies.
struct WorkTreeWriter {
  private struct Step {
    var target: String
    /// A second name of the file that stood there; nil for a new file.
    var backup: String?
  }

  private let root: String
  private var steps: [Step] = []
  private var folders: [String] = []

  /// - Parameter root: absolute path of the work tree.
  init(root: String) {
    self.root = root
  }

  /// Writes all changes, or none.
  ///
  /// - Throws: `UsageError` for a link, a file that changed meanwhile, or one that cannot be written.
  mutating func write(_ changes: [FileChange]) throws {
    do {
      for change in changes where change.before != change.after { try write(change) }
    } catch {
      restore()
      throw error
    }
  }

  /// Puts everything back as it was.
  mutating func restore() {
    for step in steps.reversed() {
      if let backup = step.backup { rename(backup, step.target) } else { unlink(step.target) }
    }
    for folder in folders.reversed() { rmdir(folder) }
    steps = []
    folders = []
  }

  /// Lets go of what stood there before.
  mutating func finish() {
    for step in steps { step.backup.map { _ = unlink($0) } }
    steps = []
  }

  private mutating func write(_ change: FileChange) throws {
    try makeFolders(of: change.path)
    let target = root + "/" + change.path
    let status = try WorkTreeFile.status(root, change.path)
    guard (status == nil) == (change.before == nil),
      try change.before == nil || WorkTreeFile.read(target) == change.before
    else { throw UsageError("\(change.path) was changed while policyc was at work. Try again.") }
    let name = temporaryName(target)
    try make(name + ".tmp", change.after, like: status)
    guard status != nil else {
      // A link is made only where nothing stands yet.
      let isLinked = link(name + ".tmp", target) == 0
      let code = errno
      unlink(name + ".tmp")
      guard isLinked else { throw WorkTreeFile.failure("write \(change.path)", code) }
      steps.append(Step(target: target, backup: nil))
      return
    }
    guard link(target, name + ".old") == 0 else {
      let code = errno
      unlink(name + ".tmp")
      throw WorkTreeFile.failure("write \(change.path)", code)
    }
    guard rename(name + ".tmp", target) == 0 else {
      let code = errno
      unlink(name + ".tmp")
      unlink(name + ".old")
      throw WorkTreeFile.failure("write \(change.path)", code)
    }
    steps.append(Step(target: target, backup: name + ".old"))
  }

  private mutating func makeFolders(of path: String) throws {
    var folder = root
    for part in path.split(separator: "/").dropLast() {
      folder += "/" + part
      if mkdir(folder, 0o777) == 0 {
        folders.append(folder)
      } else if errno != EEXIST {
        throw WorkTreeFile.failure("make the folder \(folder)", errno)
      }
    }
  }

  private func temporaryName(_ target: String) -> String {
    let slash = target.lastIndex(of: "/") ?? target.startIndex
    let name = target[target.index(after: slash)...]
    return "\(target[..<slash])/.\(name).policyc-\(getpid())-\(steps.count)"
  }

  private func make(_ path: String, _ bytes: [UInt8], like status: stat?) throws {
    let mode = status.map { $0.st_mode & 0o7777 } ?? 0o666
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw WorkTreeFile.failure("write \(path)", errno) }
    var code: Int32 = 0
    if let status {
      if fchown(descriptor, status.st_uid, status.st_gid) != 0, errno != EPERM { code = errno }
      if fchmod(descriptor, mode) != 0 { code = errno }
    }
    var rest = bytes[...]
    while code == 0, !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 { rest = rest.dropFirst(count) } else if errno != EINTR { code = errno }
    }
    if code == 0, fsync(descriptor) != 0 { code = errno }
    if close(descriptor) != 0, code == 0 { code = errno }
    guard code == 0 else {
      unlink(path)
      throw WorkTreeFile.failure("write \(path)", code)
    }
  }
}
