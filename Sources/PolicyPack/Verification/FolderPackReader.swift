import PolicyCore

/// Reads a pack that is a folder.
enum FolderPackReader {
  /// - Throws: `PackError` where the folder cannot be read.
  static func files(of folder: String) throws -> PackFiles {
    var files = PackFiles(name: folder)
    var pending = [(path: "", folder: try OpenFile(folder, for: .folderThroughLinks))]
    while let (path, opened) = pending.popLast() {
      let entries = Array(try opened.entries())
      if entries.isEmpty, !path.isEmpty { files.refuse(path, PackFiles.emptyFolder) }
      for entry in entries {
        let shown = path.isEmpty ? entry.shown : "\(path)/\(entry.shown)"
        guard let name = entry.name else {
          files.refuse(shown, "Its name is not UTF-8.")
          continue
        }
        let full = path.isEmpty ? name : "\(path)/\(name)"
        do {
          try visit(name, full, in: opened, &files, &pending)
        } catch let error as SystemError {
          files.refuse(full, "It cannot be read (\(error.reason)).")
        }
      }
    }
    return files
  }

  private static func visit(
    _ name: String, _ path: String, in folder: OpenFile, _ files: inout PackFiles,
    _ pending: inout [(path: String, folder: OpenFile)]
  ) throws {
    let status: FileStatus
    let file: OpenFile
    do throws(SystemError) {
      file = try OpenFile(name, in: folder, for: .reading)
      status = try file.status
    } catch {
      // A link is never followed: what it leads to is no part of the pack.
      files.refuse(
        path,
        error.kind == .obstructed
          ? "It is a link, which a pack never holds." : "It cannot be opened (\(error.reason)).")
      return
    }
    switch status.kind {
    case .folder: pending.append((path, try OpenFile(name, in: folder, for: .folder)))
    case .file:
      var digester = StreamedDigest(keeps: PackFiles.isRead(path))
      while let part = try file.part(most: StreamedDigest.part) { digester.add(part[...]) }
      try files.add(path, digester.digest, digester.bytes)
    case .link, .other: files.refuse(path, "It is no plain file.")
    }
  }
}
