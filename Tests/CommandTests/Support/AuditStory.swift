import Foundation
import TestSupport

/// Half a year of a small management system, with what an auditor asks about. Commits are written at +01:00.
struct AuditStory {
  let builder: RepositoryBuilder

  static let access = "policies/access.md"
  static let backup = "policies/backup.md"
  static let waiver = "policies/exceptions/old-laptop.md"

  static func policy(
    _ id: String, _ title: String, version: String, status: String, body: String, more: String = ""
  ) -> String {
    """
    ---
    id: \(id)
    title: \(title)
    owner: kim-olsen
    version: "\(version)"
    status: \(status)
    \(more)---

    # \(title)

    \(body)

    """
  }

  private static let exception = """
    ---
    id: EXC-001
    title: An old laptop
    type: policy
    from-policy: POL-001
    justification: It goes at the end of March.
    owner: kim-olsen
    version: "1.0"
    status: approved
    until: 2026-03-31
    ---

    # An old laptop

    """

  /// Seconds since 1970 of an hour of a day of 2026, in UTC.
  static func time(_ month: Int, _ day: Int, _ hour: Int = 12, _ minute: Int = 0) -> Int {
    let days = [0, 31, 59, 90, 120, 151, 181][month - 1] + day - 1
    return 1_767_225_600 + days * 86_400 + hour * 3600 + minute * 60
  }

  init() throws {
    builder = try RepositoryBuilder()
    try builder.commit(
      "Start",
      [
        "policyc.yml": "organisation: {name: Helio}\ndocuments: [policies]\n",
        ModelISMS.people: ModelISMS.files[ModelISMS.people],
        Self.access: Self.policy(
          "POL-001", "Access Policy", version: "1.0", status: "draft", body: "Keys are rotated."),
      ], at: Self.time(1, 10))
    try approve(Self.access, version: "1.0", on: "2026-01-19")
    try builder.commit("Approve POL-001 1.0", at: Self.time(1, 20))

    try builder.git("checkout", "--quiet", "-b", "backup")
    try builder.commit(
      "Draft backups",
      [
        Self.backup: Self.policy(
          "POL-002", "Backup Policy", version: "1.0", status: "draft", body: "Copies are made.")
      ], at: Self.time(2, 1))
    try approve(Self.backup, version: "1.0", on: "2026-02-02")
    try builder.commit("Approve POL-002 1.0", at: Self.time(2, 2))
    try builder.git("checkout", "--quiet", "main")

    try builder.write([Self.waiver: Self.exception])
    try approve(Self.waiver, version: "1.0", on: "2026-02-10")
    try builder.commit("Grant EXC-001", at: Self.time(2, 10))
    // 00:30 on 2 March where the commit is written.
    try builder.record(
      "merge", "--quiet", "--no-ff", "-m", "Merge backups", "backup", at: Self.time(3, 1, 23, 30))

    try change(Self.access, "rotated.", "rotated each year.")
    try builder.commit("Say how often", at: Self.time(3, 10))
    try change(Self.access, "version: \"1.0\"\nstatus", "version: \"2.0\"\nstatus")
    try approve(Self.access, version: "2.0", on: "2026-03-12")
    try builder.commit("Approve POL-001 2.0", at: Self.time(3, 12))

    let digest = try self.digest(Self.access)
    try change(
      Self.access, "approvals:",
      "reviews:\n  - {by: kim-olsen, on: 2026-04-02, outcome: no-change, digest: \"\(digest)\"}\napprovals:"
    )
    try builder.commit("Review POL-001", at: Self.time(4, 2))
    try builder.git("mv", Self.access, "policies/access-control.md")
    try builder.commit("Name the file after its subject", at: Self.time(4, 3))
    try change(Self.backup, "status: approved", "status: superseded\nsuperseded-by: POL-003")
    try builder.write([
      "policies/continuity.md": Self.policy(
        "POL-003", "Continuity Policy", version: "1.0", status: "draft", body: "Work goes on.")
    ])
    try approve("policies/continuity.md", version: "1.0", on: "2026-04-05")
    try builder.commit("Supersede POL-002", at: Self.time(4, 5))
  }

  func change(_ path: String, _ old: String, _ new: String) throws {
    try builder.write([path: builder.text(path)?.replacing(old, with: new)])
  }

  func digest(_ path: String) throws -> String {
    try Policyc.run(["digest", path], in: builder.folder).output
      .trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// Sets the status and adds the entry, for the text as it stands.
  func approve(_ path: String, version: String, on day: String) throws {
    try change(path, "status: draft", "status: approved")
    let entry =
      "  - {by: dana-reyes, as: ceo, on: \(day), version: \"\(version)\", digest: \"\(try digest(path))\"}\n"
    let text = builder.text(path) ?? ""
    if text.contains("approvals:\n") {
      try change(path, "approvals:\n", "approvals:\n" + entry)
    } else {
      try change(path, "\n---\n", "\napprovals:\n\(entry)---\n")
    }
  }

  func run(_ arguments: String...) throws -> Program.Outcome {
    try Policyc.run(arguments, in: builder.folder)
  }
}
