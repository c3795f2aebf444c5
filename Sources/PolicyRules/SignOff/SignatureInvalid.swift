import PolicyCore
import PolicyModel
import PolicySignOff

/// Signatures that do not hold.
struct SignatureInvalid: ComputedDocumentCheck {
  let name = "signature-invalid"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard context.signOff != nil, let judged = SignOffJudgement(document, context) else {
      return []
    }
    return judged.attestations.compactMap { observation($0, judged) }
  }

  private func observation(
    _ proven: ProvenAttestation, _ judged: SignOffJudgement
  ) -> Observation? {
    guard case .invalid(let reason) = proven.proof.signature else { return nil }
    return judged.observe(
      "The signature of \(proven.proof.place) is invalid: \(reason).", proven.entry, at: "")
  }
}
