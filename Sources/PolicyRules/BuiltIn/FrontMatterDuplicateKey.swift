import PolicyCore
import PolicyModel

/// Keys that stand twice in one mapping.
struct FrontMatterDuplicateKey: DocumentRule {
  let info = RuleInfo(
    name: "front-matter-duplicate-key", id: "CORE-004", level: .error,
    summary: "A key that stands twice in the same mapping.",
    why: "One reader takes the first value and another the last, and both are right.",
    fix: "Keep one of the two.",
    examples: RuleExamples(
      pass: ["---\nid: POL-001\nreview: {cycle: 12m}\n---\n"],
      fail: [
        "---\nid: POL-001\nowner: ceo\n↓owner: cto\n---\n",
        "---\nid: POL-001\nreview: {cycle: 12m, ↓cycle: 6m}\n---\n",
      ]))

  func check(_ document: PolicyDocument, in context: RuleContext) -> [Observation] {
    document.parsed.faults.filter { $0.kind == .duplicateKey }.map {
      document.observe(
        $0.message, at: $0.range, anchor: "front-matter",
        matched: document.source.text(in: $0.range))
    }
  }
}
