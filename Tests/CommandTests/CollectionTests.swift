import Foundation
import TestSupport
import Testing

@Suite(
  "All policies in one PDF",
  .enabled(if: Typst.isInstalled, "Typst is not installed: make setup"))
struct CollectionTests {
  @Test(
    "have a page of contents, a bookmark each and both standards, and are verified with the pack")
  func combined() throws {
    let builder = try ModelISMS.repositoryWithHistory()
    let built = try Policyc.run(
      ["build", "--combined", "--output", "out/pack"], in: builder.folder)
    try #require(built.status == 0, "\(built.errors)")
    #expect(!built.errors.contains("policies.pdf"))
    let pack = BuiltPack(folder: builder.folder + "/out/pack", owner: builder)
    let bytes = try #require(try pack.files()["policies.pdf"])
    // Latin-1 keeps every byte.
    let raw = try #require(String(data: bytes, encoding: .isoLatin1))
    for mark in [
      "<pdfaid:part>3</pdfaid:part>", "<pdfuaid:part>1</pdfuaid:part>", "/StructTreeRoot",
      "/Outlines",
    ] {
      #expect(raw.contains(mark), "\(mark)")
    }
    let text = try Program.run(
      "pdftotext", ["policies.pdf", "-"], in: pack.folder,
      environment: Program.environment(home: pack.folder)
    ).output
    #expect(text.contains("Policies in force"))
    #expect(text.contains("POL-001 Information Security Policy"))
    #expect(text.contains("POL-002 Backup Policy"))
    #expect(!text.contains("PRC-001"))
    #expect(try pack.text("index.html").contains("href=\"policies.pdf\""))
    let verified = try Policyc.run(
      ["verify", pack.folder, "--repo", builder.folder], in: builder.folder)
    #expect(verified.status == 0, "\(verified.output)\(verified.errors)")
  }

  @Test("are not asked for where no PDF is made, and not for others than auditors")
  func options() throws {
    let builder = try ModelISMS.repositoryWithHistory()
    for arguments in [["--no-pdf"], ["--audience", "staff"]] {
      let outcome = try Policyc.run(["build", "--combined"] + arguments, in: builder.folder)
      #expect(outcome.status == 2 && outcome.errors.contains("--combined"), "\(arguments)")
    }
  }
}
