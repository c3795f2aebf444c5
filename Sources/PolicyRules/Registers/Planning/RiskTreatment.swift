import PolicyModel

/// Which documents in force answer to which risk.
struct RiskTreatment {
  /// Ids of risks that an objective, a policy or procedure, or an exception treats.
  private(set) var byObjective: Set<String> = []
  private(set) var byControl: Set<String> = []
  private(set) var byException: Set<String> = []

  init(_ corpus: Corpus) {
    for document in corpus.documents where document.isInForce {
      let risks = document.texts("treats").map {
        $0.split(separator: "@").first.map(String.init) ?? $0
      }
      switch document.kind {
      case .objective: byObjective.formUnion(risks)
      case .policy, .procedure: byControl.formUnion(risks)
      case .risk: break
      default: byException.formUnion(risks)
      }
    }
  }

  var all: Set<String> { byObjective.union(byControl).union(byException) }
}

extension PolicyDocument {
  /// A risk of the highest band: likelihood times impact is 15 or more of 25, or what remains of it is 10 or more.
  var isGreatestRisk: Bool { kind == .risk && RiskRating(root).isHighest }
}
