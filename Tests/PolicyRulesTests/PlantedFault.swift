import CheckSupport
import TestSupport
import Testing

/// A fault as an edit of the model management system, and everything that is then found.
struct PlantedFault: Sendable, CustomTestStringConvertible {
  var what: String
  var edits: [Edit]
  var rule: String
  /// `file:line:column`
  var place: String
  /// What the fault breaks elsewhere: `rule file:line:column`.
  var consequences: [String]

  init(
    _ what: String, _ edits: Edit..., is rule: String, at place: String,
    consequences: [String] = []
  ) {
    self.what = what
    self.edits = edits
    self.rule = rule
    self.place = place
    self.consequences = consequences
  }

  var testDescription: String { "\(rule): \(what)" }

  var expected: [String] { ["\(rule) \(place)"] + consequences }

  static let all = frontMatter + fields + people + reviews + references + text + waivers

  private static let backup = ModelISMS.backup
  private static let risk = ModelISMS.risk
  private static let objective = ModelISMS.objective
  private static let procedure = ModelISMS.procedure

  private static func wideRow(_ cell: String) -> String {
    "|" + String(repeating: "\(cell)|", count: 300)
  }

  private static let frontMatter = [
    PlantedFault(
      "a draft that nobody approved, while the system is being set up",
      .write(
        "policies/new.md",
        """
        ---
        id: POL-003
        title: New Policy
        owner: ciso
        version: "1.0"
        status: draft
        review: {cycle: 12m}
        ---

        ## Purpose

        Why.

        ## Scope

        All.

        """),
      .replace(
        "organisation:", with: "setting-up: {until: 2026-06-30}\norganisation:", in: "policyc.yml"),
      is: "draft-waiting", at: "policies/new.md:6:9"),
    PlantedFault(
      "a document whose name ends in capitals", .write("policies/new.MD", "# New\n"),
      is: "file-not-read", at: "policies/new.MD:1:1"),
    PlantedFault(
      "settings under another name", .write(".policyc.yaml", "packs: [core]\n"),
      is: "file-not-read", at: ".policyc.yaml:1:1"),
    PlantedFault(
      "no front matter",
      .write(backup, "# Backup Policy\n\n## Purpose\n\nText.\n\n## Scope\n\n## Schedule\n"),
      is: "front-matter-missing", at: "\(backup):1:1",
      consequences: [
        "reference-unresolved \(procedure):4:14"
      ]),
    PlantedFault(
      "a character that YAML reserves", .replace("owner: ciso", with: "owner: @ciso", in: backup),
      is: "front-matter-invalid", at: "\(backup):6:8"),
    PlantedFault(
      "front matter that is never closed", .replace("\n---\n\n#", with: "\n\n#", in: backup),
      is: "front-matter-invalid", at: "\(backup):1:1"),
    PlantedFault(
      "a broken register of people",
      .replace("name: Kim Olsen", with: "name: \"Kim Olsen", in: ModelISMS.people),
      is: "front-matter-invalid", at: "\(ModelISMS.people):8:11"),
    PlantedFault(
      "two owners", .replace("owner: ciso", with: "owner: ciso\nowner: ceo", in: backup),
      is: "front-matter-duplicate-key", at: "\(backup):7:1"),
    PlantedFault(
      "Latin-1",
      .replaceWithBytes("All databases", with: Array("All Datentr".utf8) + [0xE4], in: backup),
      is: "encoding-invalid", at: "\(backup):24:12"),
    PlantedFault(
      "a table of three hundred columns",
      .replace(
        "All databases",
        with: "\(wideRow("a"))\n\(wideRow("-"))\n\(wideRow("b"))\n\nAll databases", in: backup),
      is: "table-too-wide", at: "\(backup):24:1",
      consequences: ["table-too-wide \(backup):26:1"]),
  ]

