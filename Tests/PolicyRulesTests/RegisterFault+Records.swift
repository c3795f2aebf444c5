import Testing

extension RegisterFault {
  private static let console = "policies/exceptions/EXC-001-no-fido2-on-the-console-of-nl-burst.md"
  private static let laptop = "policies/exceptions/EXC-002-linux-workstation-outside-kandji.md"
  private static let emergency =
    "policies/exceptions/BRK-001-emergency-access-to-production-on-19-august-2026.md"
  private static let minutes =
    "policies/reviews/REV-2026-Q2-management-review-of-the-second-quarter-2026.md"
  private static let records = "policies/records/"
  private static let accepted = records + "acknowledgements.csv"
  private static let top = "policies/governance/POL-001-information-security-policy.md"
  private static let access = "policies/technical/POL-018-model-and-training-data-access-policy.md"
  private static let backup = "policies/resilience/POL-010-backup-policy.md"
  private static let publication = records + "PUB-2026-01-publication-of-read-only-pdfs.md"
  private static let announcement = records + "ANN-2026-01-announcement-of-the-approved-set.md"
  private static let findings = "policies/evidence/audit-2026-findings.csv"
  private static let incident =
    records + "INC-2026-01-prompt-injection-in-a-customers-pdf.md"
  private static let training =
    records + "TRN-2026-01-training-on-prompt-injection-and-ai-literacy.md"
  private static let change = records + "CHG-2026-01-lambda-added-as-burst-gpu-cloud.md"
  private static let rights =
    records + "ACR-2026-Q3-access-review-of-the-third-quarter-2026.md"
  private static let audit = records + "AUD-2026-01-internal-audit-2026.md"
  private static let map = records + "PMAP-001-process-map-of-the-management-system.md"

  static let exceptions = [
    RegisterFault(
      "its end has passed", .replace("until: 2027-02-28", with: "until: 2026-11-20", in: laptop),
      found: Place("exception-expired", laptop, "until:")),
    RegisterFault(
      "it never ends", .replace("until: 2027-02-28\n", with: "", in: laptop),
      found: Place("exception-open-ended", laptop)),
    RegisterFault(
      "nobody allowed it",
      .replace(
        """
        approvals:
          - {by: tomas-lind, as: cto, "on": 2026-10-15, version: "1.0", minutes: REV-2026-Q3}
          - {by: priya-nair, as: ciso, "on": 2026-10-15, version: "1.0", minutes: REV-2026-Q3}

        """, with: "", in: laptop),
      found: Place("exception-unapproved", laptop)),
    RegisterFault(
      "a version that nobody allowed",
      .replace("version: \"1.1\"\napprovals", with: "version: \"1.2\"\napprovals", in: console),
      found: Place("exception-unapproved", console, "version:")),
    RegisterFault(
      "no risk was weighed", .replace("treats: [RISK-010, RISK-011]\n", with: "", in: laptop),
      found: Place("exception-no-risk", laptop)),
    RegisterFault(
      "an access without an end", .replace("end: 2026-08-19T04:51:00Z\n", with: "", in: emergency),
      found: Place("break-glass-window", emergency)),
    RegisterFault(
      "an access of a day and more",
      .replace("end: 2026-08-19T04:51:00Z", with: "end: 2026-08-20T04:51:00Z", in: emergency),
      found: Place("break-glass-window", emergency, "end:")),
    RegisterFault(
      "a review two days later",
      .replace(
        "{by: priya-nair, \"on\": 2026-08-20", with: "{by: priya-nair, \"on\": 2026-08-21",
        in: emergency),
      found: Place("break-glass-unreviewed", emergency, "post-review:")),
    RegisterFault(
      "an engineer allowed it",
      .replace(
        """
          - {by: tomas-lind, as: cto, "on": 2026-10-15, version: "1.0", minutes: REV-2026-Q3}
          - {by: priya-nair, as: ciso, "on": 2026-10-15, version: "1.0", minutes: REV-2026-Q3}

        """,
        with: "  - {by: owen-gallagher, as: sre-lead, \"on\": 2026-10-15, version: \"1.0\"}\n",
        in: laptop),
      found: Place("exception-unapproved", laptop, "approvals:"),
      Place("approval-unauthorised", laptop, "as: sre-lead")),
    RegisterFault(
      "a review before the access",
      .replace(
        "{by: priya-nair, \"on\": 2026-08-20", with: "{by: priya-nair, \"on\": 2026-08-18",
        in: emergency),
      found: Place("break-glass-unreviewed", emergency, "post-review:")),
    RegisterFault(
      "it runs for longer than exceptions may",
      .replace("until: 2027-02-28", with: "until: 2027-10-16", in: laptop),
      found: Place("exception-too-long", laptop, "until:")),
    RegisterFault(
      "an access without a ticket", .replace("ticket: PLAT-1187\n", with: "", in: emergency),
      found: Place("break-glass-no-ticket", emergency)),
    RegisterFault(
      "an access that nobody granted",
      .replace("granted-by: marcus-oyelaran\n", with: "", in: emergency),
      found: Place("break-glass-persons-missing", emergency)),
    RegisterFault(
      "an access that somebody granted to themselves",
      .replace("granted-by: marcus-oyelaran", with: "granted-by: owen-gallagher", in: emergency),
      found: Place("break-glass-self-review", emergency, "granted-by:")),
    RegisterFault(
      "an access that its user reviewed",
      .replace(
        "{by: priya-nair, \"on\": 2026-08-20", with: "{by: owen-gallagher, \"on\": 2026-08-20",
        in: emergency),
      found: Place("break-glass-self-review", emergency, "post-review:")),
  ]

