import PolicyCore
import PolicyModel
import PolicySignOff

/// Approvals and reviews that are proven less well than policyc.yml asks.
struct ApprovalUnproven: ComputedDocumentCheck {
  let name = "approval-unproven"

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
        "\(file) is not the file that was recorded as evidence: its digest is another.",
        proven.entry, at: "evidence")
    }
    guard proof.rung < judged.required else { return nil }
    // What is not committed yet can still be signed; a hook must let it pass.
    let isPending = !proof.isCommitted
    return judged.observe(
      "The \(proven.entry.kind.rawValue) of \(judged.name(proven.entry)) is \(proof.rung.rawValue), and policyc.yml asks for \(judged.required.rawValue): \(reason(proof, proven.entry, judged)).",
      proven.entry, at: "", level: isPending ? .note : nil)
  }

  /// Why the proof goes no further.
  private func reason(
    _ proof: Proof, _ entry: Attestation, _ judged: SignOffJudgement
  ) -> String {
    guard proof.isCommitted else { return "it is not committed yet" }
    guard let commit = proof.commit else {
      return judged.context.signOff?.isShallow == true
        ? "the clone is too shallow to show the commit that wrote it"
        : "no commit of its own wrote it, a merge did"
    }
    let place = proof.place
    switch proof.register {
    case .noRegister: return "there was no people.yml before \(place)"
    case .noPerson: return "people.yml did not name \(entry.by ?? "them") before \(place)"
    case .unknown: return "\(place) has no parent that could vouch for the approver"
    case .person: break
    }
    switch proof.signature {
    case .none where judged.required == .signed: return "\(place) carries no signature"
    case .otherPerson(let person): return "\(place) is signed by \(person)"
    case .keyNotInForce(let reason): return reason
    case .unknownKey(let key): return "\(place) is signed by a key unknown to people.yml, \(key)"
    case .invalid(let reason): return "the signature of \(place) is invalid, \(reason)"
    case .unverifiable(let reason): return "the signature of \(place) cannot be checked, \(reason)"
    case .none, .valid: return "\(place) is by \(commit.author.email)"
    }
  }
}
