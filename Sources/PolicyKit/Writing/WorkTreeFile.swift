import PolicyCore

/// Regular files of a work tree, never through a link.
enum WorkTreeFile {
  /// Nil when there is nothing at a path of the work tree.
  ///
  /// - Throws: `UsageError` when it, or a folder on the way, is a link or something else that is no file; `SystemError`.
  static func status(_ root: String, _ path: String) throws -> FileStatus? {
    var place = root
    let parts = path.split(separator: "/")
    for (index, part) in parts.enumerated() {
      place += "/" + part
      guard let status = try FileStatus.of(place) else { return nil }
      guard status.kind != .link else {
        throw UsageError(
          "\(path) is reached through a symbolic link (\(place)). Name the file that it leads to.")
      }
      let isLast = index == parts.count - 1
      guard status.kind == (isLast ? .file : .folder) else {
        throw UsageError("\(path) is no regular file.")
      }
      if isLast { return status }
    }
    return nil
  }
}
