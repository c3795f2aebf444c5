import PolicyCore
import PolicyModel

/// The seven questions of clause 6.2, each a field.
struct ObjectiveFieldMissing: ComputedDocumentCheck {
  static let name = "objective-field-missing"

  private static let questions = [
    ("what", "what will be done"), ("resources", "with what resources"), ("owner", "by whom"),
    ("due", "by when (a day, or `ongoing`)"), ("evaluation", "how results are evaluated"),
    ("monitoring", "how it is monitored"), ("communication", "how and to whom it is communicated"),
  ]

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard document.kind == .objective, !document.isSupersededObjective,
      context.judgesFields(of: document)
    else { return [] }
    return Self.questions.filter { document.isBlank($0.0) }.map { field, question in
      document.observe(
        "The objective does not say \(question): `\(field)` is missing.",
        at: document.place(ofBlank: field), anchor: field)
    }
  }
}
