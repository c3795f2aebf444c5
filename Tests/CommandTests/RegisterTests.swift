import Foundation
import TestSupport
import Testing

@Suite("The registers of a pack")
struct RegisterTests {
  private func pack(_ builder: RepositoryBuilder) throws -> BuiltPack {
    let folder = builder.folder + "/out/pack"
    let outcome = try Policyc.run(
      ["build", "--no-pdf", "--as-of", OwnISMS.asOf, "--output", folder], in: builder.folder)
    try #require(outcome.status == 0, "\(outcome.errors)")
    return BuiltPack(folder: folder, owner: builder)
  }

  /// The rows of a register, each by its headings.
  private func rows(_ name: String, _ pack: BuiltPack) throws -> [[String: String]] {
    CSVText.rows(try pack.text("registers/\(name).csv"))
  }

  private func own() throws -> RepositoryBuilder {
    let own = try OwnISMS()
    try own.builder.git("add", "-A")
    try own.builder.commit("Begin", [:], at: 1_795_000_000)
    return own.builder
  }

  @Test("are all there, as workbook and as CSV")
  func names() throws {
    let files = try pack(own()).files()
    for name in [
      "documents", "objectives", "risks", "exceptions", "approvals", "acknowledgements",
      "communications", "training", "reviews", "actions", "version-history",
      "statement-of-applicability", "requirements", "coverage", "evidence",
    ] {
      #expect(files["registers/\(name).xlsx"] != nil, "\(name)")
      #expect(files["registers/\(name).csv"] != nil, "\(name)")
    }
  }

