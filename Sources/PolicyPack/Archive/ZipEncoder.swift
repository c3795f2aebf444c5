import CArchive
import PolicyCore

/// The one owner of a libarchive writer, which writes into a file as it goes: an archive may be larger than memory.
final class ZipEncoder {
  /// What the library writes to. It must not move while the archive is open.
  private final class Output {
    let file: OpenFile
    /// Why nothing more can be written.
    var failure: SystemError?

    init(_ file: OpenFile) { self.file = file }

    func append(_ bytes: UnsafeRawBufferPointer) -> Int {
      do throws(SystemError) {
        try file.append(bytes)
        return bytes.count
      } catch {
        failure = error
        return -1
      }
    }
  }

  private let archive: OpaquePointer
  private let output: Output

  init(into file: OpenFile) throws(PackError) {
    guard let archive = archive_write_new() else {
      throw PackError("Out of memory while an archive was begun. Close other programs and retry.")
    }
    self.archive = archive
    output = Output(file)
    try check(archive_write_set_format_zip(archive))
    // Level 9 takes half as long again, and a two hundredth less room.
    try check(archive_write_set_options(archive, "zip:compression=deflate,compression-level=6"))
    // No padding: libarchive's default fills blocks of 10 KiB, as for tapes.
    try check(archive_write_set_bytes_per_block(archive, 0))
    try check(
      archive_write_open(
        archive, Unmanaged.passUnretained(output).toOpaque(), nil,
        { _, output, bytes, count in
          guard let output else { return -1 }
          return Unmanaged<Output>.fromOpaque(output).takeUnretainedValue().append(
            UnsafeRawBufferPointer(start: bytes, count: count))
        }, nil))
  }

  deinit { archive_write_free(archive) }

  /// - Parameters:
  ///   - path: in UTF-8; a folder's ends in `/`.
  ///   - contents: nil for a folder.
  func add(_ path: [UInt8], _ contents: [UInt8]?, seconds: Int64) throws(PackError) {
    guard let header = archive_entry_new() else {
      throw PackError("Out of memory while an archive was written. Close other programs and retry.")
    }
    defer { archive_entry_free(header) }
    // As plain bytes: a conversion would depend on the locale of the process.
    (path + [0]).withUnsafeBytes { path in
      archive_entry_copy_pathname(header, path.baseAddress?.assumingMemoryBound(to: CChar.self))
    }
    let isFolder = contents == nil
    archive_entry_set_filetype(header, UInt32(isFolder ? 0o040000 : 0o100000))
    archive_entry_set_perm(header, isFolder ? 0o755 : 0o644)
    archive_entry_set_size(header, Int64(contents?.count ?? 0))
    archive_entry_set_mtime(header, time_t(seconds), 0)
    try check(archive_write_header(archive, header))
    guard let contents else { return }
    var offset = 0
    while offset < contents.count {
      let written = contents.withUnsafeBytes { bytes in
        archive_write_data(archive, bytes.baseAddress?.advanced(by: offset), bytes.count - offset)
      }
      guard written > 0 else { throw failure() }
      offset += written
    }
  }

  func finish() throws(PackError) { try check(archive_write_close(archive)) }

  private func check(_ status: Int32) throws(PackError) {
    guard status == ARCHIVE_OK else { throw failure() }
  }

  private func failure() -> PackError {
    let reason =
      output.failure.map { "\($0)" } ?? archive_error_string(archive).map { String(cString: $0) }
    return PackError("The archive cannot be written: \(reason ?? "unknown reason").")
  }
}
