import Glibc
import PolicyKit

/// Writes a report to a file, whole or not at all.
enum OutputFile {
  static func write(_ text: String, to path: String) throws {
    // A pipe or a device cannot be replaced by renaming.
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
      guard let stream = fopen(path, "w") else { throw failure(path) }
      defer { fclose(stream) }
      guard fputs(text, stream) >= 0, fflush(stream) == 0 else { throw failure(path) }
      return
    }
    let temporary = "\(path).\(getpid()).tmp"
    guard let stream = fopen(temporary, "wx") else { throw failure(path) }
    let isWritten = fputs(text, stream) >= 0 && fflush(stream) == 0
    fclose(stream)
    guard isWritten, rename(temporary, path) == 0 else {
      let error = failure(path)
      unlink(temporary)
      throw error
    }
  }

  private static func failure(_ path: String) -> UsageError {
    UsageError("Cannot write \(path): \(String(cString: strerror(errno))).")
  }
}
