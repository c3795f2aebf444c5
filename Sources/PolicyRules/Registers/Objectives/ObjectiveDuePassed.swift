import PolicyCore
import PolicyModel

/// Objectives whose day has passed, and whose status still speaks as if it lay ahead.
struct ObjectiveDuePassed: ComputedDocumentCheck {
  static let name = "objective-due-passed"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard document.kind == .objective, context.judgesFields(of: document),
      let status = document.status, status == .onTrack || status == .atRisk,
      let due = document.date("due"), due < context.asOf
    else { return [] }
    return [
      document.observe(
        "The objective was due on \(due), and its status is still `\(status.rawValue)`.",
        at: document.place(of: "due"), anchor: "due", matched: due.description)
    ]
  }
}
