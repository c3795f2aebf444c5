import PolicyCore
import PolicyModel
import PolicySignOff

/// How the date that an entry claims fits the commit that wrote it.
struct Backdating {
  /// Clocks of two machines may differ by that much; seconds.
  private static let clockSkew: Int64 = 60

  let tolerance: Period

  /// - Returns: nil where policyc.yml judges no dates.
  init?(_ context: RuleContext) {
    guard let tolerance = context.corpus.configuration.signOff.backdatingTolerance,
      context.signOff != nil
    else { return nil }
    self.tolerance = tolerance
  }

  /// What is wrong with the date of an entry; nil when nothing is.
  func fault(
    of proven: ProvenAttestation, _ judged: SignOffJudgement
  ) -> String? {
    if proven.proof.secondsBeforeParent > Self.clockSkew {
      return
        "The date of \(proven.proof.place) lies before that of its parent by \(span(proven.proof.secondsBeforeParent)): it was set by hand."
    }
    guard let on = proven.entry.on, let day = judged.day(of: proven.proof),
      tolerance.after(on) < day
    else { return nil }
    let written =
      proven.proof.isCommitted ? "\(proven.proof.place) wrote it on \(day)" : "it is not committed"
    let days = on.days(until: day)
    return
      "It is dated \(on), and \(written), \(days) days later; policyc.yml allows \(tolerance)."
  }

  private func span(_ seconds: Int64) -> String {
    let (count, unit) =
      seconds >= 172_800
      ? (seconds / 86_400, "day")
      : seconds >= 7_200 ? (seconds / 3_600, "hour") : (seconds / 60, "minute")
    return "\(count) \(unit)\(count == 1 ? "" : "s")"
  }
}

/// Approvals that were written later than they say.
struct ApprovalBackdated: SignOffRule {
  let info = RuleInfo(
    name: "approval-backdated", id: "CORE-030", level: .error,
    summary: "An approval dated earlier than the commit that wrote it, beyond the tolerance.",
    why:
      "Approvals made up before the audit are the oldest trick; Git keeps the day on which they were written.",
    fix:
      "Approve again with today's date. If the approval was given earlier on paper, file it with `policyc approve --by PERSON --evidence FILE`; `backdating-tolerance` in policyc.yml says how late that may be.",
    refs: ["iso27001:A.5.1", "iso27001:7.5.3"],
    examples: RuleExamples(
      pass: [
        "---\nid: POL-001\nversion: \"1.0\"\napprovals:\n  - {by: dana, on: 2026-03-02, version: \"1.0\"}\n---\n=== @git\napprovals: [{commit: 2026-03-05}]\n",
        "=== policyc.yml\nsignoff: {backdating-tolerance: off}\n=== policies/a.md\n---\nid: POL-001\nversion: \"1.0\"\napprovals:\n  - {by: dana, on: 2026-03-02, version: \"1.0\"}\n---\n=== @git\napprovals: [{commit: 2026-05-05}]\n",
      ],
      fail: [
        "---\nid: POL-001\nversion: \"1.0\"\napprovals:\n  - {by: dana, on: ↓2026-03-02, version: \"1.0\"}\n---\n=== @git\napprovals: [{commit: 2026-03-06}]\n",
        "---\nid: POL-001\nversion: \"1.0\"\napprovals:\n  - {by: dana, on: ↓2026-03-02, version: \"1.0\"}\n---\n=== @git\napprovals: [{commit: 2026-03-02, before-parent: 86400}]\n",
      ]))

  func check(_ document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard let backdating = Backdating(context), let judged = SignOffJudgement(document, context)
    else { return [] }
    return judged.approvals.compactMap { proven in
      backdating.fault(of: proven, judged).map { judged.observe($0, proven.entry, at: "on") }
    }
  }
}

/// Reviews that were written later than they say.
struct ReviewBackdated: SignOffRule {
  let info = RuleInfo(
    name: "review-backdated", id: "CORE-031", level: .error,
    summary: "A review dated earlier than the commit that wrote it, beyond the tolerance.",
    why: "A review that is filled in for last quarter did not happen last quarter.",
    fix:
      "Review it now and record today's date with `policyc review`; `backdating-tolerance` in policyc.yml says how late a record may be.",
    refs: ["iso27001:A.5.1", "iso27001:7.5.3"],
    examples: RuleExamples(
      pass: [
        "---\nid: POL-001\nreviews:\n  - {by: dana, on: 2026-03-02, outcome: no-change}\n---\n=== @git\nreviews: [{commit: 2026-03-02}]\n"
      ],
      fail: [
        "---\nid: POL-001\nreviews:\n  - {by: dana, on: ↓2026-03-02, outcome: no-change}\n---\n=== @git\nreviews: [{commit: 2026-06-02}]\n"
      ]))

  func check(_ document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard let backdating = Backdating(context), let judged = SignOffJudgement(document, context)
    else { return [] }
    return judged.reviews.compactMap { proven in
      backdating.fault(of: proven, judged).map { judged.observe($0, proven.entry, at: "on") }
    }
  }
}
