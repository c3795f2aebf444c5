import PolicyCore
import PolicyKit
import PolicyReport

/// Writes a report to a file, whole or not at all.
enum OutputFile {
  /// - Parameter kind: what is written: a file that is there and holds anything else stays as it is.
  /// - Throws: `UsageError`.
  static func write(_ text: String, to path: String, as kind: FormerOutput) throws {
    try check(path, as: kind)
    try write(Array(text.utf8), to: path)
  }

  /// A file that is there with other contents stays as it is: whoever got it may have written in it.
  ///
  /// - Throws: `UsageError`.
  static func writeNew(_ bytes: [UInt8], to path: String) throws {
    if let former = try? FileSystem.contents(of: path), former != bytes {
      throw UsageError(
        "\(path) is there with other contents, so it was left as it is. Take it away first, or name another place with --output."
      )
    }
    try write(bytes, to: path)
  }

  private static func write(_ bytes: [UInt8], to path: String) throws {
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

  /// Whether a file may be written; asked before the work, where that takes long.
  static func check(_ path: String, as kind: FormerOutput) throws {
    let former: [UInt8]
    do {
      guard let status = try FileStatus.of(path, followingLinks: true), status.kind == .file,
        !StandardStream.allCases.contains(where: { $0.leads(to: status) })
      else { return }
      former = try FileSystem.contents(of: FileSystem.realPath(path) ?? path)
    } catch {
      throw UsageError("Cannot write \(path): \(error.reason).")
    }
    guard kind.holds(former) else {
      throw UsageError(
        "\(path) is there and is not \(kind.noun), so it was left as it is. Name another file, or take this one away first."
      )
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