  static let recordFaults =
    decisionFaults + keptFaults + [
      RegisterFault(
        "nobody signed",
        .replace(
          "approvals:\n  - {by: dana-reyes, as: ceo, \"on\": 2026-07-16, version: \"1.0\"}\n",
          with: "",
          in: minutes),
        found: Place("minutes-unsigned", minutes)),
      RegisterFault(
        "minutes that are not there",
        .replace("minutes: REV-2026-Q3", with: "minutes: REV-2026-Q4", in: backup),
        found: Place("minutes-missing", backup, "REV-2026-Q4")),
      RegisterFault(
        "minutes that do not know of it",
        .replace("minutes: REV-2026-Q3", with: "minutes: REV-2026-Q2", in: backup),
        found: Place("minutes-missing", backup, "REV-2026-Q2")),
      RegisterFault(
        "someone has not accepted it",
        .replace("jonas-feld,POL-018,2.1,,2026-10-28\n", with: "", in: accepted),
        found: Place("acknowledgement-missing", access, "version:")),
      RegisterFault(
        "someone accepted the version before",
        .replace("jonas-feld,POL-001,3.0", with: "jonas-feld,POL-001,2.0", in: accepted),
        found: Place("acknowledgement-missing", top, "version:")),
      RegisterFault(
        "a table that a spreadsheet saved with semicolons",
        .write("policies/records/2027/acknowledgements.csv", "person;document;version;digest;on\n"),
        found: Place("register-unreadable", "policies/records/2027/acknowledgements.csv")),
      RegisterFault(
        "a row that lacks a cell",
        .replace(
          "person,document,version,digest,on\n",
          with: "person,document,version,digest,on\njonas-feld,POL-018,2026-10-28\n", in: accepted),
        found: Place("register-unreadable", accepted, "jonas-feld,POL-018,2026-10-28")),
      RegisterFault(
        "a person whom nobody knows",
        .replace(
          "person,document,version,digest,on\n",
          with: "person,document,version,digest,on\njonas-field,POL-018,2.1,,2026-10-28\n",
          in: accepted),
        found: Place("acknowledgement-unknown", accepted, "jonas-field")),
      RegisterFault(
        "a version that was never there",
        .replace(
          "person,document,version,digest,on\n",
          with: "person,document,version,digest,on\njonas-feld,POL-018,7.1,,2026-10-28\n",
          in: accepted),
        found: Place("acknowledgement-unknown", accepted, "7.1")),
      RegisterFault(
        "a version that nobody was told of",
        .replace(", POL-010@1.4,", with: ",", in: publication),
        .replace(", POL-010@1.4,", with: ",", in: announcement),
        found: Place("communication-missing", backup, "version:")),
      toldOnly(on: "2026-10-12", "a version that everybody was told of before it was approved"),
      toldOnly(on: "2026-11-10", "a version that everybody was told of after four weeks"),
      RegisterFault(
        "everything was announced before it was approved",
        .replace("\"on\": 2026-10-19", with: "\"on\": 2026-10-12", in: publication),
        .replace("\"on\": 2026-10-19", with: "\"on\": 2026-10-12", in: announcement),
        found: Place("communication-missing", publication, "\"on\": 2026-10-12")
      ).telling(everyTextBy: "text-contradicts"),
      RegisterFault(
        "the last audit is too long ago",
        .replace("\"on\": 2026-09-10", with: "\"on\": 2025-11-20", in: audit),
        found: Place("audit-overdue", audit, "\"on\": 2025")),
      RegisterFault(
        "no audit at all", .replace("type: audit", with: "type: training", in: audit),
        found: Place("audit-overdue", "policyc.yml")),
      RegisterFault(
        "a file that is not there", .remove("policies/evidence/audit-2026-findings.csv"),
        found: Place("evidence-missing", audit, "files:")),
      RegisterFault(
        "a filed table whose days cannot be read",
        .replace("2026-10-31,2026-10-19", with: "31/10/2026,2026-10-19", in: findings),
        found: Place("register-unreadable", findings, "31/10/2026")),
      RegisterFault(
        "the last access review is too long ago",
        .replace("\"on\": 2026-09-29", with: "\"on\": 2026-08-20", in: rights),
        found: Place("record-overdue", "policyc.yml", "access-review:")),
      RegisterFault(
        "no record of a type that is asked for",
        .replace(
          "  access-review: {every: 3m}", with: "  red-team: {every: 12m}", in: "policyc.yml"),
        found: Place("record-overdue", "policyc.yml", "red-team:")),
      RegisterFault(
        "somebody took part in no training",
        .replace("jonas-feld, ", with: "", in: training),
        found: Place("training-missing", training, "participants:")),
      RegisterFault(
        "an incident without a cause", .replace("## Cause", with: "## Setting", in: incident),
        found: Place("incident-incomplete", incident, "type:")),
      RegisterFault(
        "the auditor owns what was audited",
        .replace("type: audit", with: "type: audit\nauditor: priya-nair", in: audit),
        found: Place("audit-not-independent", audit, "auditor:")),
      RegisterFault(
        "an owner of what was audited, and no other auditor",
        .replace("owner: internal-auditor", with: "owner: ciso", in: audit),
        found: Place("audit-not-independent", audit, "owner:")),
      RegisterFault(
        "a change of nothing",
        .replace(
          "about: [POL-002, POL-006, POL-018, POL-025, POL-027, RISK-007]\n", with: "", in: change),
        found: Place("change-about-missing", change)),
      RegisterFault(
        "a policy was to be revised, and was not",
        .replace(
          "classification: internal",
          with:
            "actions: [{what: Update POL-010 and tell staff, owner: ciso, due: 2026-11-10, done: 2026-11-09}]\nclassification: internal",
          in: map),
        found: Place("action-not-carried-out", map, "due: 2026-11-10")),
      RegisterFault(
        "a process that nobody owns, and one that feeds what is no process",
        .replace("Suppliers | Head of Operations |", with: "Suppliers | |", in: map),
        .replace(
          "Risk treatment, POL-001 | OBJ-001 to OBJ-005, OBJ-008, monthly data | P9",
          with: "Risk treatment, POL-001 | Monthly data | P9, P19", in: map),
        found: Place("process-map-incomplete", map, "| P12 | Suppliers"),
        Place("process-map-incomplete", map, "| P3 | Objectives")),
      RegisterFault(
        "the drawing and the table of processes differ",
        .replace("  P3 --> P9", with: "  P3 --> P8", in: map),
        found: Place("process-map-incomplete", map, "| P3 | Objectives"),
        Place("process-map-incomplete", map, "| P3 | Objectives")),
      RegisterFault(
        "somebody accepted it before it was approved",
        .replace(
          "jonas-feld,POL-018,2.1,,2026-10-28", with: "jonas-feld,POL-018,2.1,,2026-10-14",
          in: accepted),
        found: Place("acknowledgement-early", accepted, "2026-10-14")),
      RegisterFault(
        "an attendee who joined a year later",
        .replace("joined: 2024-07-01", with: "joined: 2026-09-01", in: people),
        .replace(
          "{role: sre-lead, from: 2024-07-01}", with: "{role: sre-lead, from: 2026-09-01}",
          in: people),
        found: Place("person-absent", minutes, "attendees:"),
        Place("person-absent", emergency, "used-by:")),
      RegisterFault(
        "an action that was done in the year to come",
        .replace(
          "done: 2026-08-07, ticket: SEC-409", with: "done: 2027-08-07, ticket: SEC-409",
          in: incident),
        found: Place("record-future", incident, "done: 2027-08-07")),
    ]

  private static let people = "policies/people.yml"

  /// A notice of the Backup Policy on another day than those that there are.
  private static func toldOnly(on day: String, _ what: String) -> RegisterFault {
    RegisterFault(
      what,
      .replace(", POL-010@1.4,", with: ",", in: publication),
      .replace(", POL-010@1.4,", with: ",", in: announcement),
      .write(
        records + "ANN-2026-02-backups.md",
        """
        ---
        id: ANN-2026-02
        kind: record
        title: Announcement of the Backup Policy
        owner: ciso
        type: announcement
        "on": \(day)
        about: [POL-010@1.4]
        classification: internal
        status: approved
        version: "1.0"
        ---

        ## What was announced

        The Backup Policy was announced to all staff.

        """),
      found: Place("communication-missing", backup, "version:"))
  }
}
