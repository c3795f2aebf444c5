import PolicyCore
import PolicyModel

/// Documents that never fall due.
struct ReviewMissing: DocumentRule {
  static let kinds: Set<Kind> = [.policy, .procedure, .risk]

  let info = RuleInfo(
    name: "review-missing", id: "CORE-014", level: .error,
    summary: "A policy, procedure or risk without a review cycle or date.",
    why: "Policies must be reviewed at planned intervals; without a plan there is no interval.",
    fix:
      "Add `review: {cycle: 12m}` (or `next: YYYY-MM-DD`), or set `review.cycle` in policyc.yml for all.",
    refs: ["iso27001:A.5.1"],
    examples: RuleExamples(
      pass: [
        "---\nid: POL-001\nreview: {cycle: 12m}\n---\n",
        "---\nid: POL-001\nreview: {next: 2026-12-01}\n---\n",
        "=== policyc.yml\nreview: {cycle: 12m}\n=== policies/a.md\n---\nid: POL-001\n---\n",
      ],
      fail: ["↓---\nid: POL-001\n---\n", "---\nid: POL-001\n↓review: {}\n---\n"]))

  func check(_ document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard ReviewMissing.kinds.contains(document.kind), context.judgesFields(of: document),
      document.status != .superseded, document.status != .retired,
      context.corpus.configuration.review.cycle == nil
    else { return [] }
    let entry = document.root.entry("review")
    if let entry, !entry.value.isNull, entry.value.entries == nil { return [] }
    guard entry?.value["cycle"]?.scalar == nil, entry?.value["next"]?.scalar == nil else {
      return []
    }
    return [
      document.observe(
        "Neither a review cycle nor a next review date is stated.",
        at: entry?.keyRange ?? document.place(ofMissing: "review"), anchor: "review")
    ]
  }
}
