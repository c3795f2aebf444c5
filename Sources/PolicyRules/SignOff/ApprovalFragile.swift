import PolicyModel
import PolicySignOff

/// Approvals of a branch that rest on a commit which the way of merging will make anew.
///
/// Squashing makes one commit of all, by whoever merges; rebasing makes each again, without the signature of its author.
struct ApprovalFragile: ComputedDocumentCheck {
  static let name = "approval-fragile"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    let way = context.corpus.configuration.signOff.merge
    guard way != .merge, document.asksToBeFollowed, context.signOff != nil,
      let judged = SignOffJudgement(document, context)
    else { return [] }
    return (judged.approvals + judged.reviews.suffix(1)).compactMap { proven in
      let proof = proven.proof
      // A tag, or a record that is filed, stays what it is; what proves too little already is told by another rule.
      guard proof.isToBeMerged, proof.tag == nil, let commit = proof.commit,
        proof.rung >= judged.required
      else { return nil }
      var after = way == .squash ? Rung.claimed : min(proof.rungInGit, .attributed)
      if case .file = proof.evidence { after = max(after, .recorded) }
      guard after < judged.required else { return nil }
      return judged.observe(
        "The \(proven.entry.kind.rawValue) of \(judged.name(proven)) rests on commit \(commit.id.prefix(7)), which \(way == .squash ? "squashing" : "rebasing") makes anew: on \(proof.line ?? "the branch") it will be \(after.rawValue), and policyc.yml asks for \(judged.required.rawValue).",
        proven.entry, at: "")
    }
  }
}
