import PolicyCore
import PolicyModel

/// Emergency accesses of which nobody can say who had them, or who let them.
struct BreakGlassPersonsMissing: ComputedDocumentCheck {
  static let name = "break-glass-persons-missing"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard BreakGlass.isRecorded(document, in: context) else { return [] }
    let missing = ["used-by", "granted-by"].filter(document.isBlank)
    guard let first = missing.first else { return [] }
    let words = ["used-by": "who used the access", "granted-by": "who granted it"]
    return [
      document.observe(
        "The record does not say \(missing.compactMap { words[$0] }.joined(separator: ", nor ")).",
        at: document.place(ofBlank: first), anchor: first)
    ]
  }
}
