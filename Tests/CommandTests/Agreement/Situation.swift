import Foundation
import TestSupport
import Testing

/// A document in a repository of its own, and what is true of it.
struct Situation: Sendable, CustomTestStringConvertible {
  var name: String
  var id = "POL-010"
  var truth: Truth
  var prepare: @Sendable (Desk) throws -> Void
  var testDescription: String { name }

  init(
    _ name: String, id: String = "POL-010", _ truth: Truth,
    prepare: @escaping @Sendable (Desk) throws -> Void
  ) {
    self.name = name
    self.id = id
    self.truth = truth
    self.prepare = prepare
  }
}

/// What a situation is made with.
final class Desk {
  let id: String
  var path: String
  /// The one that is asked in the end.
  var repository: SignedRepository

  init(_ id: String) throws {
    self.id = id
    path = id.hasPrefix("OBJ") ? "policies/objectives/backups.md" : "policies/backups.md"
    repository = try SignedRepository()
  }

  /// Kim Olsen writes the text.
  ///
  /// - Parameter status: of the front matter; nil for none.
  func write(status: String? = "draft", as who: KeyPath<Signers, Signer> = \.kim) throws {
    let text = id.hasPrefix("OBJ") ? Desk.objective : Desk.policy(id, status)
    var files = [path: text]
    // What an objective serves must be there.
    if id.hasPrefix("OBJ") { files["policies/top.md"] = Desk.policy("POL-001", "draft") }
    try repository.commit(
      "Write it down", as: repository.signers[keyPath: who], on: "2026-01-06", files)
  }

  /// Dana Reyes approves it, as the command has it.
  func approve(as who: KeyPath<Signers, Signer> = \.dana, on day: String = "2026-01-12") throws {
    try repository.policyc(as: repository.signers[keyPath: who], on: day, "approve", id)
  }

  /// Somebody writes an approval by hand and commits it.
  func enter(
    by person: KeyPath<Signers, Signer> = \.dana, as role: String = "ceo",
    on day: String = "2026-01-12", digest: String? = nil,
    committed who: KeyPath<Signers, Signer>, signed: Bool = true,
    commitDay: String = "2026-01-12"
  ) throws {
    let signers = repository.signers
    try repository.write(
      approvalOf: path, by: signers[keyPath: person], as: role, on: day, digest: digest)
    try repository.commit("Approve it", as: signers[keyPath: who], signed: signed, on: commitDay)
  }

  /// Kim Olsen has another text in mind.
  ///
  /// - Parameter status: in place of `approved`.
  func edit(version: String? = nil, status: String? = nil) throws {
    try repository.edit(path, "every night", "every hour")
    if let version {
      try repository.edit(path, "\nversion: \"1.0\"", "\nversion: \"\(version)\"")
    }
    if let status { try repository.edit(path, "\nstatus: approved", "\nstatus: \(status)") }
    try repository.commit("Back up each hour", as: repository.kim, on: "2026-02-05")
  }

  /// Goes on in a clone of the last commit alone.
  func cut() throws {
    let outer = try RepositoryBuilder(initialise: false)
    try outer.git("clone", "--quiet", "--depth", "1", "file://" + repository.folder, "clone")
    repository = SignedRepository(
      RepositoryBuilder(at: outer.folder + "/clone", of: outer, keeping: outer), repository.signers)
  }

  /// Two pages, when it is printed.
  static func policy(_ id: String, _ status: String?) -> String {
    """
    ---
    id: \(id)
    title: Backup Policy
    tier: \(id == "POL-001" ? "high-level\nfamily: governance" : "topic\nfamily: resilience")
    owner: ciso
    version: "1.0"
    \(status.map { "status: \($0)\n" } ?? "")review: {cycle: 12m}
    ---

    # Backup Policy

    ## Purpose

    Backups must be made every night.

    ## Scope

    All systems of production.

    \((1...60).map { "System \($0) is one of them.\n" }.joined(separator: "\n"))
    """
  }

  private static let objective = """
    ---
    id: OBJ-001
    title: Backups that can be restored
    level: operational
    serves: POL-001
    owner: ciso
    version: "1.0"
    status: on-track
    what: Make backups every night.
    resources: A day of an engineer.
    due: 2026-12-31
    evaluation: The report.
    monitoring: Every quarter.
    communication: Management review.
    metric: {name: restore time, unit: hours, target: "4", every: quarter}
    ---

    # Backups that can be restored

    Backups are made every night.

    """
}