  private static let fields = [
    PlantedFault(
      "a risk without its impact", .replace("impact: 5\n", with: "", in: risk),
      is: "field-missing", at: "\(risk):1:1"),
    PlantedFault(
      "a risk with an empty impact", .replace("impact: 5", with: "impact:", in: risk),
      is: "field-missing", at: "\(risk):7:1"),
    PlantedFault(
      "a slip in a key", .replace("family:", with: "famly:", in: backup),
      is: "field-unknown", at: "\(backup):5:1"),
    PlantedFault(
      "a number that is too high", .replace("likelihood: 2", with: "likelihood: 9", in: risk),
      is: "field-value", at: "\(risk):6:13"),
    PlantedFault(
      "a word that is not allowed",
      .replace("tier: topic", with: "tier: topical", in: backup),
      is: "field-value", at: "\(backup):4:7"),
    PlantedFault(
      "a day that does not exist", .replace("2026-12-01", with: "2026-11-31", in: risk),
      is: "date-invalid", at: "\(risk):11:16"),
    PlantedFault(
      "a date in another order",
      .replace("due: 2026-12-31", with: "due: 31.12.2026", in: objective),
      is: "date-invalid", at: "\(objective):11:6"),
    PlantedFault(
      "an id that is given twice", .replace("id: PRC-001", with: "id: POL-002", in: procedure),
      is: "id-duplicate", at: "\(procedure):2:5"),
    PlantedFault(
      "an id with a space", .replace("id: OBJ-001", with: "id: objective 1", in: objective),
      is: "id-format", at: "\(objective):2:5"),
  ]

  private static let people = [
    PlantedFault(
      "nobody owns it", .replace("owner: ciso\n", with: "", in: backup),
      is: "owner-missing", at: "\(backup):1:1"),
    PlantedFault(
      "a slip in the owner", .replace("owner: ciso", with: "owner: cisco", in: backup),
      is: "owner-unknown", at: "\(backup):6:8"),
    PlantedFault(
      "the owner has left",
      .replace(
        "email: [kim@example.com]", with: "email: [kim@example.com]\n    left: 2026-01-31",
        in: ModelISMS.people),
      is: "owner-unknown", at: "\(procedure):5:8",
      consequences: [
        "owner-unknown \(backup):6:8", "owner-unknown \(objective):7:8",
        "owner-unknown \(risk):10:8",
      ]),
    PlantedFault(
      "a version that nobody approved",
      .replace("version: \"1.1\"\nstatus", with: "version: \"1.2\"\nstatus", in: backup),
      is: "approval-missing", at: "\(backup):7:10"),
    PlantedFault(
      "in force without any approval",
      .replace(
        "approvals:\n  - {by: dana-reyes, on: 2026-03-02, version: \"1.0\"}\n", with: "",
        in: procedure),
      is: "approval-missing", at: "\(procedure):7:1"),
  ]

  private static let reviews = [
    PlantedFault(
      "no cycle and no date", .replace("review:\n  cycle: 6m\n", with: "", in: backup),
      is: "review-missing", at: "\(backup):1:1"),
    PlantedFault(
      "the last look was too long ago",
      .replace("on: 2026-03-02", with: "on: 2025-11-02", in: backup),
      is: "review-overdue", at: "\(backup):11:10"),
    PlantedFault(
      "a date that has passed", .replace("2026-12-01", with: "2026-06-29", in: risk),
      is: "review-overdue", at: "\(risk):11:16"),
    PlantedFault(
      "due in two weeks", .replace("on: 2026-03-02", with: "on: 2026-01-14", in: backup),
      is: "review-due-soon", at: "\(backup):11:10"),
    PlantedFault(
      "a cycle of a year and a half", .replace("cycle: 6m", with: "cycle: 18m", in: backup),
      is: "review-cycle-too-long", at: "\(backup):11:10"),
  ]

