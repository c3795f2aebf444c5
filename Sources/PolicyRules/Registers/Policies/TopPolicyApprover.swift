import PolicyCore
import PolicyModel
import PolicySignOff

/// A high-level policy that someone below the top approved.
struct TopPolicyApprover: ComputedCorpusCheck {
  static let name = "top-policy-approver"

  func observations(in context: RuleContext) -> [Observation] {
    guard let top = context.topPolicy, top.asksToBeFollowed, context.judgesFields(of: top) else {
      return []
    }
    let roles = context.corpus.configuration.signOff.topLevelRoles
    let approvals = DocumentSignOff(claimedBy: top).approvals(ofVersionOf: top)
    guard
      let current = approvals.max(by: {
        ($0.entry.on?.dayNumber ?? .min) < ($1.entry.on?.dayNumber ?? .min)
      })?.entry, approvals.allSatisfy({ isFromBelow($0, top, context) })
    else { return [] }
    let wanted = roles.joined(separator: " or ")
    let who = current.role.map { "in the role `\($0)`" } ?? "without a role"
    let place = current.node["as"] ?? current.node["by"] ?? current.node
    return [
      top.observe(
        "The high-level policy was approved \(who); it needs \(wanted).", at: place.range,
        anchor: "approvals", matched: current.by ?? "")
    ]
  }

  /// Whether the role may not approve the high-level policy; that it was not held, another rule tells.
  private func isFromBelow(
    _ proven: ProvenAttestation, _ top: PolicyDocument, _ context: RuleContext
  ) -> Bool {
    // A title makes it the high-level policy here, and nowhere else.
    guard top.isHighLevel else {
      let roles = context.corpus.configuration.signOff.topLevelRoles
      if let role = proven.entry.role { return !roles.contains(role) }
      let person = proven.entry.by.flatMap { context.corpus.people?[$0] }
      let held = person?.roles(on: proven.entry.on ?? context.asOf) ?? []
      return Set(held).isDisjoint(with: roles)
    }
    guard case .refused(let refusal) = context.entitlement(of: proven, for: top) else {
      return false
    }
    return [.notAllowed, .stranger].contains(refusal.cause)
  }
}
