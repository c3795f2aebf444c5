import PolicyCore

/// Writes a zip archive (PKWARE APPNOTE 6.3) whose bytes depend on nothing but its files and the given moment.
///
/// Entries are sorted, carry modes 0644 and 0755 and one time stamp in UTC, and lie in one folder. Everything is deflated:
/// zlib's output is the same for the same version of zlib.
enum ZipWriter {
  /// Without the zip64 extension no archive may be larger, and few readers of old take it.
  static let sizeLimit = 4_000_000_000
  static let entryLimit = 65_000
  /// The folder that unpacking a pack makes, whatever name was given to the archive: packs of one commit are the same bytes.
  static let topFolder = "evidence-pack"

  /// - Parameters:
  ///   - topFolder: The folder that unpacking makes.
  ///   - modified: The time stamp of every entry, between 1980 and 2107.
  ///   - kept: What was deflated before.
  ///   - output: An empty file.
  ///   - onEntry: Called after each entry.
  /// - Throws: `PackError` when the archive would be too large.
  static func write(
    _ files: [PackFile], topFolder: String, modified: Timestamp, kept: inout DeflatedFiles,
    to output: OpenFile, onEntry: () throws -> Void = {}
  ) throws {
    try PackPath.check(topFolder)
    let entries = entries(for: files, topFolder: topFolder)
    let size = files.reduce(0) { $0 + $1.size }
    guard entries.count <= entryLimit, size <= sizeLimit else {
      throw PackError(
        "The pack has \(entries.count) files and folders and \(size) bytes; a zip archive holds"
          + " \(entryLimit) and \(sizeLimit). Leave large evidence out of the pack.")
    }
    let time = ZipTime(seconds: modified.seconds)
    var central: [UInt8] = []
    var offset = 0
    func append(_ path: [UInt8], _ file: PackFile?, _ deflated: Deflated?) throws {
      let record = ZipRecord(
        path: path,
        file: deflated.map { ($0.checksum, $0.bytes.count, file?.size ?? 0) }, offset: offset)
      // Not in one piece: the bytes of a file may be many.
      for part in [record.local(time), deflated?.bytes ?? []] {
        try output.append(part)
        offset += part.count
      }
      central += record.central(time)
      try onEntry()
    }
    var next = 0
    func appendFolders() throws {
      while next < entries.count, entries[next].file == nil {
        try append(entries[next].path, nil, nil)
        next += 1
      }
    }
    try kept.deflate(entries.compactMap(\.file)) { deflated in
      try appendFolders()
      try append(entries[next].path, entries[next].file, deflated)
      next += 1
    }
    try appendFolders()
    try output.append(
      central + ZipRecord.end(count: entries.count, start: offset, size: central.count))
  }

  /// Folders, which have no file, and files, sorted by the bytes of their paths; a folder ends in `/` and so comes before what it
  /// holds.
  private static func entries(
    for files: [PackFile], topFolder: String
  ) -> [(path: [UInt8], file: PackFile?)] {
    var folders: Set<[UInt8]> = [Array("\(topFolder)/".utf8)]
    var entries: [(path: [UInt8], file: PackFile?)] = []
    for file in files {
      let path = Array("\(topFolder)/\(file.path)".utf8)
      entries.append((path, file))
      for (index, byte) in path.enumerated() where byte == UInt8(ascii: "/") {
        folders.insert(Array(path[...index]))
      }
    }
    entries += folders.map { ($0, nil) }
    return entries.sorted { $0.path.lexicographicallyPrecedes($1.path) }
  }
}
