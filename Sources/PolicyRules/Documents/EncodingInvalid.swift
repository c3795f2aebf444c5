import PolicyCore
import PolicyModel

/// Files that are not UTF-8.
struct EncodingInvalid: ComputedDocumentCheck {
  static let name = "encoding-invalid"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    document.parsed.faults.filter { $0.kind == .encoding }.map {
      document.observe($0.message, at: $0.range, anchor: "encoding")
    }
  }
}
