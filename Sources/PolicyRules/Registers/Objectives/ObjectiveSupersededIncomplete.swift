import PolicyCore
import PolicyModel

/// Objectives that were set aside between reviews without saying when, why and by whom.
struct ObjectiveSupersededIncomplete: ComputedDocumentCheck {
  static let name = "objective-superseded-incomplete"

  private static let parts = [
    ("on", "the date"), ("reason", "the reason"), ("by", "who approved it"),
  ]

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard document.kind == .objective,
      document.status == .superseded || document.status == .suspended,
      context.judgesFields(of: document)
    else { return [] }
    let missing = Self.parts.filter { document.isBlank("realigned.\($0.0)") }.map(\.1)
    guard !missing.isEmpty else { return [] }
    let place =
      document.root.entry("realigned")?.keyRange ?? document.place(of: "status")
    return [
      document.observe(
        "The objective is \(document.status?.rawValue ?? ""), and `realigned` lacks \(missing.joined(separator: ", ")).",
        at: place, anchor: "realigned")
    ]
  }
}
