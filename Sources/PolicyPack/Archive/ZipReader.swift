import CArchive

/// Reads single files out of a zip archive that may come from anywhere.
package final class ZipReader {
  private let archive: OpaquePointer

  /// Nil when the file is no zip archive or cannot be read.
  package init?(path: String) {
    guard let archive = archive_read_new() else { return nil }
    self.archive = archive
    guard archive_read_support_format_zip_seekable(archive) == ARCHIVE_OK,
      archive_read_open_filename(archive, path, 65_536) == ARCHIVE_OK
    else { return nil }
  }

  deinit { archive_read_free(archive) }

  /// The content of the first entry whose path satisfies a condition; nil when there is none, or it is larger than `limit`.
  package func content(limit: Int, where isWanted: (String) -> Bool) -> [UInt8]? {
    // A hostile archive may list entries without end.
    for _ in 0..<ZipWriter.entryLimit {
      var entry: OpaquePointer?
      guard archive_read_next_header(archive, &entry) >= ARCHIVE_WARN, let entry else { return nil }
      // No name: it cannot be shown in this locale, so it is not one of ours.
      guard let name = archive_entry_pathname(entry), isWanted(String(cString: name)) else {
        continue
      }
      return readData(limit: limit)
    }
    return nil
  }

  private func readData(limit: Int) -> [UInt8]? {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while bytes.count <= limit {
      let count = archive_read_data(archive, &buffer, buffer.count)
      if count == 0 { return bytes }
      guard count > 0 else { return nil }
      bytes += buffer[..<count]
    }
    return nil
  }
}
