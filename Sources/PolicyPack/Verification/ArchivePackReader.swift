import CArchive
import PolicyCore

/// Reads a pack that is a zip archive, from front to end, without unpacking it anywhere.
struct ArchivePackReader {
  /// How many bytes all files together may have when unpacked.
  private static let limit = 64 << 30
  /// A pack may be packed again by others, in folders that lie this deep.
  private static let entryLimit = 1_000_000

  private let path: String
  private let archive: OpaquePointer
  private var found: [(name: String, digest: Digest, bytes: [UInt8]?)] = []
  private var refusals: [PackFiles.Refusal] = []
  /// With the slash at their end.
  private var folders: [String] = []
  private var total = 0

  /// - Throws: `PackError` where the file is no zip archive, or one that never ends.
  static func files(of path: String) throws(PackError) -> PackFiles {
    guard let archive = archive_read_new() else { throw PackError("Memory is short.") }
    defer { archive_read_free(archive) }
    guard archive_read_support_format_zip_seekable(archive) == ARCHIVE_OK,
      archive_read_open_filename(archive, path, StreamedDigest.part) == ARCHIVE_OK
    else { throw PackError("\(path) is no zip archive that can be read.") }
    var reader = ArchivePackReader(path: path, archive: archive)
    do throws(SystemError) {
      if let fault = try ZipLayout.fault(of: path) {
        reader.refusals.append(
          .init(
            path: path,
            reason:
              "\(fault) Other programs may unpack something else from it than was verified: unpack it, and verify the folder."
          ))
      }
    } catch {
      throw PackError("\(path) is no zip archive that can be read.")
    }
    try reader.read()
    return try reader.files()
  }

  private init(path: String, archive: OpaquePointer) {
    self.path = path
    self.archive = archive
  }

  private mutating func read() throws(PackError) {
    var entry: OpaquePointer?
    for _ in 0..<ArchivePackReader.entryLimit {
      let status = archive_read_next_header(archive, &entry)
      if status == ARCHIVE_EOF { return }
      guard status >= ARCHIVE_WARN, let entry else {
        refusals.append(
          .init(path: path, reason: "The archive is damaged behind the files that were read."))
        return
      }
      try take(entry)
    }
    throw PackError("\(path) holds more than \(ArchivePackReader.entryLimit) files.")
  }

  private mutating func take(_ entry: OpaquePointer) throws(PackError) {
    guard let name = archive_entry_pathname(entry).flatMap({ String(validatingCString: $0) }) else {
      refusals.append(.init(path: "(a file)", reason: "Its name cannot be read."))
      return
    }
    switch UInt32(archive_entry_filetype(entry)) & 0o170000 {
    case 0o040000:
      folders.append(name.hasSuffix("/") ? name : name + "/")
      return
    case 0o100000, 0: break
    default:
      refusals.append(.init(path: name, reason: "It is no plain file."))
      return
    }
    let below = name.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).last
    var digester = StreamedDigest(
      keeps: PackFiles.isRead(name) || PackFiles.isRead(String(below ?? "")))
    var buffer = [UInt8](repeating: 0, count: StreamedDigest.part)
    while true {
      let count = archive_read_data(archive, &buffer, buffer.count)
      if count == 0 { break }
      guard count > 0 else {
        refusals.append(.init(path: name, reason: "The archive is damaged where it lies."))
        return
      }
      total += count
      guard total <= ArchivePackReader.limit else {
        throw PackError(
          "\(path) unpacks to more than \(ArchivePackReader.limit >> 30) GiB, and is not read to its end."
        )
      }
      digester.add(buffer[..<count])
    }
    found.append((name, digester.digest, digester.bytes))
  }

  /// The pack is the folder that holds the manifest, or the checksums; all that lies beside it is told.
  private func files() throws(PackError) -> PackFiles {
    var files = PackFiles(name: path)
    let root = root()
    for (name, digest, bytes) in found {
      if let root, name.utf8.starts(with: root.utf8) {
        let below = String(decoding: name.utf8.dropFirst(root.utf8.count), as: UTF8.self)
        try files.add(below, digest, PackFiles.isRead(below) ? bytes : nil)
      } else {
        files.refuse(name, "It lies outside the folder of the pack.")
      }
    }
    let names = found.map(\.0).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    for folder in folders where !Self.holds(names, below: folder) {
      files.refuse(folder, PackFiles.emptyFolder)
    }
    files.refusals += refusals
    return files
  }

  /// Whether one of some names, in the order of their bytes, lies in a folder.
  private static func holds(_ names: [String], below folder: String) -> Bool {
    var (low, high) = (0, names.count)
    while low < high {
      let middle = (low + high) / 2
      if names[middle].utf8.lexicographicallyPrecedes(folder.utf8) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low < names.count && names[low].utf8.starts(with: folder.utf8)
  }

  /// With the slash at its end; nil where no folder is that of a pack.
  private func root() -> String? {
    let known = [Pack.manifestPath, Pack.checksumsPath]
    for file in known where found.contains(where: { $0.name == file }) { return "" }
    for file in known {
      for (name, _, _) in found {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        if parts.count == 2, parts[1] == file { return parts[0] + "/" }
      }
    }
    return nil
  }
}
