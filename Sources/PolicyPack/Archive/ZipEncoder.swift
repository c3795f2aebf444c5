import CArchive

/// The one owner of a libarchive writer and of the memory it writes into.
final class ZipEncoder {
  struct Entry {
    /// UTF-8; a folder's ends in `/`.
    var path: [UInt8]
    /// Nil for a folder.
    var contents: [UInt8]?
  }

  private let archive: OpaquePointer
  private let buffer: UnsafeMutableRawBufferPointer
  /// Where libarchive counts; it must not move while the archive is open.
  private let used: UnsafeMutablePointer<Int>

  /// - Parameter capacity: The most that the archive may take, in bytes.
  init(capacity: Int) throws(PackError) {
    guard let archive = archive_write_new() else {
      throw PackError("Out of memory while an archive was begun. Close other programs and retry.")
    }
    self.archive = archive
    buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: capacity, alignment: 16)
    used = UnsafeMutablePointer<Int>.allocate(capacity: 1)
    used.initialize(to: 0)
    try check(archive_write_set_format_zip(archive))
    try check(archive_write_set_options(archive, "zip:compression=deflate,compression-level=9"))
    // No padding: libarchive's default fills blocks of 10 KiB, as for tapes.
    try check(archive_write_set_bytes_per_block(archive, 0))
    try check(archive_write_open_memory(archive, buffer.baseAddress, buffer.count, used))
  }

  deinit {
    archive_write_free(archive)
    used.deallocate()
    buffer.deallocate()
  }

  func add(_ entry: Entry, seconds: Int64) throws(PackError) {
    guard let header = archive_entry_new() else {
      throw PackError("Out of memory while an archive was written. Close other programs and retry.")
    }
    defer { archive_entry_free(header) }
    // As plain bytes: a conversion would depend on the locale of the process.
    (entry.path + [0]).withUnsafeBytes { path in
      archive_entry_copy_pathname(header, path.baseAddress?.assumingMemoryBound(to: CChar.self))
    }
    let isFolder = entry.contents == nil
    archive_entry_set_filetype(header, UInt32(isFolder ? 0o040000 : 0o100000))
    archive_entry_set_perm(header, isFolder ? 0o755 : 0o644)
    archive_entry_set_size(header, Int64(entry.contents?.count ?? 0))
    archive_entry_set_mtime(header, time_t(seconds), 0)
    try check(archive_write_header(archive, header))
    guard let contents = entry.contents else { return }
    var offset = 0
    while offset < contents.count {
      let written = contents.withUnsafeBytes { bytes in
        archive_write_data(archive, bytes.baseAddress?.advanced(by: offset), bytes.count - offset)
      }
      guard written > 0 else { throw failure() }
      offset += written
    }
  }

  /// Closes the archive and lends its bytes, which may be as many as all evidence: they are not copied.
  func finish<Result>(
    _ body: (inout UnsafeMutableBufferPointer<UInt8>) throws -> Result
  ) throws -> Result {
    try check(archive_write_close(archive))
    var bytes = UnsafeMutableBufferPointer(
      rebasing: buffer.bindMemory(to: UInt8.self)[..<used.pointee])
    return try body(&bytes)
  }

  private func check(_ status: Int32) throws(PackError) {
    guard status == ARCHIVE_OK else { throw failure() }
  }

  private func failure() -> PackError {
    let reason = archive_error_string(archive).map { String(cString: $0) } ?? "unknown reason"
    return PackError("The archive cannot be written: \(reason).")
  }
}
