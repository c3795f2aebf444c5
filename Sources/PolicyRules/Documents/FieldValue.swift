import PolicyCore
import PolicyModel

/// Values of the wrong shape, or not among the allowed ones.
struct FieldValue: ComputedCorpusCheck {
  static let name = "field-value"

  func observations(in context: RuleContext) -> [Observation] {
    FieldIssues.observations(of: .value, in: context)
  }
}
