/// A small management system without a fault: on 30 June 2026 nothing is found in it.
package enum ModelISMS {
  package static let asOf = "2026-06-30"
  /// 2026-06-30T08:00:00Z, for the commit that records it.
  package static let moment = 1_782_806_400

  package static let policy = "policies/information-security.md"
  package static let backup = "policies/backup.md"
  package static let objective = "policies/objectives/restore-time.md"
  package static let risk = "policies/risks/data-loss.md"
  package static let procedure = "policies/procedures/restore.md"
  package static let minutes = "policies/reviews/2026-q1.md"
  package static let people = "policies/people.yml"

  /// For policyc.yml: one person commits it all, in one go.
  package static let oneCommitter =
    "signoff: {separate-author: false, backdating-tolerance: off}"

  /// What `check` says beside its output, since policyc.yml switches these off.
  package static let remark =
    "note: By policyc.yml not all of sign-off is judged: approval-stale is off, signoff.separate-author is off, signoff.backdating-tolerance is off.\n"

  /// policyc.yml with nothing about sign-off.
  package static let configuration = """
    organisation: {name: Helio Models Ltd}
    documents: [policies]
    packs: [core]

    """

  package static let files: [String: String] = [
    // Faults are planted in texts that were approved.
    "policyc.yml": configuration + "rules: {approval-stale: off}\n\(oneCommitter)\n",
    people: """
    people:
      - id: dana-reyes
        name: Dana Reyes
        email: [dana@example.com]
        joined: 2024-01-01
        roles: [{role: ceo, from: 2024-01-01}]
      - id: kim-olsen
        name: Kim Olsen
        email: [kim@example.com]
        joined: 2024-01-01
        roles: [{role: ciso, from: 2024-01-01}]

    """,
    policy: """
    ---
    id: POL-001
    title: Information Security Policy
    tier: high-level
    owner: ceo
    version: "1.0"
    status: approved
    review: {cycle: 12m}
    approvals:
      - {by: dana-reyes, as: ceo, on: 2026-02-02, version: "1.0", minutes: REV-2026-Q1}
    ---

    # Information Security Policy

    ## Purpose

    Helio Models protects what its customers entrust to it. The [Backup Policy](backup.md#schedule) is part of that.

    ## Scope

    This policy applies to every person who works for Helio Models.

    """,
    backup: """
    ---
    id: POL-002
    title: Backup Policy
    tier: topic
    family: resilience
    owner: ciso
    version: "1.1"
    status: approved
    treats: [RISK-001]
    review:
      cycle: 6m
    approvals:
      - {by: dana-reyes, as: ceo, on: 2026-03-02, version: "1.1"}
    ---

    # Backup Policy

    ## Purpose

    Data that is lost can be restored.

    ## Scope

    All databases of production.

    ## Schedule

    Backups are made every night and follow the [restore procedure](procedures/restore.md).

    """,
    objective: """
    ---
    id: OBJ-001
    title: Restore within four hours
    level: operational
    serves: POL-001
    treats: [RISK-001]
    owner: ciso
    status: on-track
    what: Restore any production database within 4 hours.
    resources: Two days of an engineer each quarter.
    due: 2026-12-31
    evaluation: The drill's report.
    monitoring: Every quarter.
    communication: Management review.
    metric: {name: restore time, unit: hours, target: "4", every: quarter}
    ---

    # Restore within four hours

    A drill each quarter measures it.

    """,
    risk: """
    ---
    id: RISK-001
    title: Loss of customer data
    asset: Customer databases
    threat: A failed disk, a slip of the hand or an attack
    likelihood: 2
    impact: 5
    treatment: mitigate
    residual: 4
    owner: ciso
    review: {next: 2026-12-01}
    ---

    # Loss of customer data

    Backups in another region keep the loss below a day.

    """,
    procedure: """
    ---
    id: PRC-001
    title: Restore a database
    implements: [POL-002]
    owner: kim-olsen
    version: "1.0"
    status: approved
    review: {cycle: 12m}
    approvals:
      - {by: dana-reyes, on: 2026-03-02, version: "1.0"}
    ---

    # Restore a database

    1. Choose the backup.
    2. Restore it beside the broken one.
    3. Compare, then switch.

    """,
    minutes: """
    ---
    id: REV-2026-Q1
    title: Management review, first quarter of 2026
    on: 2026-01-30
    owner: ceo
    attendees: [dana-reyes, kim-olsen]
    decides:
      - {document: POL-001, version: "1.0", decision: approve}
    ---

    # Management review, first quarter of 2026

    The information security policy was read and approved.

    """,
  ]

  /// A repository with one commit that holds it.
  package static func repository() throws -> RepositoryBuilder {
    let builder = try RepositoryBuilder()
    try builder.commit("Start", files.mapValues { $0 }, at: moment)
    return builder
  }
}
