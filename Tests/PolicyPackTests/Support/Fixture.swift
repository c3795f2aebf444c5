import Foundation
import PolicyCore
import TestSupport

@testable import PolicyPack

/// A folder for one test, removed at its end.
final class Workshop {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "pack-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func path(_ name: String) -> String { path + "/" + name }

  func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path).sorted()
  }

  func text(_ name: String) -> String? {
    FileManager.default.contents(atPath: path(name)).map { String(decoding: $0, as: UTF8.self) }
  }

  func write(_ text: String, to name: String) throws {
    let url = URL(filePath: path(name))
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }
}

/// Packs and manifests that differ in what a test cares for.
enum Fixture {
  /// 2026-03-02T09:15:01Z: an odd second, which zip archives cannot hold.
  static let moment = Timestamp(seconds: 1_772_442_901, offsetMinutes: 60)

  static func archive(
    _ files: [PackFile], topFolder: String, modified: Timestamp
  ) throws -> [UInt8] {
    var kept = DeflatedFiles(nil)
    return try archive(files, topFolder: topFolder, modified: modified, kept: &kept)
  }

  static func archive(
    _ files: [PackFile], topFolder: String, modified: Timestamp, kept: inout DeflatedFiles
  ) throws -> [UInt8] {
    let workshop = try Workshop()
    let file = try OpenFile(workshop.path("archive"), for: .creating(permissions: 0o600))
    try ZipWriter.write(
      files, topFolder: topFolder, modified: modified, kept: &kept, to: file)
    return try FileSystem.contents(of: workshop.path("archive"))
  }

  static func manifest(organisation: String = "Helio Models Ltd", isShallow: Bool = false)
    -> Manifest
  {
    let approval = Manifest.Attestation(
      by: "dana-reyes", role: "ceo", on: CalendarDate("2026-03-02"), version: "2.1",
      proof: .init(rung: "signed", commit: String(repeating: "c", count: 40)))
    let document = Manifest.Document(
      id: "POL-004", kind: "policy", title: "Access", version: "2.1", status: "approved",
      files: ["policies/POL-004-access-2.1.pdf"], source: "policies/access.md",
      digest: Digest(of: "text").description, approvals: [approval])
    return Manifest(
      tool: Manifest.Tool(name: "policyc", version: "0.1.0"),
      source: Manifest.Source(
        commit: String(repeating: "a", count: 40), tree: String(repeating: "b", count: 40),
        isShallow: isShallow),
      asOf: CalendarDate(secondsSince1970: moment.seconds), organisation: organisation,
      documents: [document],
      rules: [Manifest.RulePack(name: "core", version: "1", digest: Digest(of: "rules"))],
      fonts: [], findings: Manifest.Findings(errors: 0, warnings: 1, notes: 0, suppressed: 0))
  }

  static func pack(_ mark: String, files: [String] = []) throws -> Pack {
    let paths = ["policies/POL-004-access-2.1.pdf", "index.html", "evidence/Überblick.txt"] + files
    let packFiles = try paths.map {
      try PackFile(path: $0, text: "\(mark) \($0)\n", mediaType: "text/plain")
    }
    return try Pack(files: packFiles, manifest: manifest())
  }

  static func write(_ pack: Pack, to workshop: Workshop, name: String = "evidence-pack") throws {
    _ = try PackWriter(folder: workshop.path(name)).write(pack, modified: moment)
  }
}

/// Runs a program of the system, as a reader of a pack would.
func run(
  _ command: [String], in folder: String, environment: [String: String] = [:]
) throws -> Program.Outcome {
  try Program.run(
    command[0], Array(command.dropFirst()), in: folder,
    environment: Program.environment(home: folder)
      .merging(["LC_ALL": "C.UTF-8"]) { $1 }.merging(environment) { $1 })
}
