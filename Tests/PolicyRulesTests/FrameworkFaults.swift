import CheckSupport
import Foundation
import TestSupport
import Testing

/// A fault of controls or requirements as an edit of the management system in `policies/`, and everything that is then found.
struct FrameworkFault: Sendable, CustomTestStringConvertible {
  /// A finding: its rule, and the first line of a file that holds a text after the edit; the first line for nil.
  struct Place: Sendable {
    var rule: String
    var file: String
    var text: String?

    init(_ rule: String, _ file: String, _ text: String?) {
      self.rule = rule
      self.file = file
      self.text = text
    }
  }

  var what: String
  var edits: [Edit]
  var found: [Place]

  init(_ what: String, _ edits: Edit..., found: Place...) {
    self.what = what
    self.edits = edits
    self.found = found
  }

  var testDescription: String { "\(found.first?.rule ?? "nothing"): \(what)" }

  /// `rule file:line` of every finding, sorted.
  func expected(in builder: RepositoryBuilder) throws -> [String] {
    try found.map { place in
      let lines = (builder.text(place.file) ?? "").components(separatedBy: "\n")
      let line = place.text.map { text in lines.firstIndex { $0.contains(text) } } ?? 0
      return "\(place.rule) \(place.file):\(try #require(line, "\(place)") + 1)"
    }.sorted()
  }

  static let soa = "policies/soa.yml"
  static let configuration = "policyc.yml"
  static let backup = "policies/resilience/POL-010-backup-policy.md"
  static let compliance = "policies/governance/POL-007-compliance-and-regulatory-policy.md"
  static let ethics =
    "policies/governance/POL-005-ai-governance-ethics-and-human-oversight-policy.md"
  static let scope = "policies/governance/POL-002-isms-scope.md"
  static let risk = "policies/governance/POL-004-risk-management-policy.md"
  static let classification =
    "policies/technical/POL-021-information-classification-and-data-separation-policy.md"

  /// A sentence at the end of the scope of a policy.
  private static func sentence(_ text: String, in file: String) -> Edit {
    .replace("\n## Policy\n", with: "\n\(text)\n\n## Policy\n", in: file)
  }

  static let all =
    controls + formerControls + statement + statementAgainstDocuments + requirements + claims

  private static let controls = [
    FrameworkFault(
      "a control that no edition has",
      .replace("[iso27001:A.8.13,", with: "[iso27001:A.8.13, iso27001:A.9.99,", in: backup),
      found: Place("control-unknown", backup, "satisfies")),
    FrameworkFault(
      "a slip in a framework's name", .replace("dora:art-12", with: "iso-27001:A.8.14", in: backup),
      found: Place("control-unknown", backup, "satisfies")),
    FrameworkFault(
      "a row that no edition has",
      .replace("control: A.5.7\n", with: "control: A.5.70\n", in: soa),
      found: Place("control-unknown", soa, "A.5.70"),
      Place("soa-incomplete", soa, "control: A.5.6")),
  ]

