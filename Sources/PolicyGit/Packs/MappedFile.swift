import Glibc

/// A file that is never written again, mapped into memory as a whole.
final class MappedFile: @unchecked Sendable {
  // Sendable: nobody writes into the bytes.
  /// Valid as long as `self` is.
  let bytes: UnsafeRawBufferPointer

  /// Nil for what is no regular file, is empty or cannot be read.
  init?(_ path: String) {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size > 0,
      let start = mmap(nil, status.st_size, PROT_READ, MAP_PRIVATE, file, 0), start != MAP_FAILED
    else { return nil }
    bytes = UnsafeRawBufferPointer(start: start, count: status.st_size)
  }

  deinit { munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count) }
}
