import Foundation
import TestSupport
import Testing

@Suite(
  "A sheet to approve with a pen",
  .enabled(if: Typst.isInstalled, "Typst is not installed: make setup"))
struct ApprovalSheetTests {
  private func waiting() throws -> SignedRepository {
    let repository = try SignedRepository.model(SignedRepository.withoutDates)
    try repository.edit(ModelISMS.backup, "version: \"1.1\"\n", "version: \"1.2\"\n")
    try repository.edit(ModelISMS.backup, "status: approved", "status: in-review")
    let text = try #require(repository.builder.text(ModelISMS.backup))
    try repository.builder.write(
      [ModelISMS.backup: text + "\nA restore must be tested every month.\n"])
    try repository.commit("Test each month", as: repository.kim)
    return repository
  }

  @Test("has the text that waits with its digest and what changes, and filed back it is a record")
  func sheet() throws {
    let repository = try waiting()
    let made = try repository.outcome(
      as: repository.kim, "approve", "--sheet", "POL-002", "--output", "sheet.pdf")
    try #require(made.status == 0, "\(made.errors)")
    #expect(made.output == "sheet.pdf\n")
    let folder = repository.builder.folder
    let shown = try Program.run(
      "pdftotext", ["-layout", "sheet.pdf", "-"], in: folder,
      environment: Program.environment(home: folder)
    ).output
    let digest = try repository.outcome(as: repository.kim, "digest", "POL-002").output.dropLast()
    #expect(shown.filter { !$0.isWhitespace }.contains(digest), "\(shown)")
    #expect(shown.contains("A restore must be tested every month."))
    #expect(shown.contains("version 1.2") && shown.contains("I approve it"))
    #expect(shown.contains("Signature") && shown.contains("--evidence"))
    let filed = try repository.outcome(
      as: repository.kim, "approve", "POL-002", "--by", "dana-reyes", "--as", "ceo", "--evidence",
      "sheet.pdf")
    try #require(filed.status == 0, "\(filed.errors)")
    #expect(filed.output.contains("Proof of POL-002 1.2: recorded."), "\(filed.output)")
    #expect(try #require(repository.builder.text(ModelISMS.backup)).contains(digest))
    let done = try repository.outcome(as: repository.kim, "approve", "--sheet", "POL-002")
    #expect(done.status == 2 && done.errors.contains("does not wait for an approval"))
  }

  @Test("holds no text that still has the version of the one in force: its digest will be another")
  func takenVersion() throws {
    let builder = try RepositoryBuilder()
    try builder.git("pull", "--quiet", Demonstration.folder())
    let path = "policies/resilience/POL-010-backup-policy.md"
    let text = try #require(builder.text(path))
    try builder.commit("Test more", [path: text + "\nOr more often.\n"], at: 1_795_000_060)
    for names in [["POL-010"], []] {
      let outcome = try Policyc.run(["approve", "--sheet"] + names, in: builder.folder)
      #expect(outcome.status == 2)
      #expect(
        outcome.errors.contains("POL-010 still calls itself version 1.4, which was approved"),
        "\(outcome.errors)")
    }
  }

  @Test("lies in the pack while something waits, and is one click from its front page")
  func pack() throws {
    let repository = try waiting()
    let built = try repository.outcome(as: repository.kim, "build", "--output", "out/pack")
    try #require(built.status == 0, "\(built.errors)")
    let pack = BuiltPack(folder: repository.builder.folder + "/out/pack", owner: repository.builder)
    #expect(try pack.files()["approval-sheet.pdf"] != nil)
    #expect(try pack.text("index.html").contains("href=\"approval-sheet.pdf\""))
  }

  @Test("is refused with what approves, and approving needs documents")
  func options() throws {
    let repository = try SignedRepository.model(SignedRepository.withoutDates)
    for arguments in [
      ["approve"], ["approve", "--sheet", "--as", "ceo"], ["approve", "POL-002", "--output", "x"],
    ] {
      let outcome = try Policyc.run(arguments, in: repository.builder.folder)
      #expect(outcome.status == 2, "\(arguments)")
    }
  }
}
