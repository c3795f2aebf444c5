import Glibc
import PolicyKit

/// Writes a report to a file, whole or not at all.
enum OutputFile {
  static func write(_ text: String, to path: String) throws {
    switch try target(of: path) {
    case .stream(let descriptor): Terminal.write(text, to: descriptor)
    case .through: try writeThrough(text, to: path)
    case .file(let file): try replace(file, with: text, path: path)
    }
  }

  private enum Target {
    /// This process's own output: `/dev/stdout` and the like.
    case stream(Int32)
    /// A pipe or a device, which cannot be replaced by renaming.
    case through
    /// A file, or the one that a link leads to: the link itself must stay.
    case file(String)
  }

  private static func target(of path: String) throws -> Target {
    var status = stat()
    guard stat(path, &status) == 0 else { return .file(path) }
    for descriptor in [STDOUT_FILENO, STDERR_FILENO] {
      var own = stat()
      if fstat(descriptor, &own) == 0, own.st_dev == status.st_dev, own.st_ino == status.st_ino {
        return .stream(descriptor)
      }
    }
    guard status.st_mode & S_IFMT == S_IFREG else { return .through }
    guard let resolved = realpath(path, nil) else { throw failure(path) }
    defer { free(resolved) }
    return .file(String(cString: resolved))
  }

  private static func writeThrough(_ text: String, to path: String) throws {
    guard let stream = fopen(path, "w") else { throw failure(path) }
    defer { fclose(stream) }
    guard fputs(text, stream) >= 0, fflush(stream) == 0 else { throw failure(path) }
  }

  private static func replace(_ file: String, with text: String, path: String) throws {
    let temporary = "\(file).\(getpid()).tmp"
    guard let stream = fopen(temporary, "wx") else { throw failure(path) }
    let isWritten = fputs(text, stream) >= 0 && fflush(stream) == 0
    let isClosed = fclose(stream) == 0
    guard isWritten, isClosed, rename(temporary, file) == 0 else {
      let error = failure(path)
      unlink(temporary)
      throw error
    }
  }

  private static func failure(_ path: String) -> UsageError {
    UsageError("Cannot write \(path): \(String(cString: strerror(errno))).")
  }
}
