import PolicyCore
import PolicyModel
import PolicySignOff

/// Approvals and reviews that are proven less well than policyc.yml asks.
struct ApprovalUnproven: SignOffRule {
  let info = RuleInfo(
    name: "approval-unproven", id: "CORE-027", level: .error,
    summary:
      "An approval or review on a lower rung of proof than policyc.yml asks of the document.",
    why:
      "Anyone who can edit the file can type an approval; what shows that the approver gave it is a signature, their address on the commit, or their own mail.",
    fix:
      "Have the approver run `policyc approve` with their key (people.yml must hold it before), or file their mail with --evidence where that is enough.",
    refs: ["iso27001:A.5.1", "iso27001:7.5.2"],
    examples: RuleExamples(
      pass: [
        "=== policyc.yml\nsignoff: {require: signed}\n=== policies/a.md\n---\nid: POL-001\nversion: \"1.0\"\nstatus: approved\napprovals:\n  - {by: dana, as: ceo, on: 2026-03-02, version: \"1.0\"}\n---\n=== @git\napprovals: [{commit: 2026-03-02, rung: signed, signature: valid}]\n",
        "---\nid: POL-001\nversion: \"1.0\"\nstatus: approved\napprovals:\n  - {by: dana, as: ceo, on: 2026-03-02, version: \"1.0\"}\n---\n=== @git\napprovals: [{commit: 2026-03-02, rung: claimed}]\n",
      ],
      fail: [
        "=== policyc.yml\nsignoff: {require: signed}\n=== policies/a.md\n---\nid: POL-001\nversion: \"1.0\"\nstatus: approved\napprovals:\n  - ↓{by: dana, as: ceo, on: 2026-03-02, version: \"1.0\"}\n---\n=== @git\napprovals: [{commit: 2026-03-02, rung: attributed}]\n",
        "=== policyc.yml\nsignoff: {require: attributed}\n=== policies/a.md\n---\nid: POL-001\nversion: \"1.0\"\nstatus: approved\napprovals:\n  - {by: dana, as: ceo, on: 2026-03-02, version: \"1.0\"}\nreviews:\n  - ↓{by: dana, on: 2026-06-02, outcome: no-change}\n---\n=== @git\napprovals: [{commit: 2026-03-02, rung: signed}]\nreviews: [{commit: 2026-06-02, rung: claimed}]\n",
      ]))

  func check(_ document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard document.isInForce, context.signOff != nil,
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
