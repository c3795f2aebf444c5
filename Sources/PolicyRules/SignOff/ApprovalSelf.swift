import PolicyCore
import PolicyModel
import PolicySignOff

/// Approvals by the only author of the text.
struct ApprovalSelf: SignOffRule {
  let info = RuleInfo(
    name: "approval-self", id: "CORE-029", level: .error,
    summary: "An approval by the only person who wrote the text since the approval before.",
    why: "A second pair of eyes is the point of an approval.",
    fix:
      "Have someone else approve it, or write `separate-author: false` under `signoff` in policyc.yml if you accept the risk.",
    refs: ["iso27001:A.5.1", "iso27001:A.5.3"],
    examples: RuleExamples(
      pass: [
        "---\nid: POL-001\nversion: \"1.0\"\napprovals:\n  - {by: dana, as: ceo, on: 2026-03-02, version: \"1.0\"}\n---\n=== @git\napprovals: [{commit: 2026-03-02, authors: [dana@example.com, kim@example.com]}]\n",
        "=== policyc.yml\nsignoff: {separate-author: false}\n=== policies/a.md\n---\nid: POL-001\nversion: \"1.0\"\napprovals:\n  - {by: dana, as: ceo, on: 2026-03-02, version: \"1.0\"}\n---\n=== @git\napprovals: [{commit: 2026-03-02, authors: [dana@example.com], only-author: true}]\n",
      ],
      fail: [
        "---\nid: POL-001\nversion: \"1.0\"\napprovals:\n  - {by: ↓dana, as: ceo, on: 2026-03-02, version: \"1.0\"}\n---\n=== @git\napprovals: [{commit: 2026-03-02, authors: [dana@example.com], only-author: true}]\n"
      ]))

  func check(_ document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard context.corpus.configuration.signOff.separateAuthor, context.signOff != nil,
      let judged = SignOffJudgement(document, context)
    else { return [] }
    // Of several approvals of a version, one by somebody else is enough.
    guard judged.approvals.allSatisfy(\.proof.isByOnlyAuthor) else { return [] }
    return judged.approvals.map { proven in
      judged.observe(
        "\(judged.name(proven.entry)) approved a text that nobody else wrote (\(proven.proof.authors.joined(separator: ", "))).",
        proven.entry, at: "by")
    }
  }
}
