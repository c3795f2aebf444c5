import Foundation
import TestSupport
import Testing

@Suite("The roadmap, and the locker on the front page")
struct RoadmapTests {
  private static let top = "Information security policy, approved by top management"

  @Test("finds every item of a management system without a fault, and begins with what to do now")
  func whole() throws {
    let own = try OwnISMS()
    let roadmap = try own.roadmap()
    #expect(roadmap.locker.first?.item == Self.top)
    #expect(
      Set(roadmap.states.values) == ["found"]
        || roadmap.locker.allSatisfy { $0.state == "found" || $0.item == "Version history" })
    #expect(roadmap.steps.count == 10)
    let outcome = try Policyc.run(["roadmap", "--as-of", OwnISMS.asOf], in: own.builder.folder)
    #expect(outcome.status == 0)
    #expect(outcome.output.hasPrefix("What now?\n"))
    for clause in [
      "4.3", "4.4", "5.1", "5.2", "5.3", "6.1.2", "6.1.3", "6.1.3 d", "6.2", "6.3", "7.1", "7.2",
      "7.3", "7.4", "7.5", "7.5.3", "8.1", "8.2", "8.3", "9.1", "9.2", "9.3", "10.1", "10.2",
    ] {
      #expect(
        roadmap.locker.contains { $0.requires == "ISO/IEC 27001 clause \(clause)" }, "\(clause)")
    }
  }

  /// What is planted, the item that it hits, and how that then stands.
  struct Plant: Sendable, CustomTestStringConvertible {
    var file: String
    var old: String
    var new: String
    var item: String
    var state: String
    var rule: String
    var testDescription: String { "\(rule) in \(file)" }
  }

  @Test(
    "shows no item as found while an error stands on it",
    arguments: [
      Plant(
        file: "policies/objectives/OBJ-004-lumen-api-availability.md", old: "\nserves: ",
        new: "\nformerly: ", item: "Register of objectives",
        state: "found-with-findings", rule: "objective-policy-missing"),
      Plant(
        file: "policies/governance/POL-001-information-security-policy.md", old: "\nowner: ",
        new: "\nowner: nobody-known\nformer-owner: ", item: top,
        state: "found-with-findings", rule: "owner-unknown"),
      Plant(
        file: "policies/records/TRN-2026-01-training-on-prompt-injection-and-ai-literacy.md",
        old: "evidence/training-2026-10-28.csv", new: "evidence/nowhere.csv",
        item: "Training records", state: "found-with-findings", rule: "evidence-missing"),
      // A warning that says that there is nothing in it.
      Plant(
        file: "policies/records/CHG-2026-01-lambda-added-as-burst-gpu-cloud.md", old: "\nabout: ",
        new: "\nformerly: ", item: "Planned changes", state: "found-with-findings",
        rule: "change-about-missing"),
    ])
  func planted(_ plant: Plant) throws {
    let own = try OwnISMS()
    try own.builder.edit(plant.file, plant.old, plant.new)
    let item = try #require(try own.roadmap().item(plant.item))
    #expect(item.state == plant.state)
    #expect(item.findings.contains { $0.rule.hasPrefix(plant.rule) && $0.file == plant.file })
  }

  @Test("tells what is too old from what is wrong")
  func stale() throws {
    let own = try OwnISMS()
    let later = try OwnISMS.roadmap(own.builder, asOf: "2028-01-15")
    #expect(later.item("Internal audit")?.state == "stale")
    #expect(later.item("Management review minutes")?.state == "stale")
    #expect(later.item(Self.top)?.findings.contains { $0.rule == "review-overdue" } == true)
    #expect(later.item(Self.top)?.state != "found")
  }

  @Test("has nothing to record of exceptions and incidents where there are none")
  func nothing() throws {
    let own = try OwnISMS()
    for name in ["exceptions"] {
      try FileManager.default.removeItem(atPath: own.builder.folder + "/policies/" + name)
    }
    let item = try #require(try own.roadmap().item("Register of exceptions"))
    #expect(item.state == "nothing-to-record")
    #expect(item.reason?.isEmpty == false)
  }

  @Test("counts what is kept elsewhere, and says where")
  func elsewhere() throws {
    let builder = try ModelISMS.repository()
    try builder.write([
      "policyc.yml": (builder.text("policyc.yml") ?? "")
        + "keeps:\n  elsewhere: {training: BambooHR}\n"
    ])
    let item = try #require(
      try OwnISMS.roadmap(builder, asOf: ModelISMS.asOf).item("Training records"))
    #expect(item.state == "nothing-to-record")
    #expect(item.elsewhere == "BambooHR")
    let text = try Policyc.run(["roadmap", "--as-of", ModelISMS.asOf], in: builder.folder).output
    #expect(text.contains("Kept elsewhere: BambooHR  Training records"))
    #expect(text.contains("1 kept elsewhere"))
  }

  @Test("has no item empty by right of which documents were deleted, and says which")
  func deleted() throws {
    let own = try OwnISMS()
    try own.builder.git("add", "-A")
    try own.builder.commit("Begin", [:], at: 1_795_000_000)
    let incident = "policies/records/INC-2026-01-prompt-injection-in-a-customers-pdf.md"
    try own.builder.git("rm", "-rq", "policies/exceptions", incident)
    try own.builder.commit("Tidy up", [:], at: 1_795_000_060)
    let roadmap = try own.roadmap()
    let exceptions = try #require(roadmap.item("Register of exceptions"))
    #expect(exceptions.state == "missing")
    #expect(exceptions.reason?.contains("Deleted: EXC-001 on ") == true, "\(exceptions)")
    #expect(exceptions.next?.contains("git checkout") == true)
    let incidents = try #require(
      roadmap.item("Incidents, non-conformities and corrective action"))
    #expect(incidents.state == "missing")
    #expect(incidents.reason?.contains("INC-2026-01") == true)
  }

  @Test("counts how many of the documents are in force that should be, and names the others")
  func partly() throws {
    let own = try OwnISMS()
    let path = "policies/resilience/POL-010-backup-policy.md"
    let text = try #require(own.builder.text(path))
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let draft = lines.filter { !$0.hasPrefix("approvals:") && !$0.hasPrefix("  - {by:") }
      .map { $0 == "status: approved" ? "status: draft" : $0 }.joined(separator: "\n")
    try own.builder.write([path: draft])
    let item = try #require(try own.roadmap().item("Topic-specific policies, approved"))
    #expect(item.state == "found-with-findings")
    #expect(item.share == "26 of 27 in force")
    #expect(item.reason?.contains("Not in force: POL-010.") == true)
    #expect(item.next?.contains("`policyc approve POL-010`") == true)
    let told = try Policyc.run(["roadmap", "--as-of", OwnISMS.asOf], in: own.builder.folder).output
    #expect(told.contains("26 of 27 in force"))
    #expect(told.contains("1 in part"))
  }

  @Test("calls a policy missing that nobody approved who may, and says who tried")
  func notEntitled() throws {
    let own = try OwnISMS()
    let path = "policies/governance/POL-001-information-security-policy.md"
    let text = try #require(own.builder.text(path))
    try own.builder.write([
      path: text.replacing("by: dana-reyes, as: ceo", with: "by: samir-haddad, as: head-of-people")
    ])
    let item = try #require(try own.roadmap().item(Self.top))
    #expect(item.state == "missing")
    #expect(item.files == [])
    #expect(item.reason?.contains("Samir Haddad") == true, "\(item.reason ?? "")")
    #expect(item.next?.contains("policyc approve POL-001") == true)
  }

  @Test("is the same on the front page of the pack")
  func sameOnThePage() throws {
    let builder = try ModelISMS.repository()
    let folder = builder.folder + "/out/pack"
    _ = try Policyc.run(["build", "--no-pdf", "--output", folder], in: builder.folder)
    let page = try BuiltPack(folder: folder, owner: builder).text("index.html")
    let rows = page.matches(of: /<tr data-item="([^"]*)" data-state="([^"]*)">/).map {
      [String($0.1), String($0.2)]
    }
    let roadmap = try OwnISMS.roadmap(builder, asOf: ModelISMS.asOf)
    #expect(
      rows
        == roadmap.locker.map { [$0.item, $0.state] }
        + roadmap.steps.enumerated().map { ["\($0 + 1). \($1.step)", $1.state] })
    #expect(roadmap.item(Self.top)?.state == "found")
    #expect(roadmap.item("Statement of applicability")?.state == "missing")
    #expect(roadmap.item("Register of exceptions")?.state == "nothing-to-record")
    for word in ["Found", "Missing", "Nothing to record"] {
      #expect(page.contains("<td class=\"state\">\(word)</td>"))
    }
  }

  @Test("tells a newcomer first to have the high-level policy approved")
  func newcomer() throws {
    let builder = try RepositoryBuilder()
    _ = try Policyc.run(
      ["init", "--yes", "--organisation", "Acme", "--ceo", "Ann Lee <ann@acme.example>"],
      in: builder.folder)
    let text = try Policyc.run(["roadmap", "--as-of", OwnISMS.asOf], in: builder.folder).output
    let lines = text.split(separator: "\n")
    #expect(lines.first == "What now?")
    #expect(lines.dropFirst().first == "  1. \(Self.top): missing")
    #expect(lines.prefix(5).contains { $0.contains("policyc approve POL-001") })
  }

  @Test("sends a newcomer to the drafts that lie there, and asks for no second ones")
  func drafts() throws {
    let builder = try RepositoryBuilder()
    _ = try Policyc.run(
      ["init", "--yes", "--organisation", "Acme", "--ceo", "Ann Lee <ann@acme.example>"],
      in: builder.folder)
    let roadmap = try OwnISMS.roadmap(builder)
    for (item, draft) in [
      ("Scope of the management system", "POL-002"), ("Risk register", "RISK-001"),
      ("Risk treatment", "RISK-001"), ("Procedures, approved", "PRC-001"),
      ("Register of objectives", "OBJ-001"), ("Resources", "OBJ-001"),
    ] {
      let next = roadmap.item(item)?.next ?? ""
      #expect(next.contains("policyc approve \(draft)"), "\(item): \(next)")
      #expect(!next.contains("policyc new"), "\(item)")
      #expect(roadmap.item(item)?.reason?.contains("not in force (draft)") == true, "\(item)")
    }
  }

  @Test("counts the same findings as a check and a pack while the system is being set up")
  func settingUp() throws {
    let builder = try RepositoryBuilder()
    _ = try Policyc.run(
      ["init", "--yes", "--organisation", "Acme", "--ceo", "Ann Lee <ann@acme.example>"],
      in: builder.folder)
    try builder.git("add", "-A")
    try builder.commit("Begin", [:])
    let day = try builder.git("log", "-1", "--format=%cs")
    let check = try Policyc.run(["check", "--as-of", day], in: builder.folder).output
    let folder = builder.folder + "/out/pack"
    let built = try Policyc.run(["build", "--no-pdf", "--output", folder], in: builder.folder)
    let count = try #require(check.firstMatch(of: /\d+ errors?, .* in \d+ documents\./))
    #expect(built.errors.contains(count.output) || built.output.contains(count.output), "\(built)")
    let page = try BuiltPack(folder: folder, owner: builder).text("findings.html")
    #expect(page.contains("is being set up until"))
  }
}
