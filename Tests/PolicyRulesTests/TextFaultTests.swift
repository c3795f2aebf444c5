import CheckSupport
import Testing

/// Faults planted in the model management system, and exactly what each sets off.
@Suite("Planted faults of the ai pack and the text rules")
struct TextFaultTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var name: String
    var edits: [TextFaults.Edit]
    var expected: [TextFaults.Expected]
    var testDescription: String { name }
  }

  private static let scope = "policies/governance/POL-002-isms-scope.md"
  private static let top = "policies/governance/POL-001-information-security-policy.md"
  private static let drift = "policies/technical/POL-024-model-monitoring-and-drift-policy.md"
  private static let tools = "policies/people/POL-014-acceptable-use-of-ai-tools-policy.md"
  private static let remote = "policies/people/POL-015-remote-working-and-clear-desk-policy.md"

  private static let access =
    "policies/technical/POL-025-access-control-and-authentication-policy.md"
  private static let devices = "policies/technical/POL-028-endpoint-and-asset-management-policy.md"
  private static let training =
    "policies/people/POL-017-security-awareness-and-training-policy.md"
  private static let vulnerabilities =
    "policies/technical/POL-027-vulnerability-and-change-management-policy.md"
  private static let availability =
    "policies/resilience/POL-012-inference-availability-and-abuse-prevention-policy.md"
  private static let uptime = "policies/objectives/OBJ-004-lumen-api-availability.md"
  private static let former = "policies/objectives/OBJ-007-detect-in-under-four-hours.md"
  private static let detection =
    "policies/objectives/OBJ-008-detect-ai-specific-incidents-within-four-hours.md"

  private static func finding(_ rule: String, _ file: String, at text: String? = nil)
    -> TextFaults.Expected
  {
    TextFaults.Expected(rule: rule, file: file, at: text)
  }

  /// A sentence added below the heading on policy of the remote working policy.
  private static func saying(_ sentence: String) -> [TextFaults.Edit] {
    [.replace(remote, "## Policy\n", with: "## Policy\n\n\(sentence)\n")]
  }

  static let rows = [
    Row(
      name: "a topic of which no section is left",
      edits: [
        .replace(
          "policies/resilience/POL-012-inference-availability-and-abuse-prevention-policy.md",
          "Abuse of the inference endpoints must be detected from", with: "Abuse must be seen in"),
        .replace(
          "policies/resilience/POL-012-inference-availability-and-abuse-prevention-policy.md",
          "at every inference endpoint, and", with: "at every gateway, and"),
        .replace(
          "policies/resilience/POL-012-inference-availability-and-abuse-prevention-policy.md",
          "topics: [inference-availability]\n", with: ""),
        .replace(
          "policies/resilience/POL-012-inference-availability-and-abuse-prevention-policy.md",
          "### Availability of inference", with: "### Availability"),
        .replace(
          "policies/resilience/POL-012-inference-availability-and-abuse-prevention-policy.md",
          "title: Inference Availability and Abuse Prevention Policy",
          with: "title: Endpoint Policy"),
        .replace(
          "policies/resilience/POL-012-inference-availability-and-abuse-prevention-policy.md",
          "with real inference on a known sample", with: "with a real request of a known sample"),
      ],
      expected: [finding("ai-topic-uncovered", "policyc.yml")]),
    Row(
      name: "a claim without text",
      edits: [
        .replace(
          remote, "review: {cycle: 12m}", with: "topics: [model-monitoring]\nreview: {cycle: 6m}")
      ],
      expected: [finding("ai-topic-unbacked", remote, at: "topics: [")]),
    Row(
      name: "a yearly review of a policy on AI",
      edits: [.replace(drift, "review: {cycle: 6m}", with: "review: {cycle: 12m}")],
      expected: [finding("ai-review-cycle", drift, at: "review: {")]),
    Row(
      name: "a command in a policy",
      edits: saying("Sessions are closed with `kubectl delete pod web`."),
      expected: [finding("procedure-in-policy", remote, at: "kubectl")]),
    Row(
      name: "a list of steps in a policy",
      edits: saying("1. Open the console.\n2. Click on the user.\n3. Select the device.\n"),
      expected: [finding("procedure-in-policy", remote, at: "1. Open")]),
    Row(
      name: "an address and a person in a policy for customers",
      edits: saying(
        "Ask ops@northlight.example.\n\nSamir Haddad knows it."
      ),
      expected: [
        finding("bundle-leak", remote, at: "Ask ops@"),
        finding("bundle-leak", remote, at: "Samir Haddad"),
      ]),
    Row(
      name: "a procedure for customers",
      edits: [
        .replace(
          "policies/procedures/PRC-005-restore-test-procedure.md", "classification: internal",
          with: "classification: customer")
      ],
      expected: [
        finding(
          "procedure-not-internal", "policies/procedures/PRC-005-restore-test-procedure.md",
          at: "classification: customer")
      ]),
    Row(
      name: "a fax machine",
      edits: saying("Confidential papers are sent by fax machine."),
      expected: [finding("obsolete-term", remote, at: "fax machine")]),
    Row(
      name: "a wish in place of a requirement",
      edits: saying("Screens should be locked by everyone who leaves the room."),
      expected: [finding("weak-obligation", remote, at: "Screens should")]),
    Row(
      name: "a scope that ends where the purchase order does",
      edits: [
        .replace(
          scope, "It covers every computing environment",
          with:
            "The scope is limited to environments procured by the company.\n\nIt covers every computing environment"
        )
      ],
      expected: [finding("scope-shadow-it", scope, at: "The scope is limited")]),
    Row(
      name: "a high-level policy without consequences",
      edits: [
        .replace(
          top,
          "A breach has consequences. Depending on intent and harm they run from retraining and withdrawal of access to a formal warning, dismissal, or the\nend of a contract, under the disciplinary process of the",
          with: "A breach is looked into under the"),
        .replace(top, "is gross misconduct and will be reported", with: "will be reported"),
        .replace(
          top,
          " A person who reports an own mistake in good\nfaith is not disciplined for the mistake.",
          with: ""),
      ],
      expected: [finding("consequences-missing", top, at: "## Exceptions and enforcement")]),
    Row(
      name: "a policy that could be anyone's",
      edits: [.replace(remote, TextFaults.body(of: remote), with: generic)],
      expected: [
        finding("generic-text", remote, at: "## Purpose and scope"),
        // Of what it claims, this text has nothing on assets outside.
        finding("requirement-unbacked", remote, at: "satisfies:"),
      ]),
    Row(
      name: "a scope without models, data and GPUs",
      edits: [
        .replace(
          scope, TextFaults.body(of: scope),
          with: """
            ## Purpose and scope

            The management system of Northlight covers every environment however it was procured, the office in Bristol, and all
            laptops and papers. POL-001 says what it is for.

            """)
      ],
      expected: [
        finding("ai-scope-assets", scope, at: "## Purpose and scope")
      ]
        // None of what it claims stands there any more.
        + Array(
          repeating: finding("requirement-unbacked", scope, at: "satisfies:"), count: 6)),
    Row(
      name: "another length of passwords in one of two policies",
      edits: [.replace(access, "at least 16 characters long", with: "at least 12 characters long")],
      expected: [finding("text-contradicts", devices, at: "Passwords, where one is left")]),
    Row(
      name: "a length of passwords that differs from that of the policy on access",
      edits: [
        .replace(devices, "have at least 16 characters", with: "have at least fourteen characters")
      ],
      expected: [finding("text-contradicts", devices, at: "Passwords, where one is left")]),
    Row(
      name: "a policy that gives more time to report an event than the high-level one",
      edits: [
        .replace(
          training, "a suspected security event within one hour of noticing",
          with: "a suspected security event within four hours of noticing")
      ],
      expected: [finding("text-contradicts", training, at: "within four hours")]),
    Row(
      name: "a text that is reviewed more often than its front matter says",
      edits: saying("This policy is reviewed every six months."),
      expected: [finding("text-contradicts", remote, at: "every six months")]),
    Row(
      name: "a foot with another version",
      edits: saying("Version 0.9, approved on 15 October 2026."),
      expected: [finding("text-contradicts", remote, at: "Version 0.9")]),
    Row(
      name: "another owner in the text",
      edits: [
        .replace(
          vulnerabilities, "| Head of Platform | Owns this policy,",
          with: "| SRE Lead | Owns this policy,")
      ],
      expected: [finding("text-contradicts", vulnerabilities, at: "Owns this policy")]),
    Row(
      name: "an objective whose words promise more than its target",
      edits: [
        .replace(uptime, "at least 99.5 % of each month", with: "at least 99.9 % of each month")
      ],
      expected: [finding("text-contradicts", uptime, at: "target:")]),
    Row(
      name: "a policy that promises more than the objective that serves it",
      edits: [.replace(availability, "| at least 99.5 %,", with: "| at least 99.9 %,")],
      expected: [finding("text-contradicts", uptime, at: "target:")]),
    Row(
      name: "a broken cipher that is allowed",
      edits: saying("Connections must use TLS 1.1 or higher."),
      expected: [finding("obsolete-reference", remote, at: "TLS 1.1")]),
    Row(
      name: "a certificate of the edition before",
      edits: saying("The company is certified to ISO/IEC 27001:2013."),
      expected: [finding("obsolete-reference", remote, at: "27001:2013")]),
    Row(
      name: "a transfer that rests on the Privacy Shield",
      edits: saying("Transfers to the United States must rest on the EU-US Privacy Shield."),
      expected: [finding("obsolete-reference", remote, at: "Privacy Shield")]),
    Row(
      name: "a heading with nothing below it",
      edits: [
        .replace(remote, "## Responsibilities", with: "## Visitors at home\n\n## Responsibilities")
      ],
      expected: [finding("section-empty", remote, at: "## Visitors at home")]),
    Row(
      name: "a link to what was superseded",
      edits: saying(
        "Detection must be as quick as [the objective](../objectives/OBJ-007-detect-in-under-four-hours.md) asks."
      ),
      expected: [finding("reference-not-in-force", remote, at: "as quick as")]),
    Row(
      name: "two objectives that each took the place of the other",
      edits: [
        .replace(
          detection, "status: on-track\n", with: "status: on-track\nsuperseded-by: OBJ-007\n")
      ],
      expected: [finding("superseded-in-circle", former, at: "superseded-by:")]),
    Row(
      name: "a register without a risk to models",
      edits: TextFaults.modelRisks,
      expected: [finding("ai-risk-gap", "policyc.yml")]),
  ]

  private static let generic = """
    ## Purpose and scope

    This policy follows POL-001 and is for everyone who works away from the office. It keeps papers and screens from the eyes of others.

    ## Policy

    Papers must be locked away at night. Screens must be locked by everyone who leaves the room. A device that is lost must be
    reported within one hour, and a visitor must be met at the door. Calls on confidential matters must be held where nobody can
    listen. Prints must be fetched at once and shredded after use. Networks in hotels and trains must be used through the tunnel
    that the company provides.

    """

  @Test("each fault sets off its rule at its line, and nothing else", arguments: rows)
  func fault(row: Row) throws {
    try TextFaults.check(row.edits, sets: row.expected)
  }

  @Test("without a fault nothing is found")
  func none() throws {
    try TextFaults.check([], sets: [])
  }
}
