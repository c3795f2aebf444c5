import CheckSupport
import Testing

extension RegisterFault {
  private static let minutes =
    "policies/reviews/REV-2026-Q3-management-review-of-the-third-quarter-2026.md"
  private static let backup = "policies/resilience/POL-010-backup-policy.md"
  private static let row = "| Backup Policy | 1.4 | Tomas Lind, CTO |"
  private static let heading = "### Policies and procedures\n"

  private static func text(
    _ what: String, _ old: String, _ new: String, at line: String? = nil
  ) -> RegisterFault {
    RegisterFault(
      what, .replace(old, with: new, in: minutes),
      found: Place("minutes-contradict", minutes, line ?? new))
  }

  /// Minutes whose text says something else than their front matter, or than the figures.
  static let minutesTextFaults = [
    text(
      "a row that says that it was not approved", row,
      "| Backup Policy | 1.4 | not approved; sent back to Owen Gallagher |"),
    text("a row with another version", row, "| Backup Policy | 1.3 | Tomas Lind, CTO |"),
    text(
      "a sentence that says that it was not approved", heading,
      heading + "\nPOL-010 was not approved and comes back at the next meeting.\n",
      at: "POL-010 was not approved"),
    text(
      "a sentence that calls it by its title", heading,
      heading + "\nThe Backup Policy was deferred.\n", at: "The Backup Policy was deferred"),
    text(
      "a sentence about another version", "OBJ-003 1.2, OBJ-004 1.4", "OBJ-003 1.2, OBJ-004 1.5"),
    text(
      "apologies of somebody who is listed as present",
      "Chair: Dana Reyes (CEO). Present: Tomas Lind (CTO), ",
      "Chair: Dana Reyes (CEO). Apologies: Tomas Lind (CTO). Present: ", at: "Apologies: Tomas"),
    text(
      "somebody who was absent by the text", "before the decisions.",
      "before the decisions. Samir Haddad was absent."),
    text(
      "a figure that is not that of the series", "99.96 | 99.71 | 99.94 | on track",
      "99.96 | 99.91 | 99.94 | on track"),
    text(
      "an objective on track that missed its target", "77.8 | 78.6 | missed |",
      "77.8 | 78.6 | on track |"),
    text(
      "a risk rated otherwise than in the register", "| 2.1 | 16 | 8 | mitigate |\n| [RISK-012]",
      "| 2.1 | 16 | 4 | mitigate |\n| [RISK-012]", at: "| 2.1 | 16 | 4 | mitigate |"),
    text(
      "another number of controls", "92 of the 93 controls apply", "90 of the 93 controls apply"),
    text(
      "another number of implemented controls", heading,
      heading + "\n80 of the 92 controls are implemented.\n", at: "80 of the 92 controls"),
    text(
      "more actions done than its list has", heading,
      heading + "\nSix of the eight actions are done.\n", at: "Six of the eight"),
    text(
      "more documents approved than it decides on", heading,
      heading + "\n50 of the 56 documents are approved.\n", at: "50 of the 56"),
    text(
      "an approval on another day than the approval says", heading,
      heading + "\nPOL-010 1.4 was approved on 12 October 2026 by Tomas Lind.\n",
      at: "POL-010 1.4 was approved on 12"),
    text(
      "a table with another day of approval", heading,
      heading
        + "\n| Document | Version | Approved on |\n| --- | --- | --- |\n| POL-010 | 1.4 | 12 October 2026 |\n",
      at: "| POL-010 | 1.4 | 12 October 2026 |"),
    text(
      "a meeting on another day", "09:30 to 12:10, 15 October 2026.",
      "09:30 to 12:10. The meeting was held on 14 October 2026.", at: "held on 14 October"),
    RegisterFault(
      "an approval on a condition that nobody says is met",
      .replace(
        "{document: POL-010, version: \"1.4\", decision: approved}",
        with: "{document: POL-010, version: \"1.4\", decision: approved subject to changes}",
        in: minutes),
      found: Place("minutes-contradict", backup, "minutes: REV-2026-Q3")),
  ]

  /// What minutes may well say.
  static let fairMinutes: [FairEdit] = [
    FairEdit(
      "another day",
      Edit.replace(
        heading, with: heading + "\nPOL-010 was not approved at the last meeting.\n", in: minutes)
    ),
    FairEdit(
      "both versions",
      Edit.replace(
        heading,
        with: heading + "\nVersion 1.3 of POL-010 was rejected and version 1.4 is approved.\n",
        in: minutes)
    ),
    FairEdit(
      "an exception to it",
      Edit.replace(
        heading, with: heading + "\nA second exception to POL-010 was rejected.\n", in: minutes)
    ),
    FairEdit(
      "what waits",
      Edit.replace(
        heading, with: heading + "\nThe budget of POL-010 was deferred.\n", in: minutes)
    ),
    FairEdit(
      "counts that are right, and of other things",
      Edit.replace(
        heading,
        with: heading
          + "\nTwo of the eight open actions are done. Three of the eight actions are done. 54 of the 60 documents are approved. 40 of the 93 controls were sampled.\n",
        in: minutes)
    ),
    FairEdit(
      "the count of an earlier statement",
      Edit.replace(
        heading, with: heading + "\nBefore this meeting, 90 of the 93 controls applied.\n",
        in: minutes)
    ),
    FairEdit(
      "days of the meeting and of something else",
      Edit.replace(
        heading,
        with: heading
          + "\nPOL-010 1.4 was approved on 15 October 2026. POL-011 was approved, and announced on 19 October 2026.\n",
        in: minutes)
    ),
    FairEdit(
      "a meeting of two days",
      Edit.replace(
        "09:30 to 12:10, 15 October 2026.",
        with: "The meeting was held on 14 October 2026 and closed on 15 October 2026.", in: minutes)
    ),
    FairEdit(
      "who left early",
      Edit.replace(
        "before the decisions.", with: "before the decisions. Samir Haddad was absent for item 3.",
        in: minutes)
    ),
    FairEdit(
      "who was absent and is not listed",
      Edit.replace(
        "before the decisions.",
        with: "before the decisions. Apologies: Jonas Feld. Present too: Dana Reyes.",
        in: minutes)
    ),
    FairEdit(
      "a rounded figure",
      Edit.replace("| 99.96 | 99.71 | 99.94 |", with: "| 99.96 | 99.7 | 99.94 % |", in: minutes)
    ),
    FairEdit(
      "a condition that is met",
      Edit.replace(
        "{document: POL-010, version: \"1.4\", decision: approved}",
        with:
          "{document: POL-010, version: \"1.4\", decision: \"approved subject to changes, changes were made\"}",
        in: minutes)
    ),
    FairEdit(
      "a decision with thanks",
      Edit.replace(
        "{document: POL-010, version: \"1.4\", decision: approved}",
        with: "{document: POL-010, version: \"1.4\", decision: approved with thanks}", in: minutes)
    ),
  ]
}
