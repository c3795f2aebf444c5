import PolicyCore
import PolicyModel

/// Missed objectives that nothing was done about.
struct ObjectiveMissedNoAction: ComputedDocumentCheck {
  static let name = "objective-missed-no-action"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard document.kind == .objective, document.status == .missed,
      context.judgesFields(of: document)
    else { return [] }
    let missing = ["ticket", "finding"].filter { document.isBlank("corrective-action.\($0)") }
    guard !missing.isEmpty else { return [] }
    let isAbsent = missing.count == 2
    let message =
      isAbsent
      ? "The objective is missed, and no corrective action is recorded."
      : "The corrective action has no \(missing[0])."
    let place =
      document.root.entry("corrective-action")?.keyRange ?? document.place(of: "status")
    return [document.observe(message, at: place, anchor: "corrective-action")]
  }
}
