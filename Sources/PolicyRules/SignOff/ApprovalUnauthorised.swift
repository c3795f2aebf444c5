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
    guard let people = context.corpus.people, let judged = SignOffJudgement(document, context)
    else { return [] }
    return judged.approvals.compactMap { proven in
      observation(proven, judged, people) ?? tierObservation(proven, judged)
    }
  }

  private func observation(
    _ proven: ProvenAttestation, _ judged: SignOffJudgement, _ people: PeopleRegister
  ) -> Observation? {
    let approval = proven.entry
    guard let person = approval.by.flatMap({ people[$0] }), let day = approval.on else {
      return nil
    }
    guard person.isMember(on: day) else {
      let how = person.left.map { "had left on \($0)" } ?? "had not joined yet"
      return judged.observe(
        "\(person.name) \(how) and could not approve on \(day).", approval, at: "by")
    }
    guard let role = approval.role else { return nil }
    guard person.holds(role, on: day) else {
      return judged.observe(
        "\(person.name) did not hold the role `\(role)` on \(day).", approval, at: "as",
        fix: roles(of: person, on: day))
    }
    guard judged.required > .recorded, proven.proof.heldRole == false else { return nil }
    return judged.observe(
      "people.yml gives \(person.name) the role `\(role)` only since \(proven.proof.place), which wrote the approval.",
      approval, at: "as",
      fix: "Commit the role first; then have the document approved in a commit of its own.")
  }

  private func roles(of person: Person, on day: CalendarDate) -> String {
    let held = Set(person.roles.map(\.name)).filter { person.holds($0, on: day) }.sorted()
    return held.isEmpty
      ? "people.yml gives \(person.name) no role on that day. Have someone approve who holds one."
      : "On that day \(person.name) was \(held.joined(separator: ", ")). Approve in that role, or have someone else approve."
  }

  /// Of the high-level policy alone policyc.yml says whose it is. Where nobody from the top approved it at all, the rule
  /// `top-policy-approver` tells.
  private func tierObservation(
    _ proven: ProvenAttestation, _ judged: SignOffJudgement
  ) -> Observation? {
    let roles = judged.context.corpus.configuration.signOff.topLevelRoles
    guard judged.document.isHighLevel, let role = proven.entry.role, !roles.contains(role),
      !judged.context.active.contains("top-policy-approver")
        || judged.approvals.contains(where: { $0.entry.role.map(roles.contains) ?? false })
    else { return nil }
    return judged.observe(
      "The role `\(role)` may not approve the high-level policy; policyc.yml gives that to \(roles.joined(separator: ", ")).",
      proven.entry, at: "as")
  }
}