  private static let formerControls = [
    FrameworkFault(
      "a control of 2013 in satisfies",
      .replace("[iso27001:A.8.13,", with: "[iso27001:A.8.13, iso27001:A.12.3.1,", in: backup),
      found: Place("control-2013", backup, "satisfies")),
    FrameworkFault(
      "a number of both editions, with the edition",
      .replace("[iso27001:A.8.13,", with: "[iso27001:A.8.13, iso27001-2013:A.8.2,", in: backup),
      found: Place("control-2013", backup, "satisfies")),
    FrameworkFault(
      "a number in a sentence", sentence("Vulnerabilities fall under A.12.6.1.", in: risk),
      found: Place("control-2013", risk, "A.12.6.1")),
    FrameworkFault(
      "a category with the title of its control",
      sentence("Holes fall under A.12.6 – Management of Technical Vulnerabilities.", in: risk),
      found: Place("control-2013", risk, "A.12.6")),
    FrameworkFault(
      "a category behind its standard",
      sentence("Development follows ISO 27001:2013 A.14.2.", in: risk),
      found: Place("control-2013", risk, "A.14.2")),
    FrameworkFault(
      "a number of both editions, with the title of then",
      sentence("Classes follow A.8.2 (Information classification).", in: classification),
      found: Place("control-2013", classification, "A.8.2")),
    FrameworkFault(
      "a number of both editions behind the edition of then",
      sentence("Classes follow ISO/IEC 27001:2013, A.8.2.", in: classification),
      found: Place("control-2013", classification, "A.8.2")),
    FrameworkFault(
      "a row of the statement with the title of then",
      .replace(
        "control: A.8.2\n    title: Privileged access rights",
        with: "control: A.8.2\n    title: Information classification", in: soa),
      found: Place("control-2013", soa, "control: A.8.2")),
    FrameworkFault(
      "a number that ISO/IEC 42001 has as well, in a document of both standards",
      sentence("Use follows ISO 27001, A.9.2.", in: ethics),
      found: Place("control-2013", ethics, "A.9.2.")),
    FrameworkFault(
      "numbers of ISO/IEC 42001, and of the present edition",
      sentence(
        "ISO/IEC 42001 asks for A.6.1.2 and A.9.2. Beside them A.8.2 of ISO/IEC 27001:2022 limits rights, and A.8.8, once A.12.6.1, closes holes.",
        in: ethics)),
  ]

  private static let statement = [
    FrameworkFault(
      "a control that nothing implements",
      .replace("by: [POL-001, PRC-006, ANN-2026-01, PUB-2026-01]", with: "by: [POL-001]", in: soa),
      .replace("iso27001:A.5.1, iso27001:A.5.4,", with: "iso27001:A.5.4,", in: policy),
      .replace("[iso27001:A.5.1, iso27001:A.5.37]", with: "[iso27001:A.5.37]", in: approval),
      .replace("by: [POL-001]\n  - control: A.5.2", with: "by: []\n  - control: A.5.2", in: soa),
      found: Place("control-uncovered", soa, "control: A.5.1")),
    FrameworkFault(
      "an inclusion without a reason",
      .replace(
        "\n    justification: \"A company of 46 needs one named role and a deputy for each security duty.\"",
        with: "", in: soa),
      found: Place("soa-justification-missing", soa, "control: A.5.2")),
    FrameworkFault(
      "an exclusion that repeats itself",
      .replace(
        "\"No development is outsourced: staff and five named contractors build all code and models in our own repositories, under our direction.\"",
        with: "Not applicable", in: soa),
      found: Place("soa-justification-missing", soa, "control: A.8.30")),
    FrameworkFault(
      "a control without a row",
      .replace("  - control: A.8.30\n", with: "  - was: A.8.30\n", in: soa),
      found: Place("soa-incomplete", soa, "control: A.8.29")),
    FrameworkFault(
      "a row that leaves the question open",
      .replace(
        "title: Outsourced development\n    applicable: false",
        with: "title: Outsourced development", in: soa),
      found: Place("soa-incomplete", soa, "control: A.8.30")),
    FrameworkFault(
      "a statement that is gone, where the standard is named",
      .remove(soa), .replace("  nis2:\n", with: "  iso27001: true\n  nis2:\n", in: configuration),
      found: Place("soa-incomplete", configuration, "iso27001: true")),
    FrameworkFault(
      "a statement that is gone", .remove(soa),
      found: Place("register-missing", configuration, "- soa")),
    FrameworkFault(
      "a statement that is kept elsewhere", .remove(soa),
      .replace("    - soa\n", with: "", in: configuration),
      .replace(
        "  here:\n    - scope",
        with: "  elsewhere: {soa: the tool of the GRC team}\n  here:\n    - scope",
        in: configuration)),
  ]

