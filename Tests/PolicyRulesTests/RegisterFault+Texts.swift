import CheckSupport
import Testing

extension RegisterFault {
  private static let risk = "policies/risks/RISK-006-inference-endpoint-outage-or-abuse.md"
  private static let top = "policies/governance/POL-001-information-security-policy.md"
  private static let records = "policies/records/"
  private static let accepted = records + "acknowledgements.csv"
  private static let audit = records + "AUD-2026-01-internal-audit-2026.md"
  private static let announcement = records + "ANN-2026-01-announcement-of-the-approved-set.md"
  private static let uptime = "policies/objectives/OBJ-004-lumen-api-availability.md"
  private static let console = "policies/exceptions/EXC-001-no-fido2-on-the-console-of-nl-burst.md"
  private static let procedure = "policies/procedures/PRC-005-restore-test-procedure.md"
  private static let development =
    "policies/technical/POL-022-secure-machine-learning-development-policy.md"
  private static let soa = "policies/soa.yml"
  private static let backup = "policies/resilience/POL-010-backup-policy.md"

  /// Records whose text and front matter disagree, or that run on past what they may.
  static let textFaults = [
    RegisterFault(
      "a residual risk that the text puts higher",
      .replace("so 6. A loss", with: "so 9. A loss", in: risk),
      found: Place("text-contradicts", risk, "so 9.")),
    RegisterFault(
      "a likelihood that the text puts lower",
      .replace("Likelihood 4: one", with: "Likelihood 2: one", in: risk),
      found: Place("text-contradicts", risk, "Likelihood 2: one")),
    RegisterFault(
      "a residual likelihood that cannot be",
      .replace(
        "Likelihood 2, impact 3, so 6.", with: "The residual likelihood of 4 stays.", in: risk),
      found: Place("text-contradicts", risk, "likelihood of 4")),
    RegisterFault(
      "another level of acceptance than in policyc.yml",
      .replace(
        "acceptance of residual risks above 6", with: "acceptance of residual risks above 12",
        in: top),
      found: Place("text-contradicts", top, "above 12")),
    RegisterFault(
      "an announcement of another day by its text",
      .replace("On 19 October 2026, two", with: "On 9 October 2026, two", in: announcement),
      found: Place("text-contradicts", announcement, "On 9 October")),
    RegisterFault(
      "an announcement whose mail is of another day",
      .replace(
        "Date: Mon, 19 Oct 2026", with: "Date: Mon, 12 Oct 2026",
        in: "policies/evidence/announcement-2026-10-19.txt"),
      found: Place("text-contradicts", announcement, "files:")),
    RegisterFault(
      "an approval whose mail is of another day",
      .replace(
        "minutes: REV-2026-Q3",
        with: "minutes: REV-2026-Q3, evidence: ../evidence/announcement-2026-10-19.txt",
        in: backup),
      found: Place("text-contradicts", backup, "minutes: REV-2026-Q3")),
    RegisterFault(
      "somebody accepted it before they joined",
      .replace(
        "ada-kowalska,POL-018,2.1,,2026-11-05", with: "ada-kowalska,POL-018,2.1,,2026-10-20",
        in: accepted),
      found: Place("acknowledgement-early", accepted, "ada-kowalska,POL-018,2.1,,2026-10-20")),
    RegisterFault(
      "an audit whose text names another auditor",
      .replace("Ruth Mbeki audits", with: "Priya Nair audits", in: audit),
      found: Place("audit-not-independent", audit, "Priya Nair audits")),
    RegisterFault(
      "work of an objective that is past its day",
      .replace("the rest by 30 November 2026", with: "the rest by 1 November 2026", in: uptime),
      found: Place("action-overdue", uptime, "the rest by 1 November 2026")),
    RegisterFault(
      "an exception that was granted long before",
      .replace("first granted on 31 July 2026", with: "first granted on 31 July 2024", in: console),
      found: Place("exception-too-long", console, "until:")),
    RegisterFault(
      "an exception that is renewed again and again",
      .replace(
        "approvals:\n",
        with:
          "approvals:\n  - {by: tomas-lind, as: cto, \"on\": 2025-10-20, version: \"0.8\"}\n  - {by: tomas-lind, as: cto, \"on\": 2026-04-15, version: \"0.9\"}\n",
        in: console),
      found: Place("exception-too-long", console, "until:")),
    RegisterFault(
      "an approved procedure that is a draft of the same version",
      .replace("status: approved", with: "status: draft", in: procedure),
      found: Place("version-not-bumped", procedure, "status: draft")),
    RegisterFault(
      "a control that is left out, and in use by a policy",
      .replace(
        "## Policy\n",
        with:
          "## Policy\n\nDevelopment of the console is outsourced to Softserve, whose engineers build it.\n",
        in: development),
      found: Place("soa-contradicted", soa, "control: A.8.30")),
    RegisterFault(
      "a control in part whose day has passed",
      .replace(
        "agree within a second.\"\n    implemented: yes",
        with:
          "agree within a second; the rest is open until 31 March 2026.\"\n    implemented: \"partly\"",
        in: soa),
      found: Place("soa-not-implemented", soa, "implemented: \"partly\"")),
  ]

  static let fairTexts: [FairEdit] = [
    FairEdit(
      "what the likelihood was",
      Edit.replace(
        "Likelihood 4: one", with: "Before 2026 the likelihood was 2. Likelihood 4: one", in: risk)
    ),
    FairEdit(
      "another risk's number",
      Edit.replace(
        "so 6. A loss", with: "so 6. RISK-007 has a residual of 8. A loss", in: risk)
    ),
    FairEdit(
      "the same level in other words",
      Edit.replace(
        "acceptance of residual risks above 6", with: "acceptance of residual risks of 8 or more",
        in: top)
    ),
    FairEdit(
      "a reminder of another day",
      Edit.replace(
        "added\ntwo sentences on why.",
        with: "added\ntwo sentences on why. On 2 November 2026 a reminder was sent.",
        in: announcement)
    ),
    FairEdit(
      "work that was done in time",
      Edit.replace(
        "Live for 60 % of keys, the rest by 30 November 2026", with: "Done by 1 November 2026",
        in: uptime)
    ),
    FairEdit(
      "an approval long ago, and a gap",
      Edit.replace(
        "approvals:\n",
        with: "approvals:\n  - {by: tomas-lind, as: cto, \"on\": 2024-10-20, version: \"0.8\"}\n",
        in: console)
    ),
    FairEdit(
      "what holds for a case that is none",
      Edit.replace(
        "## Policy\n",
        with: "## Policy\n\nAny outsourced development is examined by the CISO first.\n",
        in: development)
    ),
    FairEdit(
      "a control in part until a day to come",
      Edit.replace(
        "agree within a second.\"\n    implemented: yes",
        with:
          "agree within a second; the rest is open until 31 March 2027.\"\n    implemented: partly",
        in: soa)
    ),
  ]
}
