import PolicyModel
import PolicyText

/// How often a policy has documents of a kind reviewed, against the cycles that they state themselves: "each risk must be reviewed every
/// six months".
struct ReviewCycles {
  let read: [DocumentFacts]
  let context: RuleContext

  var observations: [Observation] {
    let demands = read.flatMap { source -> [Demand] in
      guard source.document.kind == .policy else { return [] }
      return source.facts.compactMap { fact in
        guard fact.key.kind == .frequency, fact.sense != .least,
          let kind = fact.topic.reviewedKind
        else { return nil }
        return Demand(source: source, fact: fact, kind: kind)
      }
    }
    guard !demands.isEmpty else { return [] }
    return context.corpus.documents.compactMap { document in
      guard document.isInForce, context.judgesFields(of: document) else { return nil }
      return demands.lazy.compactMap { $0.observation(document) }.first
    }
  }

  private struct Demand {
    var source: DocumentFacts
    var fact: Fact
    var kind: DocumentKind

    func observation(_ document: PolicyDocument) -> Observation? {
      guard document.kind == kind, let node = document.root.value(at: "review.cycle"),
        let stated = document.text("review.cycle"), let own = Period(stated)
      else { return nil }
      guard own.months > fact.months * 1.04 else { return nil }
      return document.observe(
        "The review cycle is \(stated), and \(source.place(fact)), says: \(source.quotation(fact)).",
        at: node.range, anchor: "review", matched: stated, level: fact.isWeak ? .warning : nil)
    }
  }
}
