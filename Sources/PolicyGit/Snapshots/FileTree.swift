import PolicyCore

/// The files below one folder of the file system, reached without ever leaving it.
struct FileTree: Sendable {
  /// The absolute path of the folder, itself free of links.
  let root: String
  private let folders = OpenFolders()

  /// The regular file that a path ends at after links, all of them inside the root.
  func resolve(_ path: String) -> String? {
    LinkResolver(root: root).resolve(path, node: node)
  }

  /// What a link leads to where it is no file of the tree.
  func reason(ofLink path: String) -> UnreadFile.Reason {
    if case .folder(let folder) = LinkResolver(root: root).target(of: path, node: node) {
      return .linkToFolder(folder)
    }
    return .link
  }

  /// The file that a link leads to; nil for a file itself, and for what leads to none.
  func target(ofLink path: String) -> String? {
    guard SnapshotPath.isPlain(path), case .link? = try? FileStatus.of(root + "/" + path)?.kind
    else { return nil }
    return resolve(path)
  }

  /// - Parameter counts: asked about the file that is read in the end, once links are followed.
  func read(
    _ path: String, counts: (String) throws(SnapshotError) -> Bool
  ) throws(SnapshotError) -> [UInt8]? {
    guard SnapshotPath.isPlain(path), try counts(path) else { return nil }
    do {
      return try FileReading.contents(of: path, beneath: root, folders)
    } catch .obstructed {
      guard let target = resolve(path), try counts(target) else { return nil }
      return try read(resolved: target, for: path)
    } catch {
      return try absent(error, path)
    }
  }

  private func read(resolved target: String, for path: String) throws(SnapshotError) -> [UInt8]? {
    do {
      return try FileReading.contents(of: target, beneath: root, folders)
    } catch {
      return try absent(error, path)
    }
  }

  private func absent(
    _ failure: FileReading.Failure, _ path: String
  ) throws(SnapshotError) -> [UInt8]? {
    switch failure {
    case .absent, .obstructed: return nil
    case .tooLarge:
      throw SnapshotError(
        path: path,
        message: "The file is larger than 512 MiB and is not read. Exclude it in policyc.yml.")
    case .denied(let reason):
      throw SnapshotError(
        path: path, message: "The file cannot be read (\(reason)). Check its permissions.")
    }
  }

  private func node(_ path: String) -> LinkResolver.Node {
    if path.utf8.elementsEqual(".git".utf8) || path.utf8.suffix(5).elementsEqual("/.git".utf8) {
      return .nothing
    }
    let full = root + "/" + path
    switch try? FileStatus.of(full)?.kind {
    case .file: return .file
    case .folder: return .folder
    case .link:
      let target = FileSystem.target(ofLink: full).flatMap { String(validating: $0, as: UTF8.self) }
      return target.map(LinkResolver.Node.link) ?? .nothing
    default: return .nothing
    }
  }
}
