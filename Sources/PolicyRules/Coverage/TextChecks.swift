/// The computed checks that read the text of documents.
enum TextChecks {
  static let all: [any ComputedCheck] = [
    AITopicUncovered(), AITopicUnbacked(), AIReviewCycle(), AIScopeAssets(), AIRiskGap(),
    ProcedureInPolicy(), ObsoleteTerm(), GenericText(), ScopeShadowIT(), ConsequencesMissing(),
    WeakObligation(),
  ]
}
