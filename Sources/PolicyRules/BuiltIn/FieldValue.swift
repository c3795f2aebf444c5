import PolicyCore
import PolicyModel

/// Values of the wrong shape, or not among the allowed ones.
struct FieldValue: CorpusRule {
  let info = RuleInfo(
    name: "field-value", id: "CORE-007", level: .error,
    summary: "A value of the wrong type, or not one of the allowed values.",
    why: "A value that is not understood is not checked.",
    fix: "Write a value that the message names.",
    examples: RuleExamples(
      pass: ["---\nid: POL-001\nstatus: approved\nreview: {cycle: 12m}\n---\n"],
      fail: [
        "---\nid: POL-001\nstatus: ↓aproved\n---\n",
        "---\nid: POL-001\nowner: ↓[TBD]\n---\n",
        "---\nid: POL-001\nreview: {cycle: ↓sometimes}\n---\n",
        "---\nid: POL-001\nreview: ↓yearly\n---\n",
        "---\nid: RISK-001\nkind: risk\nlikelihood: ↓9\n---\n",
      ]))

  func check(_ context: RuleContext) -> [Observation] {
    FieldIssues.observations(of: .value, in: context)
  }
}
