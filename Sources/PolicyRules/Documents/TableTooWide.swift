import PolicyCore
import PolicyModel

/// Rows of tables with more cells than are read.
struct TableTooWide: ComputedDocumentCheck {
  static let name = "table-too-wide"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    document.parsed.faults.filter { $0.kind == .tableRow }.map {
      document.observe($0.message, at: $0.range, anchor: "table")
    }
  }
}
