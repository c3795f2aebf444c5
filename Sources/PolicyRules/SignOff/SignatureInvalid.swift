import PolicyCore
import PolicyModel
import PolicySignOff

/// Signatures that do not hold.
struct SignatureInvalid: SignOffRule {
  let info = RuleInfo(
    name: "signature-invalid", id: "CORE-033", level: .error,
    summary: "An approval or review in a commit whose signature does not fit the commit.",
    why: "A signature that does not hold is worse than none: somebody changed what was signed.",
    fix:
      "Find out who made the commit and how (`git log --show-signature`); then have the document approved again.",
    refs: ["iso27001:A.5.1", "iso27001:7.5.3"],
    examples: RuleExamples(
      pass: [
        "---\nid: POL-001\napprovals:\n  - {by: dana, on: 2026-03-02}\n---\n=== @git\napprovals: [{commit: 2026-03-02, signature: valid}]\n",
        "---\nid: POL-001\napprovals:\n  - {by: dana, on: 2026-03-02}\n---\n=== @git\napprovals: [{commit: 2026-03-02, signature: unknown}]\n",
      ],
      fail: [
        "---\nid: POL-001\napprovals:\n  - ↓{by: dana, on: 2026-03-02}\n---\n=== @git\napprovals: [{commit: 2026-03-02, signature: invalid}]\n"
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
    guard case .invalid(let reason) = proven.proof.signature else { return nil }
    return judged.observe(
      "The signature of \(proven.proof.place) is invalid: \(reason).", proven.entry, at: "")
  }
}