  @Test("show figures, acceptance, training, actions and files")
  func content() throws {
    let builder = try own()
    let pack = try pack(builder)
    let objective = try #require(
      try rows("objectives", pack).first { $0["Id"]?.contains("OBJ-004") == true })
    #expect(objective["Last value"]?.isEmpty == false)
    #expect(objective["Series"]?.contains("2026-") == true)
    let risk = try #require(try rows("risks", pack).first)
    #expect(risk["Treated by"]?.contains("POL-") == true)
    #expect(risk["Accepted by"]?.isEmpty == false)
    let training = try rows("training", pack)
    #expect(training.contains { $0["Person"] == "Dana Reyes" && $0["Team"] == "Leadership" })
    let actions = try rows("actions", pack)
    #expect(actions.contains { $0["State"] == "done" })
    let evidence = try #require(
      try rows("evidence", pack).first {
        $0["File in the repository"] == "policies/data/uptime.csv"
      })
    #expect(evidence["Named by"] == "OBJ-004")
    #expect(evidence["Period"]?.contains(" to ") == true)
    #expect(evidence["Added in commit"] == (try builder.git("rev-parse", "HEAD")))
    let sums = try pack.text("SHA256SUMS")
    let place = try #require(evidence["File"])
    #expect(sums.contains("\(evidence["SHA-256"] ?? "-")  \(place)\n"))
    let coverage = try rows("coverage", pack).filter { $0["Name"] != nil }
    #expect(Set(coverage.compactMap { $0["Topic"] }).count == 14)
    #expect(coverage.allSatisfy { $0["Passage"]?.isEmpty == false })
    let requirement = try #require(
      try rows("requirements", pack).first { $0["Requirement"] == "A.5.1" })
    #expect(requirement["Standing"] == "met")
    let documents = try rows("documents", pack)
    let policy = try #require(documents.first { $0["Id"]?.contains("POL-001") == true })
    #expect(policy["In force"] == "in force")
    #expect(policy["Approved by"] == "Dana Reyes")
    let reviews = try rows("reviews", pack).filter { $0["Document"] != nil }
    #expect(reviews.allSatisfy { $0["State"] != "" })
    #expect(reviews.compactMap { $0["Due"] } == reviews.compactMap { $0["Due"] }.sorted())
  }

  @Test("give the version that each commit brought, with who approved it")
  func versions() throws {
    let builder = try own()
    let history = try rows("version-history", pack(builder))
    let row = try #require(history.first { $0["Id"]?.contains("POL-001") == true })
    #expect(row["Version"]?.isEmpty == false)
    #expect(row["Approved by"] == "Dana Reyes")
  }

  @Test("name no approver of a text that nobody approved, whatever version it calls itself")
  func unapprovedText() throws {
    let builder = try own()
    let path = "policies/resilience/POL-010-backup-policy.md"
    let text = try #require(builder.text(path))
    try builder.commit("Loosen it", [path: text + "\nOr less often.\n"], at: 1_795_000_060)
    let history = try rows("version-history", pack(builder)).filter {
      $0["Id"]?.contains("POL-010") == true
    }
    #expect(history.map { $0["Version"] } == ["1.4", "1.4"])
    #expect(history.map { $0["Approved by"] } == ["", "Tomas Lind"])
  }

  @Test("say of a status that does not count that it does not")
  func refusedStatus() throws {
    let builder = try RepositoryBuilder()
    try builder.git("pull", "--quiet", Demonstration.folder())
    let path = "policies/resilience/POL-010-backup-policy.md"
    let text = try #require(builder.text(path))
    try builder.commit(
      "Retire it", [path: text.replacing("\nstatus: approved", with: "\nstatus: retired")],
      at: 1_795_000_060)
    let pack = try pack(builder)
    let row = try #require(
      try rows("documents", pack).first { $0["Id"]?.contains("POL-010") == true })
    #expect(row["In force"] == "in force")
    #expect(row["Status"] == "Retired, does not count")
    let page = try #require(
      pack.files().keys.first { $0.contains("POL-010") && $0.hasSuffix(".html") })
    for file in ["index.html", page] {
      #expect(try pack.text(file).contains("Retired, does not count"), "\(file)")
    }
  }

  @Test("say in words what each action is, and the same of all that tell of one")
  func actions() throws {
    let actions = try rows("actions", pack(own())).filter { $0["Due"]?.isEmpty == false }
    #expect(actions.allSatisfy { $0["Action"]?.contains(where: \.isLetter) == true })
    #expect(
      actions.contains {
        $0["Ticket"] == "PLAT-1219" && $0["Action"]?.hasPrefix("No lot is drawn") == true
      })
    let tickets = actions.compactMap { $0["Ticket"] }.filter { !$0.isEmpty }
    #expect(Set(tickets).count == tickets.count)
    let told = try #require(actions.first { $0["Ticket"] == "SEC-409" })
    #expect(
      told["Action"]
        == "Have the classifier block, and its alarms page the engineer on call; Injection classifier in blocking mode"
    )
    #expect(told["Due"] == "2026-08-15" && told["State"] == "done")
    #expect(told["From"] == "INC-2026-01")
    #expect(told["Also in"] == "REV-2026-Q2, REV-2026-Q3")
  }

  @Test("take a key of the company's own as a column where policyc.yml lists it")
  func ownColumns() throws {
    let builder = try OwnISMS().builder
    let path = "policies/objectives/OBJ-004-lumen-api-availability.md"
    let text = try #require(builder.text(path))
    let settings = try #require(builder.text("policyc.yml"))
    try builder.git("add", "-A")
    try builder.commit(
      "Name the cost centre",
      [
        path: text.replacing("\nowner: ", with: "\ncost-centre: \"=4711\"\nowner: "),
        "policyc.yml": settings + "\nregisters: {objectives: [cost-centre]}\n",
      ], at: 1_795_000_060)
    let objective = try #require(
      try rows("objectives", pack(builder)).first { $0["Id"]?.contains("OBJ-004") == true })
    #expect(objective["Cost centre"]?.contains("4711") == true)
    let found = try Policyc.run(["check", "--as-of", OwnISMS.asOf], in: builder.folder)
    #expect(!found.output.contains("field-unknown"))
    try builder.write([
      "policyc.yml": settings + "\nregisters: {objektives: [cost-centre]}\n"
    ])
    let wrong = try Policyc.run(["check"], in: builder.folder)
    #expect(wrong.status == 2)
    #expect(wrong.errors.contains("objectives"))
  }
}
