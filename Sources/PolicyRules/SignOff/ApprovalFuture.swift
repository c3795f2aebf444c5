import PolicyCore
import PolicyModel
import PolicySignOff

/// Approvals and reviews that have not happened yet.
struct ApprovalFuture: ComputedDocumentCheck {
  static let name = "approval-future"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard let judged = SignOffJudgement(document, context) else { return [] }
    return judged.attestations.compactMap { observation($0, judged) }
  }

  private func observation(
    _ proven: ProvenAttestation, _ judged: SignOffJudgement
  ) -> Observation? {
    guard let on = proven.entry.on else { return nil }
    let what = proven.entry.kind.rawValue
    let asOf = judged.context.asOf
    if let first = proven.firstDay, first > asOf {
      return judged.observe(
        "The \(what) is dated \(on), after \(asOf), the day of this check.", proven.entry, at: "on")
    }
    // It may be a day later already where the approver lives.
    guard judged.context.corpus.configuration.signOff.backdatingTolerance != nil,
      let commit = proven.proof.commit, on > commit.committer.when.localDate.adding(days: 1)
    else { return nil }
    return judged.observe(
      "The \(what) is dated \(on), after \(commit.committer.when.localDate), when \(proven.proof.place) wrote it.",
      proven.entry, at: "on")
  }
}
