import PolicyCore
import PolicyModel
import PolicyText

/// Values of the wrong shape, or not among the allowed ones.
struct FieldValue: ComputedCorpusCheck {
  static let name = "field-value"

  func observations(in context: RuleContext) -> [Observation] {
    // `owner: [TBD]` was meant as a blank, and is told as one.
    FieldIssues.observations(of: .value, in: context).filter {
      !$0.matched.hasPrefix("[")
        || !BlankWords.isOne($0.matched)
    }
  }
}
