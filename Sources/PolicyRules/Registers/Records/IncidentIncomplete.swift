import PolicyCore
import PolicyModel

/// Records of incidents that do not say what caused them, what was learnt, or what was done about it.
struct IncidentIncomplete: ComputedDocumentCheck {
  static let name = "incident-incomplete"

  /// Days after the incident in which it is looked into.
  private static let graceDays = 30

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard document.kind == .record, document.text("type") == "incident", document.isInForce,
      context.judgesFields(of: document),
      let on = document.date("on"), on.adding(days: Self.graceDays) < context.asOf
    else { return [] }
    // The words are English ones.
    if let language = document.text("language")?.lowercased(), !language.hasPrefix("en") {
      return []
    }
    let text = IncidentText(document)
    let missing = IncidentText.Part.allCases.filter { !text.states($0) }
    guard !missing.isEmpty else { return [] }
    let words = missing.map(\.question).joined(separator: ", nor ")
    return [
      document.observe(
        "The record of the incident of \(on) does not say \(words).",
        at: document.place(of: "type"), anchor: "incident",
        matched: missing.map(\.rawValue).joined(separator: " "))
    ]
  }
}
