import PolicyCore
import PolicyModel
import PolicySignOff

/// Signatures by keys that say nothing.
struct SignatureKeyUnknown: ComputedDocumentCheck {
  let name = "signature-key-unknown"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard context.signOff != nil, let judged = SignOffJudgement(document, context) else {
      return []
    }
    return judged.attestations.compactMap { observation($0, judged) }
  }

  private func observation(
    _ proven: ProvenAttestation, _ judged: SignOffJudgement
  ) -> Observation? {
    let place = proven.proof.place
    let message: String
    switch proven.proof.signature {
    case .unknownKey(let key):
      message = "\(place) is signed with a key that nobody of people.yml had before it: \(key)."
    case .keyNotInForce(let reason):
      message = "\(place) is signed with a key that did not count on that day: \(reason)."
    case .unverifiable(let reason):
      message = "The signature of \(place) could not be checked: \(reason)."
    default: return nil
    }
    return judged.observe(
      message.prefix(1).uppercased() + message.dropFirst(), proven.entry, at: "",
      level: judged.required == .signed ? nil : .note)
  }
}
