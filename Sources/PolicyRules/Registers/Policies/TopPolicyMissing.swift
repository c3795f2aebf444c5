import PolicyCore
import PolicyModel

/// No high-level policy in force.
struct TopPolicyMissing: ComputedCorpusCheck {
  static let name = "top-policy-missing"

  func observations(in context: RuleContext) -> [Observation] {
    guard context.keepsManagementSystem else { return [] }
    guard let top = context.topPolicy else {
      return [
        context.observeCorpus(
          "No policy is the high-level information security policy (`tier: high-level`).",
          anchor: "top-policy")
      ]
    }
    // A status that is none is told as such.
    guard context.judgesFields(of: top), let status = top.status, !top.isInForce else {
      return []
    }
    return [
      top.observe(
        "The high-level policy is not in force; its status is `\(status.rawValue)`.",
        at: top.place(of: "status"), anchor: "top-policy",
        fix: top.isHighLevel && top.isAwaitingFirstApproval
          ? "Have it approved: `policyc approve \(ShellArgument.quoted(top.name))` also sets the status."
          : nil)
    ]
  }
}
