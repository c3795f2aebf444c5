import PolicyCore
import PolicyModel

/// Active objectives that no management review of the last year set or confirmed.
struct ObjectiveNotDecided: ComputedCorpusCheck {
  static let name = "objective-not-decided"

  func observations(in context: RuleContext) -> [Observation] {
    let minutes = context.corpus.documents(.review).filter { $0.isInForce }
    // Without any, `management-review-overdue` and `register-missing` tell.
    guard !minutes.isEmpty else { return [] }
    let yearAgo = context.asOf.adding(months: -12)
    return context.corpus.documents(.objective).compactMap { objective in
      guard objective.isActiveObjective, context.judgesFields(of: objective),
        let id = objective.id, let last = objective.approvals.compactMap(\.on).max()
      else { return nil }
      let deciding = minutes.filter { $0.mentions(id) }
        .compactMap { $0.date("on") }.filter { $0 <= context.asOf }.max()
      guard deciding.map({ $0 < yearAgo }) ?? true else { return nil }
      let message =
        if let deciding {
          "The last minutes that speak of the objective are of \(deciding), more than a year ago: objectives are set anew each year."
        } else {
          "No minutes of a management review speak of the objective, which was approved on \(last)."
        }
      return objective.observe(message, at: objective.place(of: "id"), anchor: "minutes")
    }
  }
}
