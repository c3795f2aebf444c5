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
    let status = document.status?.rawValue ?? ""
    var observations: [Observation] = []
    if !missing.isEmpty {
      observations.append(
        document.observe(
          "The objective is \(status), and `realigned` lacks \(missing.joined(separator: ", ")).",
          at: document.root.entry("realigned")?.keyRange ?? document.place(of: "status"),
          anchor: "realigned"))
    }
    // Whoever reads the old one must find the new one.
    if document.status == .superseded, document.isBlank("superseded-by") {
      observations.append(
        document.observe(
          "The objective is superseded, and `superseded-by` does not say by which.",
          at: document.place(of: "status"), anchor: "superseded-by", level: .warning))
    }
    return observations
  }
}
