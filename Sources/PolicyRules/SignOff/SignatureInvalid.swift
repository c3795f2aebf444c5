import PolicyCore
import PolicyModel
import PolicySignOff

/// Signatures that do not hold.
struct SignatureInvalid: ComputedDocumentCheck {
  static let name = "signature-invalid"

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
    guard case .invalid = proven.proof.signature else { return nil }
    let fault = proven.proof.signatureFault(
      of: judged.name(proven), judged.context.corpus.people)
    return judged.observe(fault?.text ?? "", proven.entry, at: "")
  }
}
