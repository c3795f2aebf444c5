import PolicyCore
import PolicyModel

/// Days that do not exist, or are not written as ISO 8601 does.
struct DateInvalid: ComputedCorpusCheck {
  static let name = "date-invalid"

  func observations(in context: RuleContext) -> [Observation] {
    FieldIssues.observations(of: .date, in: context)
  }
}
