import CArchive
import PolicyCore

/// Writes a zip archive (PKWARE APPNOTE 6.3) whose bytes depend on nothing but its files and the given moment.
///
/// Entries are sorted, carry modes 0644 and 0755 and one time stamp in UTC, and lie in one folder. Everything is deflated:
/// zlib's output is the same for the same version of zlib.
public enum ZipWriter {
  /// Without the zip64 extension no archive may be larger, and few readers of old take it.
  static let sizeLimit = 4_000_000_000
  static let entryLimit = 65_000
  /// The folder that unpacking a pack makes, whatever name was given to the archive: packs of one commit are the same bytes.
  static let topFolder = "evidence-pack"

  /// - Parameters:
  ///   - topFolder: The folder that unpacking makes.
  ///   - modified: The time stamp of every entry, between 1980 and 2107.
  /// - Throws: `PackError` when the archive would be too large.
  public static func archive(
    _ files: [PackFile], topFolder: String, modified: Timestamp
  ) throws(PackError) -> [UInt8] {
    try PackError.rethrowing {
      try withArchive(of: files, topFolder: topFolder, modified: modified) { Array($0) }
    }
  }

  /// The same, where the bytes are lent and not copied.
  static func withArchive<Result>(
    of files: [PackFile], topFolder: String, modified: Timestamp,
    _ body: (UnsafeRawBufferPointer) throws -> Result
  ) throws -> Result {
    try PackPath.check(topFolder)
    let entries = entries(for: files, topFolder: topFolder)
    let size = files.reduce(0) { $0 + $1.contents.count }
    guard entries.count <= entryLimit, size <= sizeLimit else {
      throw PackError(
        "The pack has \(entries.count) files and folders and \(size) bytes; a zip archive holds"
          + " \(entryLimit) and \(sizeLimit). Leave large evidence out of the pack.")
    }
    let seconds = ZipTime.clamped(modified.seconds)
    let encoder = try ZipEncoder(capacity: capacity(for: entries))
    for entry in entries { try encoder.add(entry, seconds: seconds) }
    return try encoder.finish { bytes in
      try ZipHeaders.normalise(&bytes, time: ZipTime(seconds: seconds))
      return try body(UnsafeRawBufferPointer(bytes))
    }
  }

  /// Folders and files, sorted by the bytes of their paths; a folder ends in `/` and so comes before what it holds.
  private static func entries(for files: [PackFile], topFolder: String) -> [ZipEncoder.Entry] {
    var folders: Set<[UInt8]> = [Array("\(topFolder)/".utf8)]
    var entries: [ZipEncoder.Entry] = []
    for file in files {
      let path = Array("\(topFolder)/\(file.path)".utf8)
      entries.append(ZipEncoder.Entry(path: path, contents: file.contents))
      for (index, byte) in path.enumerated() where byte == UInt8(ascii: "/") {
        folders.insert(Array(path[...index]))
      }
    }
    entries += folders.map { ZipEncoder.Entry(path: $0, contents: nil) }
    return entries.sorted { $0.path.lexicographicallyPrecedes($1.path) }
  }

  /// Enough for contents that do not shrink (deflate adds 5 bytes to each 16 KiB at most) and for two headers an entry.
  private static func capacity(for entries: [ZipEncoder.Entry]) -> Int {
    entries.reduce(4096) { sum, entry in
      let size = entry.contents?.count ?? 0
      return sum + size + size / 1000 + 2 * entry.path.count + 1024
    }
  }
}
