import Testing

extension RegisterFault {
  private static let console = "policies/exceptions/EXC-001-no-fido2-on-the-console-of-nl-burst.md"
  private static let laptop = "policies/exceptions/EXC-002-linux-workstation-outside-kandji.md"
  private static let minutes =
    "policies/reviews/REV-2026-Q2-management-review-of-the-second-quarter-2026.md"
  private static let records = "policies/records/"
  private static let backup = "policies/resilience/POL-010-backup-policy.md"
  private static let findings = "policies/evidence/audit-2026-findings.csv"
  private static let autumn =
    "policies/reviews/REV-2026-Q3-management-review-of-the-third-quarter-2026.md"

  /// The decision on the backup policy, in other words.
  private static func deciding(_ what: String, _ decision: String) -> RegisterFault {
    RegisterFault(
      what,
      .replace(
        "{document: POL-010, version: \"1.4\", decision: approved}", with: decision, in: autumn),
      found: Place("minutes-contradict", backup, "minutes: REV-2026-Q3"))
  }

  static let decisionFaults = [
    deciding(
      "the minutes reject it", "{document: POL-010, version: \"1.4\", decision: rejected}"),
    deciding(
      "the minutes put it off",
      "{document: POL-010, version: \"1.4\", decision: deferred to the review of January}"),
    deciding(
      "the minutes only discuss it", "{document: POL-010, version: \"1.4\", decision: discussed}"),
    deciding(
      "the minutes decide on another version",
      "{document: POL-010, version: \"1.3\", decision: approved}"),
    RegisterFault(
      "the minutes decide nothing on it",
      .replace(
        "  - {document: POL-010, version: \"1.4\", decision: approved}\n", with: "", in: autumn),
      found: Place("minutes-contradict", backup, "minutes: REV-2026-Q3")),
    RegisterFault(
      "it was approved before the meeting",
      .replace("\"on\": 2026-10-15", with: "\"on\": 2026-10-14", in: backup),
      found: Place("minutes-contradict", backup, "minutes: REV-2026-Q3")),
    RegisterFault(
      "an approver was not there",
      .replace(
        "attendees: [dana-reyes, tomas-lind, priya-nair,",
        with: "attendees: [dana-reyes, tomas-lind,",
        in: autumn),
      found: Place("minutes-contradict", laptop, "by: priya-nair"),
      Place("minutes-contradict", console, "by: priya-nair")),
    RegisterFault(
      "who decided on many documents was not there",
      .replace("attendees: [dana-reyes, tomas-lind,", with: "attendees: [dana-reyes,", in: autumn),
      found: Place("minutes-contradict", autumn, "attendees:")),
    RegisterFault(
      "the meeting was after all that was decided by it",
      .replace("\"on\": 2026-10-15\nattendees", with: "\"on\": 2026-10-22\nattendees", in: autumn),
      found: Place("minutes-contradict", autumn, "\"on\": 2026-10-22")),
    RegisterFault(
      "the realignment was rejected",
      .replace(
        "{document: OBJ-007, version: \"1.1\", decision: superseded}",
        with: "{document: OBJ-007, version: \"1.1\", decision: refused}", in: minutes),
      found: Place("minutes-contradict", realigned, "  minutes: REV-2026-Q2"),
      Place("minutes-contradict", realigned, "as: ceo, \"on\": 2026-07-16")),
    RegisterFault(
      "top management has met too long ago",
      .replace("\"on\": 2026-10-15\nattendees", with: "\"on\": 2026-07-17\nattendees", in: autumn),
      found: Place("management-review-overdue", autumn, "\"on\": 2026-07-17")
    ).telling(everyTextBy: "minutes-contradict"),
    RegisterFault(
      "a finding of the audit that is past its day",
      .replace("2026-10-31,2026-10-19", with: "2026-10-31,", in: findings),
      found: Place("action-overdue", findings, "SEC-433")),
    RegisterFault(
      "an action of an incident that is past its day",
      .replace(
        "due: 2026-06-30, done: 2026-06-29, ticket: RES-290",
        with: "due: 2026-06-30, ticket: RES-290", in: incident),
      found: Place("action-overdue", incident, "RES-290")),
    RegisterFault(
      "an action of the minutes that is past its day",
      .replace(
        "due: 2026-07-31, done: yes, ticket: PLAT-1164", with: "due: 2026-10-31, ticket: PLAT-1164",
        in: autumn),
      found: Place("action-overdue", autumn, "PLAT-1164")),
  ]

  private static let incident = records + "INC-2026-01-prompt-injection-in-a-customers-pdf.md"
  private static let realigned = "policies/objectives/OBJ-007-detect-in-under-four-hours.md"

  static let keptFaults = [
    RegisterFault(
      "changes are declared, and none is recorded",
      .replace(
        "type: change", with: "type: process-map",
        in: records + "CHG-2026-01-lambda-added-as-burst-gpu-cloud.md"),
      found: Place("register-missing", "policyc.yml", "- changes"))
  ]
}
