import PolicyCore
import PolicyModel
import PolicySignOff
import PolicySyntax

/// Objectives that were changed or set aside between reviews by somebody who may not.
struct RealignedUnauthorised: ComputedDocumentCheck {
  static let name = "realigned-unauthorised"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard document.kind == .objective, context.judgesFields(of: document),
      let node = document.root["realigned"], let place = node["by"], let by = place.scalar,
      !by.isEmpty, let people = context.corpus.people, people.isComplete,
      case .refused(let refusal) = context.entitlement(
        ofClaim: Attestation(.approval, node), for: document)
    else { return [] }
    let key = refusal.cause == .notHeld ? "as" : "by"
    return [
      document.observe(
        refusal.cause == .stranger
          ? "Nobody in \(people.source.path) is `\(by)`, who is to have decided the realignment\(hint(by, context))"
          : "The objective was realigned by somebody who may not: \(refusal.reason)",
        at: (node[key] ?? place).range, anchor: "realigned", matched: by)
    ]
  }

  private func hint(_ by: String, _ context: RuleContext) -> String {
    Suggestion.hint(for: by, among: context.known(.persons))
  }
}
