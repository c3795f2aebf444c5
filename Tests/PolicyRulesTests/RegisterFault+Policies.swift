import CheckSupport
import Testing

extension RegisterFault {
  private static let top = "policies/governance/POL-001-information-security-policy.md"
  private static let risks = "policies/governance/POL-004-risk-management-policy.md"
  private static let ethics =
    "policies/governance/POL-005-ai-governance-ethics-and-human-oversight-policy.md"
  private static let monitoring = "policies/technical/POL-024-model-monitoring-and-drift-policy.md"
  private static let keys = "policies/technical/POL-026-cryptography-and-key-management-policy.md"
  private static let backup = "policies/resilience/POL-010-backup-policy.md"
  private static let drift = "policies/risks/RISK-009-silent-model-drift.md"
  private static let detection =
    "policies/objectives/OBJ-008-detect-ai-specific-incidents-within-four-hours.md"
  private static let change = "policies/records/CHG-2026-01-lambda-added-as-burst-gpu-cloud.md"

  private static func inCompany(_ name: String, of team: String) -> Edit {
    .replace(
      "\(name)@northlight.example]\n    team: \(team)",
      with: "\(name)@northlight.example]\n    team: Company", in: "policies/people.yml")
  }

  private static func ofGovernance(_ file: String) -> Edit {
    .replace("family: people", with: "family: governance", in: "policies/people/\(file).md")
  }

  private static let injection =
    "policies/risks/RISK-004-prompt-injection-through-customer-documents.md"

  static let policyFaults = [
    RegisterFault(
      "no policy is the high-level one",
      .replace("tier: high-level", with: "tier: topic", in: top),
      found: Place("top-policy-missing", "policyc.yml")),
    RegisterFault(
      "the high-level policy was retired",
      .replace("status: approved", with: "status: retired", in: top),
      found: Place("top-policy-missing", top, "status:"),
      Place(
        "objective-policy-not-in-force",
        "policies/objectives/OBJ-001-customers-can-trust-lumen-with-their-data.md", "serves:"),
      // Two controls of ISO/IEC 42001 that it alone satisfied.
      Place("requirement-uncovered", "policyc.yml", "iso42001:"),
      Place("requirement-uncovered", "policyc.yml", "iso42001:"),
      // The first of the rows that name it.
      Place("soa-contradicted", "policies/soa.yml", "by: [POL-001, PRC-006, ANN"),
      Place("soa-contradicted", "policies/soa-iso42001.yml", "by: [POL-005, POL-001]")
    ).telling(everyTextBy: "reference-not-in-force"),
    RegisterFault(
      "the CTO approved it",
      .replace("{by: dana-reyes, as: ceo,", with: "{by: tomas-lind, as: cto,", in: top),
      found: Place("top-policy-approver", top, "as: cto")),
    RegisterFault(
      "nothing ties it to the high-level policy",
      .replace(
        "[Information Security Policy](../governance/POL-001-information-security-policy.md)",
        with: "rules of the house", in: keys),
      found: Place("topic-policy-unlinked", keys, "title:")),
    RegisterFault(
      "no policy of the family",
      ofGovernance("POL-013-human-resources-security-policy"),
      ofGovernance("POL-014-acceptable-use-of-ai-tools-policy"),
      ofGovernance("POL-015-remote-working-and-clear-desk-policy"),
      ofGovernance("POL-016-physical-security-policy"),
      ofGovernance("POL-017-security-awareness-and-training-policy"),
      found: Place("policy-family-gap", "policyc.yml")),
    RegisterFault(
      "no policy on backup",
      .replace("title: Backup Policy", with: "title: Copies Policy", in: backup),
      found: Place("policy-catalogue-gap", "policyc.yml")),
    RegisterFault(
      "nobody looked at it after the change",
      .replace("about: [POL-002,", with: "about: [POL-010, POL-002,", in: change),
      .replace("\"on\": 2026-10-15", with: "\"on\": 2026-08-02", in: backup),
      found: Place("change-review-due", change, "about:"),
      // It was announced when the present approval was given.
      Place("communication-missing", backup, "version:"),
      // The meeting that the approval names was held later.
      Place("minutes-contradict", backup, "minutes: REV-2026-Q3")),
    RegisterFault(
      "all owners in one team",
      inCompany("priya", of: "Security"), inCompany("marcus", of: "Platform"),
      inCompany("yuki", of: "Research"), inCompany("ines", of: "Legal and Data"),
      inCompany("samir", of: "People"), inCompany("lotte", of: "Operations"),
      inCompany("owen", of: "Platform"),
      found: Place("owners-one-team", "policyc.yml")),
    RegisterFault(
      "nothing treats the risk",
      .replace("RISK-008, RISK-009, RISK-010", with: "RISK-008, RISK-010", in: risks),
      .replace("treats: [RISK-009, RISK-012]", with: "treats: [RISK-012]", in: ethics),
      .replace("treats: [RISK-009, RISK-012]", with: "treats: [RISK-012]", in: monitoring),
      .replace("RISK-006, RISK-009]", with: "RISK-006]", in: detection),
      found: Place("risk-unlinked", drift, "id:")),
    RegisterFault(
      "nobody accepted a risk of the medium band",
      .replace(
        "approvals:\n  - {by: dana-reyes, as: ceo, \"on\": 2026-10-15, version: \"2.2\", minutes: REV-2026-Q3}\n",
        with: "reviews:\n  - {by: dana-reyes, \"on\": 2026-10-15, outcome: no-change}\n",
        in: injection),
      found: Place("risk-unaccepted", injection, "residual:")),
    RegisterFault(
      "the residual level is above the risk itself",
      .replace("residual: 4", with: "residual: 13", in: drift),
      found: Place("risk-unaccepted", drift, "residual:")
    ).telling(everyTextBy: "minutes-contradict", "text-contradicts"),
    RegisterFault(
      "its owner accepted it, who may otherwise",
      .replace("owner: head-of-research", with: "owner: ceo", in: injection),
      found: Place("risk-unaccepted", injection, "residual:")),
    RegisterFault(
      "the CISO accepted what is for the CEO",
      .replace("{by: dana-reyes, as: ceo,", with: "{by: priya-nair, as: ciso,", in: injection),
      found: Place("risk-unaccepted", injection, "residual:"),
      Place("approval-unauthorised", injection, "as: ciso")),
  ]
}
