import PolicyCore
import PolicyModel
import PolicySignOff

/// Signatures by keys that say nothing.
struct SignatureKeyUnknown: SignOffRule {
  let info = RuleInfo(
    name: "signature-key-unknown", id: "CORE-034", level: .error,
    summary:
      "An approval or review signed with a key that people.yml did not give the person on that day; a note where no signature is asked for.",
    why:
      "A signature proves that a key was used; only the register of keys, as it stood before, says whose it is.",
    fix:
      "Commit the key to people.yml under its holder first, with the day from which it counts; then have the document approved again.",
    refs: ["iso27001:A.5.1", "iso27001:A.5.16"],
    examples: RuleExamples(
      pass: [
        "=== policyc.yml\nsignoff: {require: signed}\n=== policies/a.md\n---\nid: POL-001\napprovals:\n  - {by: dana, on: 2026-03-02}\n---\n=== @git\napprovals: [{commit: 2026-03-02, signature: valid, rung: signed}]\n"
      ],
      fail: [
        "=== policyc.yml\nsignoff: {require: signed}\n=== policies/a.md\n---\nid: POL-001\napprovals:\n  - ↓{by: dana, on: 2026-03-02}\n---\n=== @git\napprovals: [{commit: 2026-03-02, signature: unknown}]\n",
        "---\nid: POL-001\napprovals:\n  - ↓{by: dana, on: 2026-03-02}\n---\n=== @git\napprovals: [{commit: 2026-03-02, signature: expired, key: Dana Reyes had left on 2026-02-28}]\n",
      ]))

  func check(_ document: PolicyDocument, in context: RuleContext) -> [Observation] {
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
