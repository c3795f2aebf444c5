import PolicyCore
import PolicyKit

/// Writes a report to a file, whole or not at all.
enum OutputFile {
  static func write(_ text: String, to path: String) throws {
    try write(Array(text.utf8), to: path)
  }

  static func write(_ bytes: [UInt8], to path: String) throws {
    do {
      guard let status = try FileStatus.of(path, followingLinks: true) else {
        return try replace(path, with: bytes)
      }
      if let own = StandardStream.allCases.first(where: { $0.leads(to: status) }) {
        own.write(bytes)
      } else if status.kind == .file {
        // The link itself must stay.
        try replace(FileSystem.realPath(path) ?? path, with: bytes)
      } else {
        // A pipe or a device cannot be replaced by renaming.
        try OpenFile(path, for: .writing).append(bytes)
      }
    } catch {
      throw UsageError("Cannot write \(path): \(error.reason).")
    }
  }

  private static func replace(_ file: String, with bytes: [UInt8]) throws(SystemError) {
    let temporary = "\(file).\(UInt32.random(in: 0 ... .max)).tmp"
    let output = try OpenFile(temporary, for: .creating(permissions: 0o666))
    do {
      try output.append(bytes)
      try output.sync()
      try FileSystem.move(temporary, to: file)
    } catch {
      try? FileSystem.removeFile(temporary)
      throw error
    }
  }
}
