import PolicyCore
import PolicyModel
import PolicySignOff

/// Signatures by keys that say nothing.
struct SignatureKeyUnknown: ComputedDocumentCheck {
  static let name = "signature-key-unknown"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard context.signOff != nil, let judged = SignOffJudgement(document, context) else {
      return []
    }
    return judged.attestations.filter { !judged.isMadeGood($0) }.compactMap {
      observation($0, judged)
    }
  }

  private func observation(
    _ proven: ProvenAttestation, _ judged: SignOffJudgement
  ) -> Observation? {
    let proof = proven.proof
    switch proof.signature {
    case .unknownKey, .keyNotInForce, .unverifiable: break
    case .none, .valid, .otherPerson, .othersCommit, .invalid: return nil
    }
    let fault = proof.signatureFault(
      of: judged.name(proven), judged.context.corpus.people)
    return judged.observe(
      fault?.text ?? "", proven.entry, at: "", level: judged.required == .signed ? nil : .note)
  }
}
