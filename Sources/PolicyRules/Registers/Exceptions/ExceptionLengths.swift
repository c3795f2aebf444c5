import PolicyCore
import PolicyModel
import PolicyText

/// How long a policy lets exceptions from it run, as its text says: "it ends after at most three months".
enum ExceptionLengths {
  private static let subject = "exception-length"

  /// The least of what a policy in force says of all exceptions; nil where it says nothing of them.
  static func longest(
    in policy: PolicyDocument, _ context: RuleContext
  ) -> (longest: Period, place: SourceRange, quotation: String, isWeak: Bool)? {
    guard policy.kind == .policy, policy.isInForce else { return nil }
    let facts = context.facts(of: policy).filter {
      $0.subject?.id == subject && $0.sense != .least && $0.kind == .time
        && $0.key.qualifiers == 0 && $0.key.residue.isEmpty
    }
    guard let fact = facts.min(by: { $0.value < $1.value }) else { return nil }
    let months = fact.months.rounded()
    let days = Int((fact.value / 1440).rounded())
    let isMonths = months >= 1 && abs(fact.months - months) < 0.01
    guard let longest = Period(isMonths ? "\(Int(months))m" : "\(days)d") else { return nil }
    let text = DocumentFacts(policy, context.texts.text(of: policy), [fact])
    return (longest, text.range(fact), text.quotation(fact), fact.isWeak)
  }
}
