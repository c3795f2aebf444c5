import Glibc
import PolicyCore

/// The files below one folder of the file system, reached without ever leaving it.
struct FileTree: Sendable {
  /// The absolute path of the folder, itself free of links.
  let root: String
  private let folders = FolderDescriptors()

  /// The regular file that a path ends at after links, all of them inside the root.
  func resolve(_ path: String) -> String? {
    LinkResolver(root: root).resolve(path, node: node)
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
    var status = stat()
    guard lstat(full, &status) == 0 else { return .nothing }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    case S_IFLNK: return target(of: full).map(LinkResolver.Node.link) ?? .nothing
    default: return .nothing
    }
  }

  private func target(of link: String) -> String? {
    let bytes = [UInt8](unsafeUninitializedCapacity: Int(PATH_MAX)) { buffer, count in
      count = buffer.withMemoryRebound(to: CChar.self) { text in
        text.baseAddress.map { max(0, readlink(link, $0, text.count)) } ?? 0
      }
    }
    return bytes.isEmpty ? nil : String(validating: bytes, as: UTF8.self)
  }
}
