import Foundation
import TestSupport

/// Half a year of a small management system, with what an auditor asks about. Commits are written at +01:00.
enum AuditStory {
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

  static func repository() throws -> RepositoryBuilder {
    let builder = try RepositoryBuilder()
    try builder.commit(
      "Start",
      [
        "policyc.yml": "organisation: {name: Helio}\ndocuments: [policies]\n",
        ModelISMS.people: ModelISMS.files[ModelISMS.people],
        Self.access: Self.policy(
          "POL-001", "Access Policy", version: "1.0", status: "draft", body: "Keys are rotated."),
      ], at: Self.time(1, 10))
    try builder.write(
      approvalOf: Self.access, by: "dana-reyes", as: "ceo", on: "2026-01-19", version: "1.0")
    try builder.commit("Approve POL-001 1.0", at: Self.time(1, 20))

    try builder.git("checkout", "--quiet", "-b", "backup")
    try builder.commit(
      "Draft backups",
      [
        Self.backup: Self.policy(
          "POL-002", "Backup Policy", version: "1.0", status: "draft", body: "Copies are made.")
      ], at: Self.time(2, 1))
    try builder.write(
      approvalOf: Self.backup, by: "dana-reyes", as: "ceo", on: "2026-02-02", version: "1.0")
    try builder.commit("Approve POL-002 1.0", at: Self.time(2, 2))
    try builder.git("checkout", "--quiet", "main")

    try builder.write([Self.waiver: Self.exception])
    try builder.write(
      approvalOf: Self.waiver, by: "dana-reyes", as: "ceo", on: "2026-02-10", version: "1.0")
    try builder.commit("Grant EXC-001", at: Self.time(2, 10))
    // 00:30 on 2 March where the commit is written.
    try builder.record(
      "merge", "--quiet", "--no-ff", "-m", "Merge backups", "backup", at: Self.time(3, 1, 23, 30))

    try builder.edit(Self.access, "rotated.", "rotated each year.")
    try builder.commit("Say how often", at: Self.time(3, 10))
    try builder.edit(Self.access, "version: \"1.0\"\nstatus", "version: \"2.0\"\nstatus")
    try builder.write(
      approvalOf: Self.access, by: "dana-reyes", as: "ceo", on: "2026-03-12", version: "2.0")
    try builder.commit("Approve POL-001 2.0", at: Self.time(3, 12))

    let digest = try builder.digest(of: Self.access)
    try builder.edit(
      Self.access, "approvals:",
      "reviews:\n  - {by: kim-olsen, on: 2026-04-02, outcome: no-change, digest: \"\(digest)\"}\napprovals:"
    )
    try builder.commit("Review POL-001", at: Self.time(4, 2))
    try builder.git("mv", Self.access, "policies/access-control.md")
    try builder.commit("Name the file after its subject", at: Self.time(4, 3))
    try builder.edit(Self.backup, "status: approved", "status: superseded\nsuperseded-by: POL-003")
    try builder.write([
      "policies/continuity.md": Self.policy(
        "POL-003", "Continuity Policy", version: "1.0", status: "draft", body: "Work goes on.")
    ])
    try builder.write(
      approvalOf: "policies/continuity.md", by: "dana-reyes", as: "ceo", on: "2026-04-05",
      version: "1.0")
    try builder.commit("Supersede POL-002", at: Self.time(4, 5))
    return builder
  }
}
