import PolicyCore
import PolicyModel

/// Objectives that serve a policy which does not hold.
struct ObjectivePolicyNotInForce: ComputedDocumentCheck {
  static let name = "objective-policy-not-in-force"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard document.kind == .objective, document.isInForce else { return [] }
    return (document.root["serves"]?.list ?? []).compactMap { node in
      guard let id = node.scalar, let policy = context.corpus.document(id),
        policy.kind == .policy, let status = policy.status, !policy.isInForce
      else { return nil }
      return document.observe(
        "The policy \(id) is not in force; its status is `\(status.rawValue)`.", at: node.range,
        anchor: "serves", matched: id)
    }
  }
}