  private static let statementAgainstDocuments = [
    FrameworkFault(
      "an exclusion of what a policy in force satisfies",
      .replace(
        "title: Clock synchronization\n    applicable: true",
        with: "title: Clock synchronization\n    applicable: false", in: soa),
      found: Place("soa-contradicted", soa, "control: A.8.17"),
      // The scope still counts the control.
      Place("soa-contradicted", scope, "Of the 93 controls")),
    FrameworkFault(
      "a policy that says nothing of the control of its row",
      .replace("by: [POL-010, PRC-005]", with: "by: [POL-014, PRC-005]", in: soa),
      found: Place("soa-contradicted", soa, "by: [POL-014, PRC-005]")),
    FrameworkFault(
      "a control that is called implemented beside an exception from it",
      .replace(
        "under EXC-001 until 31 January 2027.\"\n    implemented: partly",
        with: "under EXC-001 until 31 January 2027.\"\n    implemented: \"yes\"", in: soa),
      found: Place("soa-contradicted", soa, "implemented: \"yes\"")),
    FrameworkFault(
      "an article that is said not to bind, and that a policy answers",
      .replace(
        "      - {requirement: art-24,",
        with:
          "      - {requirement: art-23, reason: We report nothing}\n      - {requirement: art-24,",
        in: "policyc.yml"),
      found: Place("soa-contradicted", "policyc.yml", "requirement: art-23")),
    FrameworkFault(
      "the title of another control",
      .replace("title: Clock synchronization", with: "title: Web filtering", in: soa),
      found: Place("soa-contradicted", soa, "title: Web filtering")),
    FrameworkFault(
      "a title that the standard does not have",
      .replace("title: Clock synchronization", with: "title: Time travel", in: soa),
      found: Place("soa-contradicted", soa, "title: Time travel")),
    FrameworkFault(
      "the same title in British spelling",
      .replace("title: Clock synchronization", with: "title: Clock synchronisation", in: soa)),
    FrameworkFault(
      "a scope that counts other rows",
      .replace(
        "Of the 93 controls of Annex A, 92 apply", with: "Of the 93 controls of Annex A, 91 apply",
        in: scope),
      found: Place("soa-contradicted", scope, "Of the 93 controls")),
    FrameworkFault(
      "a control that is not there and that nobody plans",
      .replace(
        "agree within a second.\"\n    implemented: yes",
        with: "agree within a second.\"\n    implemented: no", in: soa),
      found: Place("soa-not-implemented", soa, "implemented: no")),
    FrameworkFault(
      "the same with a day to come",
      .replace(
        "agree within a second.\"\n    implemented: yes",
        with: "agree within a second.\"\n    implemented: no\n    due: 2027-03-31", in: soa)),
    FrameworkFault(
      "a risk that is not there",
      .replace("treats: [RISK-002, RISK-004]", with: "treats: [RISK-002, RISK-099]", in: soa),
      found: Place("soa-incomplete", soa, "RISK-099")),
    FrameworkFault(
      "a statement without an owner",
      .replace("owner: ciso\n", with: "", in: soa),
      found: Place("soa-uncontrolled", soa, "statement-of-applicability:")),
    FrameworkFault(
      "a new version of the statement that nobody approved",
      .replace("\nversion: \"1.0\"\n", with: "\nversion: \"1.1\"\n", in: soa),
      found: Place("approval-missing", soa, "version: \"1.1\"")),
    FrameworkFault(
      "a statement over ISO/IEC 42001 that is gone", .remove("policies/soa-iso42001.yml"),
      found: Place("soa-incomplete", configuration, "iso42001: true")),
    FrameworkFault(
      "a control of ISO/IEC 42001 without a row",
      .replace("control: A.7.5", with: "was: A.7.5", in: "policies/soa-iso42001.yml"),
      found: Place("soa-incomplete", "policies/soa-iso42001.yml", "control: A.7.4")),
  ]

