import PolicyCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A folder that only this user may read, removed with all its files when the value goes. It holds no subfolders.
final class TemporaryFolder {
  let path: String

  init(inside parent: String?) throws(TableError) {
    let base = parent ?? getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    guard let path = TemporaryPath.makeFolder(prefix: "policyc-", in: base) else {
      let reason = String(cString: strerror(errno))
      throw TableError(
        "Cannot make a temporary folder in \(base): \(reason). Set TMPDIR to a folder that you may write."
      )
    }
    self.path = path
  }

  /// The content of a file in the folder.
  func read(_ name: String) throws(TableError) -> [UInt8] {
    guard let file = fopen("\(path)/\(name)", "rb") else {
      throw TableError("Cannot read \(path)/\(name): \(String(cString: strerror(errno))).")
    }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      if count == 0 { break }
      bytes += buffer[..<count]
    }
    guard ferror(file) == 0 else {
      throw TableError("Cannot read \(path)/\(name): the disk failed.")
    }
    return bytes
  }

  deinit {
    if let folder = opendir(path) {
      while let entry = readdir(folder) {
        let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
          String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
        if name != ".", name != ".." { unlink("\(path)/\(name)") }
      }
      closedir(folder)
    }
    rmdir(path)
  }
}
