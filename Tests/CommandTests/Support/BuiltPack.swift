import Foundation
import TestSupport
import Testing

/// A pack that the executable built, as a reader finds it.
struct BuiltPack {
  /// Path of the folder.
  var folder: String
  /// Whose temporary folder it lies in: as long as the pack is looked at, the folder stays.
  var owner: RepositoryBuilder

  /// Every file of the pack with its bytes, by path.
  func files() throws -> [String: Data] {
    var files: [String: Data] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder) {
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: "\(folder)/\(path)", isDirectory: &isFolder),
        !isFolder.boolValue
      else { continue }
      files[path] = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(path)"))
    }
    return files
  }

  func archive() throws -> Data { try Data(contentsOf: URL(fileURLWithPath: folder + ".zip")) }

  func text(_ path: String) throws -> String {
    try String(contentsOfFile: "\(folder)/\(path)", encoding: .utf8)
  }

  /// What coreutils say of the pack's sums.
  func sumsHold() throws -> Bool {
    let sums = ["--check", "--quiet", "--strict", "SHA256SUMS"]
    return try Program.run(
      "sha256sum", sums, in: folder, environment: Program.environment(home: folder)
    ).status == 0
  }

  /// The pack in the archive, unpacked beside the folder; nil when the archive is broken.
  func unpacked() throws -> BuiltPack? {
    let target = folder + "-unpacked"
    try? FileManager.default.removeItem(atPath: target)
    let outcome = try Program.run(
      "unzip", ["-q", folder + ".zip", "-d", target], in: "/",
      environment: Program.environment(home: "/"))
    guard outcome.status == 0 else { return nil }
    return BuiltPack(
      folder: target + "/" + (folder as NSString).lastPathComponent, owner: owner)
  }
}

extension ModelISMS {
  /// With the second version of a document, and a document that was renamed, so that there is a history to show.
  static func repositoryWithHistory() throws -> RepositoryBuilder {
    let builder = try ModelISMS.repository()
    let text = builder.text(backup) ?? ""
    try builder.commit(
      "Name the databases\n\nReviewed-by: Kim Olsen <kim@example.com>",
      [backup: text.replacing("All databases", with: "Every database")], at: moment + 3600)
    try builder.git("mv", backup, "policies/backups.md")
    try builder.commit(
      "Give the file the name of what it rules, <em>not</em> of one & \"all\"",
      [
        policy: builder.text(policy)?.replacing("backup.md", with: "backups.md")
      ], at: moment + 7200)
    return builder
  }
}
