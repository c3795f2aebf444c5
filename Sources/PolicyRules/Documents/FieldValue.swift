import PolicyCore
import PolicyModel
import PolicyText

/// Values of the wrong shape, or not among the allowed ones.
struct FieldValue: ComputedCorpusCheck {
  static let name = "field-value"
  private static let blanks: Set = ["tbd", "tbc", "todo"]

  func observations(in context: RuleContext) -> [Observation] {
    // `owner: [TBD]` was meant as a blank, and is told as one.
    FieldIssues.observations(of: .value, in: context).filter {
      !$0.matched.hasPrefix("[")
        || !Self.blanks.contains(SectionTitle.words($0.matched).joined(separator: " "))
    }
  }
}
