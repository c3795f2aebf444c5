import Foundation
import TestSupport

/// Three people with keys of their own, a repository with their policies, and whoever would like to forge.
///
/// POL-001 and POL-003 are approved by Dana Reyes; POL-002 is a draft of Kim Olsen's that waits for it.
final class Boardroom {
  static let draft = "policies/backup.md"
  static let topPolicy = "policies/information-security.md"
  static let approved = "policies/access.md"
  static let people = "policies/people.yml"
  static let acknowledgements = "policies/records/acknowledgements.csv"

  /// The keys are made once.
  struct Keys: Sendable {
    let cabinet: KeyCabinet
    let dana: Signer
    let kim: Signer
    let sam: Signer
    /// Was the CTO before Sam Roy, and left on 31 March 2026.
    let lee: Signer
    /// Nobody of the company.
    let mallory: Signer

    init() throws {
      cabinet = try KeyCabinet()
      dana = try cabinet.signer("dana-reyes", "Dana Reyes", "dana@example.com")
      kim = try cabinet.signer("kim-olsen", "Kim Olsen", "kim@example.com")
      sam = try cabinet.signer("sam-roy", "Sam Roy", "sam@example.com", .openpgp)
      lee = try cabinet.signer("lee-park", "Lee Park", "lee@example.com")
      mallory = try cabinet.signer("mallory", "Mallory Stone", "mallory@example.org", .openpgp)
    }
  }

  static let keys = Result { try Keys() }
  /// The folder that each test copies.
  private static let template = Result {
    let folder = try RepositoryBuilder.temporaryFolder()
    Leftovers.removeAtExit(folder)
    _ = try Boardroom(keys: keys.get(), folder: folder)
    return folder
  }

  let repository: RepositoryBuilder
  let keys: Keys
  var dana: Signer { keys.dana }
  var kim: Signer { keys.kim }
  var sam: Signer { keys.sam }
  var lee: Signer { keys.lee }
  var mallory: Signer { keys.mallory }

  /// A copy of the repository, for one test to spoil.
  convenience init() throws {
    let copy = try RepositoryBuilder(initialise: false)
    try copy.run("cp", ["-a", Boardroom.template.get() + "/.", copy.folder])
    self.init(copy, try Boardroom.keys.get())
  }

  init(_ repository: RepositoryBuilder, _ keys: Keys) {
    self.repository = repository
    self.keys = keys
  }

  private convenience init(keys: Keys, folder: String) throws {
    self.init(RepositoryBuilder(in: folder), keys)
    try repository.git("init", "--quiet", "--initial-branch=main")
    try commit(
      "Say who we are, and which keys are whose", as: keys.dana, on: "2026-01-05",
      [
        "policyc.yml": """
        documents: [policies]
        packs: [core]
        signoff:
          require: signed
          top-level: {require: signed, roles: [ceo, founder]}
          backdating-tolerance: 3d

        """,
        Boardroom.people: """
        people:
          - id: dana-reyes
            name: Dana Reyes
            email: [dana@example.com]
            roles: [{role: ceo, from: 2024-01-01}]
            keys: [\(keys.dana.keyEntry("from: 2024-01-01"))]
          - id: kim-olsen
            name: Kim Olsen
            email: [kim@example.com]
            roles: [{role: ciso, from: 2024-01-01}]
            keys: [\(keys.kim.keyEntry("from: 2024-01-01"))]
          - id: sam-roy
            name: Sam Roy
            email: [sam@example.com]
            roles: [{role: cto, from: 2024-01-01}]
            keys: [\(keys.sam.keyEntry("from: 2024-01-01"))]
          - id: lee-park
            name: Lee Park
            email: [lee@example.com]
            joined: 2024-01-01
            left: 2026-03-31
            roles: [{role: cto, from: 2024-01-01}]
            keys: [\(keys.lee.keyEntry("from: 2024-01-01"))]

        """,
      ])
    try commit(
      "Draft three policies", as: keys.kim, on: "2026-01-06",
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
    try policyc(as: keys.dana, on: "2026-01-12", "approve", "POL-001", "POL-003")
  }

  private func text(_ id: String, _ title: String, _ tier: String, _ body: String) -> String {
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

  /// Runs a command that must not fail.
  @discardableResult
  func policyc(as who: Signer, on day: String, _ arguments: String...) throws -> String {
    let outcome = try Policyc.run(
      arguments, in: repository.folder, environment: environment(of: who, on: day))
    guard outcome.status == 0 else {
      throw RepositoryBuilder.Failure(
        command: arguments.joined(separator: " "), message: outcome.errors)
    }
    return outcome.output
  }

  /// Commits everything with somebody's signature.
  ///
  /// - Parameters:
  ///   - author: whose name and address stand on it, where they are not the signer's.
  ///   - time: of the clock, in UTC.
  func commit(
    _ message: String, as who: Signer, posingAs author: Signer? = nil, signed: Bool = true,
    on day: String, at time: String = "09:00:00", amend: Bool = false,
    _ files: [String: String?] = [:]
  ) throws {
    try repository.write(files)
    try repository.git("add", "--all")
    var environment = environment(of: who, on: day, at: time)
    for key in ["NAME", "EMAIL"] {
      environment["GIT_AUTHOR_\(key)"] =
        author?.environment["GIT_AUTHOR_\(key)"]
        ?? who.environment["GIT_AUTHOR_\(key)"]
    }
    let options = (signed ? [] : ["--no-gpg-sign"]) + (amend ? ["--amend"] : [])
    try repository.run(
      "git", ["commit", "--quiet", "-m", message] + options, environment: environment)
  }

  func environment(
    of who: Signer, on day: String, at time: String = "09:00:00"
  ) -> [String: String] {
    let date = "\(day)T\(time)Z"
    return who.environment.merging(["GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date]) { $1 }
  }

  func edit(_ path: String, _ old: String, _ new: String) throws {
    guard let text = repository.text(path), text.contains(old) else { throw NotThere(text: old) }
    try repository.write([path: text.replacing(old, with: new)])
  }

  struct NotThere: Error { var text: String }

  /// Writes an approval as `policyc approve` would, without asking anybody.
  func write(
    approvalOf path: String, by person: Signer, as role: String, on day: String,
    version: String = "1.0", digest: String? = nil
  ) throws {
    let digest = try digest ?? self.digest(of: path)
    try edit(path, "status: draft", "status: approved")
    try edit(
      path, "\n---\n\n#",
      """

      approvals:
        - {by: \(person.id), as: \(role), on: \(day), version: "\(version)", digest: "\(digest)"}
      ---

      #
      """)
  }

  func digest(of path: String) throws -> String {
    let outcome = try Policyc.run(["digest", path], in: repository.folder)
    return String(outcome.output.dropLast())
  }

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
      ["check", "--as-of", "2026-06-30", "--format", "json"], in: folder ?? repository.folder)
    guard outcome.status < 2 else {
      throw RepositoryBuilder.Failure(command: "check", message: outcome.errors)
    }
    return try JSONDecoder().decode(Report.self, from: Data(outcome.output.utf8)).findings
  }
}
