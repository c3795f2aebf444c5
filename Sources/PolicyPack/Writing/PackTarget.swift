import PolicyCore

/// Where a pack goes: a folder, and an archive of the same name beside it.
struct PackTarget {
  /// The folder that holds both; `.` for the current one.
  let parent: String
  /// The name of the pack.
  let name: String

  var folder: String { path(name) }
  var archiveName: String { name + ".zip" }
  var archive: String { path(archiveName) }

  /// - Throws: `PackError` when the path ends in no name that a folder can have on every computer.
  init(folder: String) throws(PackError) {
    var path = folder[...]
    while path.count > 1, path.last == "/" { path.removeLast() }
    let slash = path.lastIndex(of: "/")
    let name = String(slash.map { path[path.index(after: $0)...] } ?? path)
    if let fault = PackPath.fault(in: name) {
      throw PackError(
        "“\(folder)” cannot name a pack: \(fault). Give the path of a folder that the pack shall have,"
          + " such as “evidence-pack”.")
    }
    self.name = name
    parent = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
  }

  /// The path of something beside the pack.
  func path(_ name: String) -> String {
    parent == "/" ? "/" + name : parent + "/" + name
  }

  /// Makes the folders above the pack where they are missing.
  func makeParent() throws {
    guard try FileStatus.of(parent + "/.") == nil else { return }
    var path = ""
    for component in parent.split(separator: "/", omittingEmptySubsequences: false) {
      path += component
      if !path.isEmpty, try FileStatus.of(path) == nil { _ = try FileSystem.makeFolder(path) }
      path += "/"
    }
  }

  /// - Throws: `PackError` when the folder or the archive is there and is nothing that policyc wrote; `SystemError`.
  func checkReplaceable() throws {
    let remedy = "Move it away, or choose another place with --output."
    switch try FileStatus.of(folder)?.kind {
    case nil: break
    case .folder:
      guard try PackRecognition.isReplaceable(folder: folder) else {
        throw PackError(
          "\(folder) is not empty and holds no evidence pack (no manifest.json of policyc), so it is"
            + " left alone. \(remedy)")
      }
    case .link:
      throw PackError(
        "\(folder) is a symbolic link. Give the folder that it points to with --output, or remove it."
      )
    case .file, .other: throw PackError("\(folder) is not a folder. \(remedy)")
    }
    switch try FileStatus.of(archive)?.kind {
    case nil: break
    case .file:
      guard PackRecognition.isReplaceable(archive: archive) else {
        throw PackError(
          "\(archive) is no evidence pack that policyc wrote, so it is left alone. \(remedy)")
      }
    default: throw PackError("\(archive) is not a file. \(remedy)")
    }
  }
}