  /// A requirement of a framework that otherwise does not apply, claimed by the backup policy.
  private static func claimed(_ what: String, _ requirement: String) -> FrameworkFault {
    let parts = requirement.split(separator: ":")
    return FrameworkFault(
      "\(what), answered by the backup policy",
      .replace("[iso27001:A.8.13,", with: "[\"\(requirement)\", iso27001:A.8.13,", in: backup),
      .replace(
        "applies:\n", with: "applies:\n  \(parts[0]): {only: [\"\(parts[1])\"]}\n",
        in: "policyc.yml"),
      found: Place("requirement-unbacked", backup, "satisfies"))
  }

  private static let claims = [
    FrameworkFault(
      "human oversight, answered by the backup policy",
      .replace("[iso27001:A.8.13,", with: "[eu-ai-act:art-14, iso27001:A.8.13,", in: backup),
      found: Place("requirement-unbacked", backup, "satisfies")),
    FrameworkFault(
      "visitors, answered by the backup policy",
      .replace("[iso27001:A.8.13,", with: "[iso27001:A.7.2, iso27001:A.8.13,", in: backup),
      found: Place("requirement-unbacked", backup, "satisfies")),
    claimed("the life cycle of models", "nist-ai-rmf:MEASURE-2.12"),
    claimed("hand-over to human owners", "etsi-en-304-223:P4"),
    claimed("open models", "aicm:MDS-12"),
    claimed("access by data subjects", "soc2:P5.1"),
    claimed("fraud", "soc2:CC3.3"),
    claimed("crises", "nis2-2690:4.3"),
    claimed("complaints", "uk-gdpr:dpa2018-s164a"),
    claimed("frontier models", "us-states:CA-SB53"),
    FrameworkFault(
      "a framework that does not apply",
      .replace("[iso27001:A.8.13,", with: "[soc2:CC6.4, iso27001:A.8.13,", in: backup)),
  ]

  private static let policy = "policies/governance/POL-001-information-security-policy.md"
  private static let approval =
    "policies/procedures/PRC-006-document-approval-and-communication-procedure.md"

  private static func unknown(_ old: String, _ new: String, in file: String) -> FrameworkFault {
    FrameworkFault(
      "\(new), which is not there", .replace("\(old),", with: "\(old), \(new),", in: file),
      found: Place("requirement-unknown", file, "satisfies"))
  }

  private static func uncovered(_ reference: String, in file: String, _ key: String)
    -> FrameworkFault
  {
    FrameworkFault(
      "\(reference), which nobody satisfies", .replace("\(reference), ", with: "", in: file),
      found: Place("requirement-uncovered", configuration, key))
  }

  private static let requirements = [
    unknown("eu-ai-act:art-11", "eu-ai-act:art-150", in: compliance),
    unknown("gdpr:art-24", "gdpr:art-100", in: compliance),
    unknown("dora:art-12", "dora:article-12", in: backup),
    unknown("nis2:art-23", "nis2:art-21-2-z", in: compliance),
    unknown("iso42001:A.2.2", "iso42001:A.9.9", in: ethics),
    uncovered("eu-ai-act:art-50", in: ethics, "eu-ai-act:"),
    uncovered("gdpr:art-20", in: compliance, "gdpr:"),
    uncovered("nis2:art-27", in: compliance, "nis2:"),
    uncovered("iso42001:A.5.5", in: ethics, "iso42001:"),
    FrameworkFault(
      "an article of DORA, which nobody satisfies",
      .replace(", dora:art-30", with: "", in: compliance),
      found: Place("requirement-uncovered", configuration, "dora:")),
    FrameworkFault(
      "an exclusion of what is not there",
      .replace("requirement: art-26", with: "requirement: art-260", in: configuration),
      found: Place("requirement-uncovered", configuration, "gdpr:"),
      Place("requirement-unknown", configuration, "art-260")),
    FrameworkFault(
      "a higher class", .replace("[limited-risk]", with: "[limited-risk, gpai]", in: configuration),
      found: Place("requirement-uncovered", configuration, "eu-ai-act:"),
      Place("requirement-uncovered", configuration, "eu-ai-act:"),
      Place("requirement-uncovered", configuration, "eu-ai-act:")),
  ]
}
