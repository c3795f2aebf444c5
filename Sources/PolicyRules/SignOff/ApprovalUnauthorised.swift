import PolicyCore
import PolicyModel
import PolicySignOff

/// Approvals in a role that the person did not hold, or that may not approve this document.
struct ApprovalUnauthorised: SignOffRule {
  let info = RuleInfo(
    name: "approval-unauthorised", id: "CORE-028", level: .error,
    summary:
      "An approval by someone who did not hold the role on that day, or in a role that may not approve this tier.",
    why:
      "Management approves policies; an auditor compares the approver with the organisation chart of that day.",
    fix:
      "Have it approved by someone who holds the role, or correct the role's dates in people.yml if they are wrong.",
    refs: ["iso27001:A.5.1", "iso27001:5.3"],
    examples: RuleExamples(
      pass: [
        "=== policies/people.yml\npeople:\n  - {id: dana, name: Dana Reyes, roles: [{role: ceo, from: 2024-01-01}]}\n=== policies/a.md\n---\nid: POL-001\nversion: \"1.0\"\napprovals:\n  - {by: dana, as: ceo, on: 2026-03-02, version: \"1.0\"}\n---\n"
      ],
      fail: [
        "=== policies/people.yml\npeople:\n  - {id: dana, name: Dana Reyes, roles: [{role: ceo, from: 2026-04-01}]}\n=== policies/a.md\n---\nid: POL-001\nversion: \"1.0\"\napprovals:\n  - {by: dana, as: ↓ceo, on: 2026-03-02, version: \"1.0\"}\n---\n",
        "=== policies/people.yml\npeople:\n  - {id: dana, name: Dana Reyes, left: 2026-02-01}\n=== policies/a.md\n---\nid: POL-001\nversion: \"1.0\"\napprovals:\n  - {by: ↓dana, on: 2026-03-02, version: \"1.0\"}\n---\n",
        "=== policyc.yml\nsignoff: {require: signed}\n=== policies/people.yml\npeople:\n  - {id: dana, name: Dana Reyes, roles: [{role: ceo, from: 2024-01-01}]}\n=== policies/a.md\n---\nid: POL-001\nversion: \"1.0\"\napprovals:\n  - {by: dana, as: ↓ceo, on: 2026-03-02, version: \"1.0\"}\n---\n=== @git\napprovals: [{commit: 2026-03-02, rung: signed, role: missing}]\n",
        "=== policies/people.yml\npeople:\n  - {id: dana, name: Dana Reyes, roles: [{role: ciso, from: 2024-01-01}]}\n=== policies/a.md\n---\nid: POL-001\ntier: high-level\nversion: \"1.0\"\napprovals:\n  - {by: dana, as: ↓ciso, on: 2026-03-02, version: \"1.0\"}\n---\n",
      ]))

  func check(_ document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard let judged = SignOffJudgement(document, context) else { return [] }
    let refusals = judged.approvals.map { proven -> Entitlement.Refusal? in
      if case .refused(let refusal) = context.entitlement(of: proven, for: document) {
        refusal
      } else {
        nil
      }
    }
    // Where nobody from the top approved the high-level policy at all, `top-policy-approver` tells.
    let isToldElsewhere =
      document.isHighLevel && context.active.contains("top-policy-approver")
      && refusals.allSatisfy { $0?.cause == .notAllowed }
    return zip(judged.approvals, refusals).compactMap { proven, refusal in
      guard let refusal, refusal.cause != .notAllowed || !isToldElsewhere else { return nil }
      // A day that is none, and a person whom people.yml does not know, are told as such.
      guard refusal.cause != .stranger, proven.entry.on != nil || refusal.cause == .notAllowed
      else { return nil }
      let key = refusal.cause == .notMember || proven.entry.role == nil ? "by" : "as"
      return judged.observe(refusal.reason, proven.entry, at: key, fix: refusal.mend)
    }
  }
}
