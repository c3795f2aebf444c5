import Foundation
import TestSupport
import Testing

@Suite(
  "A PDF of the pack", .enabled(if: Typst.isInstalled, "Typst is not installed: make setup"))
struct PDFTests {
  private static let path = "policies/POL-002-backup-policy-1.1.pdf"

  private func pack(of builder: RepositoryBuilder) throws -> BuiltPack {
    let outcome = try Policyc.run(["build", "--output", "pack"], in: builder.folder)
    try #require(outcome.status == 0, "\(outcome.errors)")
    return BuiltPack(folder: builder.folder + "/pack", owner: builder)
  }

  @Test("is there for each document, tagged, and says that it is PDF/A-3a and PDF/UA-1")
  func standards() throws {
    let builder = try ModelISMS.repositoryWithHistory()
    let files = try pack(of: builder).files().filter { $0.key.hasSuffix(".pdf") }
    // Six documents, the summary, and the sheet for what waits.
    #expect(files.keys.count { !$0.hasPrefix("drafts/") } == 8)
    // Two texts were changed since they were approved.
    #expect(files.keys.count { $0.hasPrefix("drafts/") } == 2)
    for (path, bytes) in files {
      // Latin-1 keeps every byte.
      let text = try #require(String(data: bytes, encoding: .isoLatin1))
      #expect(text.hasPrefix("%PDF-1.7"), "\(path)")
      #expect(text.contains("/MarkInfo"), "\(path)")
      #expect(text.firstMatch(of: /\/Marked\s+true/) != nil, "\(path)")
      #expect(text.contains("/StructTreeRoot"), "\(path)")
      #expect(text.contains("<pdfaid:part>3</pdfaid:part>"), "\(path)")
      #expect(text.contains("<pdfaid:conformance>A</pdfaid:conformance>"), "\(path)")
      #expect(text.contains("<pdfuaid:part>1</pdfuaid:part>"), "\(path)")
      #expect(text.contains("/AFRelationship"), "\(path)")
      #expect(!text.contains("/JavaScript"), "\(path)")
    }
  }

  @Test("passes qpdf --check")
  func qpdf() throws {
    let builder = try ModelISMS.repositoryWithHistory()
    let pack = try pack(of: builder)
    for path in try pack.files().keys where path.hasSuffix(".pdf") {
      let outcome = try Program.run(
        "qpdf", ["--check", path], in: pack.folder,
        environment: Program.environment(home: pack.folder))
      #expect(outcome.status == 0, "\(path): \(outcome.output)\(outcome.errors)")
    }
  }

  @Test("shows the history that Git has")
  func history() throws {
    let builder = try ModelISMS.repositoryWithHistory()
    let pack = try pack(of: builder)
    let text = try Program.run(
      "pdftotext", ["-layout", Self.path, "-"], in: pack.folder,
      environment: Program.environment(home: pack.folder)
    ).output
    let table = try #require(text.components(separatedBy: "Version history").last)
    let found = table.matches(
      of: #/(?m)^\s*([0-9a-f]{7}) +([0-9]{4}-[0-9]{2}-[0-9]{2}) +(\S+ \S+) /#
    )
    .map { "\($0.1) \($0.2) \($0.3)" }
    let log = try builder.git(
      "log", "--follow", "--format=%h %ad %an", "--abbrev=7", "--date=format:%Y-%m-%d", "--",
      "policies/backups.md")
    #expect(found == log.split(separator: "\n").map(String.init))
    #expect(table.contains(/Page [0-9] of [0-9]/))
  }

  @Test("carries the Markdown that it was made from")
  func attachments() throws {
    let builder = try ModelISMS.repository()
    let pack = try pack(of: builder)
    try FileManager.default.createDirectory(
      atPath: builder.folder + "/attached", withIntermediateDirectories: true)
    let outcome = try Program.run(
      "pdfdetach", ["-saveall", "-o", builder.folder + "/attached", Self.path], in: pack.folder,
      environment: Program.environment(home: pack.folder))
    #expect(outcome.status == 0)
    let names = try FileManager.default.contentsOfDirectory(atPath: builder.folder + "/attached")
    let texts = names.compactMap { builder.text("attached/\($0)") }
    #expect(texts.contains(ModelISMS.files[ModelISMS.backup] ?? ""), "\(names)")
  }
}
