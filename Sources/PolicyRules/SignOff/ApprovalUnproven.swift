import PolicyCore
import PolicyModel
import PolicySignOff

/// Approvals and reviews that are proven less well than policyc.yml asks.
struct ApprovalUnproven: ComputedDocumentCheck {
  static let name = "approval-unproven"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard document.asksToBeFollowed, context.signOff != nil,
      let judged = SignOffJudgement(document, context)
    else { return [] }
    return (judged.approvals + judged.reviews.suffix(1)).compactMap { observation($0, judged) }
  }

  private func observation(
    _ proven: ProvenAttestation, _ judged: SignOffJudgement
  ) -> Observation? {
    let proof = proven.proof
    if case .changed(let file) = proof.evidence {
      return judged.observe(
        "\(file) is not the file that was recorded as evidence: its content is another.",
        proven.entry, at: "evidence")
    }
    if case .unfit(let file, let fault) = proof.evidence {
      return judged.observe(
        "\(file) \(fault.words).", proven.entry, at: "evidence", fix: fault.mend)
    }
    guard proof.rung < judged.required, !judged.isMadeGood(proven) else { return nil }
    // What is not committed yet can still be signed; a hook must let it pass.
    let isPending = !proof.isCommitted
    let why = proof.whyNoBetter(
      of: judged.name(proven), judged.context.corpus.people,
      isPartial: judged.context.signOff?.isShallow ?? false)
    return judged.observe(
      "The \(proven.entry.kind.rawValue) of \(judged.name(proven)) is \(proof.rung.rawValue), and policyc.yml asks for \(judged.required.rawValue): \(clause(why?.text ?? "")).",
      proven.entry, at: "", level: isPending ? .note : nil)
  }

  /// A sentence as the end of another.
  private func clause(_ sentence: String) -> String {
    uncapitalised(sentence.hasSuffix(".") ? sentence.dropLast() : sentence[...])
  }
}
