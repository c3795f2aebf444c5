import PolicyCore
import PolicyModel

extension PolicyDocument {
  /// Whether this is the objective of the whole management system, which the operational ones carry.
  var isHighLevelObjective: Bool { text("level") == "high" }

  /// Whether this objective is kept for the record only: another took its place.
  var isSupersededObjective: Bool { status == .superseded || status == .retired }

  /// Whether work on this objective goes on: one that was achieved by its day is done.
  var isActiveObjective: Bool {
    switch status {
    case .onTrack, .atRisk, .missed: true
    case .achieved: date("due") == nil
    default: false
    }
  }

  /// Whether evidence that is no metric shows the result, with a reason why.
  var hasOtherEvidence: Bool {
    !isBlank("metric.evidence") && !isBlank("metric-reason")
  }
}

extension RuleContext {
  /// The active objectives below the high-level one.
  var activeOperationalObjectives: [PolicyDocument] {
    corpus.documents(.objective).filter {
      $0.isActiveObjective && !$0.isHighLevelObjective && judgesFields(of: $0)
    }
  }

  /// The objectives whose metric is still worth a look: not superseded or suspended, and with front matter.
  func judgesMetric(of document: PolicyDocument) -> Bool {
    document.kind == .objective && document.isInForce && judgesFields(of: document)
  }
}
