import Foundation
import TestSupport

/// The policies of a company whose people have keys, for whoever would like to forge.
///
/// POL-001 and POL-003 are approved by Dana Reyes; POL-002 is a draft of Kim Olsen's that waits for it.
enum Boardroom {
  static let draft = "policies/backup.md"
  static let topPolicy = "policies/information-security.md"
  static let approved = "policies/access.md"
  static let acknowledgements = "policies/records/acknowledgements.csv"

  /// The folder that each test copies.
  private static let template = Result {
    let folder = try RepositoryBuilder.temporaryFolder()
    Leftovers.removeAtExit(folder)
    let room = try SignedRepository(in: RepositoryBuilder(in: folder))
    try room.commit(
      "Draft three policies", as: room.kim, on: "2026-01-06",
      [
        Boardroom.topPolicy: text(
          "POL-001", "Information Security Policy", "high-level\nfamily: governance",
          "We protect what customers entrust to us."),
        Boardroom.draft: text(
          "POL-002", "Backup Policy", "topic\nfamily: resilience",
          "Backups must be made every night."),
        Boardroom.approved: text(
          "POL-003", "Access Policy", "topic\nfamily: technical",
          "Access must be granted by the owner of the system."),
      ])
    try room.policyc(as: room.dana, on: "2026-01-12", "approve", "POL-001", "POL-003")
    return folder
  }

  /// A copy of the repository, for one test to spoil.
  static func repository() throws -> SignedRepository {
    let copy = try RepositoryBuilder(initialise: false)
    try copy.run("cp", ["-a", Boardroom.template.get() + "/.", copy.folder])
    return try SignedRepository(copy, Signers.all.get())
  }

  private static func text(_ id: String, _ title: String, _ tier: String, _ body: String) -> String
  {
    """
    ---
    id: \(id)
    title: \(title)
    tier: \(tier)
    owner: ciso
    version: "1.0"
    status: draft
    review: {cycle: 12m}
    ---

    # \(title)

    ## Purpose

    \(body)

    ## Scope

    All systems of production.

    """
  }
}

extension SignedRepository {
  /// What `check` finds on 30 June 2026: `rule file:line:column`.
  func findings(in folder: String? = nil) throws -> [String] {
    try reports(in: folder).map { "\($0.rule) \($0.file):\($0.line):\($0.column)" }
  }

  struct Report: Decodable {
    struct Finding: Decodable {
      var rule: String
      var message: String
      var file: String
      var line: Int
      var column: Int
    }
    var findings: [Finding]
  }

  func reports(in folder: String? = nil) throws -> [Report.Finding] {
    let outcome = try Policyc.run(
      ["check", "--as-of", "2026-06-30", "--format", "json"], in: folder ?? self.folder)
    guard outcome.status < 2 else {
      throw RepositoryBuilder.Failure(command: "check", message: outcome.errors)
    }
    return try JSONDecoder().decode(Report.self, from: Data(outcome.output.utf8)).findings
  }
}
