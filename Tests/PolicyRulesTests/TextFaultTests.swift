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
