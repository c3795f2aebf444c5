import PolicyCore
import PolicyModel
import PolicyText

/// Policies for customers whose text holds what is not for customers: addresses, hosts of the internal network, persons.
struct BundleLeak: ComputedCorpusCheck {
  static let name = "bundle-leak"

  func observations(in context: RuleContext) -> [Observation] {
    let outgoing = context.inForce(.policy).filter { policy in
      policy.classification.map(BundleAudience.customer.classifications.contains) ?? false
    }
    guard !outgoing.isEmpty else { return [] }
    let names = InternalNames(context.corpus, outgoing: outgoing)
    return outgoing.flatMap { policy in
      let start = policy.source.lineRange(policy.parsed.bodyLine).lowerBound
      let bytes = policy.source.bytes
      guard start < bytes.count else { return [Observation]() }
      let text = String(decoding: bytes[start...], as: UTF8.self)
      return names.traces(in: text).filter { $0.kind != .document }.map { trace in
        policy.observe(
          "A policy for customers holds \(trace.kind.label): \(trace.text).",
          at: policy.source.range(
            (start + trace.bytes.lowerBound)..<(start + trace.bytes.upperBound)),
          anchor: "bundle", matched: trace.text)
      }
    }
  }
}
