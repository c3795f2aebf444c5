import PolicyCore
import PolicyModel

/// Days that do not exist, or are not written as ISO 8601 does.
struct DateInvalid: CorpusRule {
  let info = RuleInfo(
    name: "date-invalid", id: "CORE-008", level: .error,
    summary: "A date that does not exist or is not written YYYY-MM-DD.",
    why: "A due date that no calendar has is never due.",
    fix: "Write the day as YYYY-MM-DD.",
    examples: RuleExamples(
      pass: ["---\nid: POL-001\nreview: {next: 2026-10-01}\n---\n"],
      fail: [
        "---\nid: POL-001\nreview: {next: ↓2018-04-31}\n---\n",
        "---\nid: POL-001\nreview: {next: ↓\"20260810\"}\n---\n",
        "---\nid: POL-001\napprovals:\n  - {by: dana, on: ↓last spring}\n---\n",
      ]))

  func check(_ context: RuleContext) -> [Observation] {
    FieldIssues.observations(of: .date, in: context)
  }
}
