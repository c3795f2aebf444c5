import PolicyCore
import PolicyModel
import PolicySignOff

/// Approvals and reviews that have not happened yet.
struct ApprovalFuture: SignOffRule {
  let info = RuleInfo(
    name: "approval-future", id: "CORE-032", level: .error,
    summary: "An approval or review dated later than today, or than the commit that wrote it.",
    why:
      "Nobody can have approved tomorrow; a date in the future puts off the next review for nothing.",
    fix: "Correct the date, or remove the entry until it is given.",
    refs: ["iso27001:A.5.1", "iso27001:7.5.3"],
    examples: RuleExamples(
      pass: [
        "---\nid: POL-001\napprovals:\n  - {by: dana, on: 2026-06-30}\n---\n",
        "---\nid: POL-001\napprovals:\n  - {by: dana, on: 2026-03-03}\n---\n=== @git\napprovals: [{commit: 2026-03-02}]\n",
      ],
      fail: [
        "---\nid: POL-001\napprovals:\n  - {by: dana, on: ↓2026-07-01}\n---\n",
        "---\nid: POL-001\nreviews:\n  - {by: dana, on: ↓2026-07-01, outcome: no-change}\n---\n",
        "---\nid: POL-001\napprovals:\n  - {by: dana, on: ↓2026-03-20}\n---\n=== @git\napprovals: [{commit: 2026-03-02}]\n",
      ]))

  func check(_ document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard let judged = SignOffJudgement(document, context) else { return [] }
    return judged.attestations.compactMap { observation($0, judged) }
  }

  private func observation(
    _ proven: ProvenAttestation, _ judged: SignOffJudgement
  ) -> Observation? {
    guard let on = proven.entry.on else { return nil }
    let what = proven.entry.kind.rawValue
    let asOf = judged.context.asOf
    if on > asOf {
      return judged.observe(
        "The \(what) is dated \(on), after \(asOf), the day of this check.", proven.entry, at: "on")
    }
    // It may be a day later already where the approver lives.
    guard judged.context.corpus.configuration.signOff.backdatingTolerance != nil,
      let commit = proven.proof.commit, on > commit.committer.when.date.adding(days: 1)
    else { return nil }
    return judged.observe(
      "The \(what) is dated \(on), after \(commit.committer.when.date), when \(proven.proof.place) wrote it.",
      proven.entry, at: "on")
  }
}