  private static let references = [
    PlantedFault(
      "a risk that does not exist", .replace("[RISK-001]", with: "[RISK-002]", in: backup),
      is: "reference-unresolved", at: "\(backup):9:10"),
    PlantedFault(
      "a risk that is removed", .remove(risk),
      is: "reference-unresolved", at: "\(backup):9:10",
      consequences: ["reference-unresolved \(objective):6:10"]),
    PlantedFault(
      "a person who does not exist",
      .replace("attendees: [dana-reyes,", with: "attendees: [dana-reye,", in: ModelISMS.minutes),
      is: "reference-unresolved", at: "\(ModelISMS.minutes):6:13",
      // The approval that cites these minutes is older than the slip.
      consequences: ["citation-changed \(ModelISMS.policy):10:72"]),
    PlantedFault(
      "minutes that are no review", .replace("REV-2026-Q1", with: "RISK-001", in: ModelISMS.policy),
      is: "reference-unresolved", at: "\(ModelISMS.policy):10:72"),
    PlantedFault(
      "a slip in a link",
      .replace("procedures/restore.md", with: "procedures/restor.md", in: backup),
      is: "link-broken", at: "\(backup):28:45"),
    PlantedFault(
      "capitals and backslashes that no file has",
      .replace("procedures/restore.md", with: "Procedures\\Restore.md", in: backup),
      is: "link-broken", at: "\(backup):28:45"),
    PlantedFault(
      "a heading that another document links to",
      .replace("## Schedule", with: "## Timetable", in: backup),
      is: "link-broken", at: "\(ModelISMS.policy):17:61"),
  ]

  private static let text = [
    PlantedFault(
      "no scope", .replace("## Scope\n\n", with: "", in: backup),
      is: "section-missing", at: "\(backup):16:1"),
    PlantedFault(
      "a heading two levels down", .replace("## Schedule", with: "#### Schedule", in: backup),
      is: "heading-order", at: "\(backup):26:1"),
    PlantedFault(
      "a blank of the template", .replace("every night", with: "every TBD", in: backup),
      is: "placeholder-left", at: "\(backup):28:24"),
    PlantedFault(
      "a conflict that nobody settled",
      .replace(
        "every night", with: "every night\n<<<<<<< HEAD\nor more\n=======\nor less\n>>>>>>> b\n",
        in: backup),
      is: "merge-conflict-left", at: "\(backup):29:1"),
    PlantedFault(
      "a word that nobody can search for",
      .replace("every night", with: "every ni\u{200B}ght", in: backup),
      is: "text-deceptive", at: "\(backup):28:26"),
    PlantedFault(
      "a person whose name is in two scripts",
      .replace("name: Kim Olsen", with: "name: K\u{456}m Olsen", in: ModelISMS.people),
      is: "text-deceptive", at: "\(ModelISMS.people):7:9"),
    PlantedFault(
      "a password", .replace("every night", with: "every night with password=hunter2x", in: backup),
      is: "credential-in-text", at: "\(backup):28:35"),
    PlantedFault(
      "a comment for insiders",
      .replace("## Scope", with: "<!-- Not for the board. -->\n\n## Scope", in: backup),
      is: "not-shown", at: "\(backup):22:1"),
    PlantedFault(
      "an image from elsewhere",
      .replace(
        "## Scope", with: "![Plan](https://a.example/plan.png)\n\n## Scope", in: backup),
      is: "not-shown", at: "\(backup):22:1"),
    PlantedFault(
      "a style that nothing closes",
      .replace("## Scope", with: "<div><style>\n\n## Scope", in: backup),
      is: "html-unclosed", at: "\(backup):22:6"),
  ]

  private static let waivers = [
    PlantedFault(
      "a waiver that has ended",
      .replace(
        "status: approved",
        with:
          "status: approved\nwaivers:\n  - {rule: section-missing, reason: Known, until: 2026-06-29}",
        in: backup),
      is: "waiver-expired", at: "\(backup):10:5"),
    PlantedFault(
      "a waiver that covers nothing",
      .replace(
        "status: approved",
        with:
          "status: approved\nwaivers:\n  - {rule: section-missing, reason: Known, until: 2026-06-30}",
        in: backup),
      is: "waiver-unused", at: "\(backup):10:5"),
    PlantedFault(
      "a waiver for no reason",
      .replace(
        "## Scope", with: "<!-- policyc-waive link-broken until=2026-12-31 -->\n\n## Scope",
        in: backup),
      is: "waiver-incomplete", at: "\(backup):22:1"),
  ]
}
