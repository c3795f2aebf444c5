import PolicyCore
import PolicyModel

/// Keys that stand twice in one mapping.
struct FrontMatterDuplicateKey: ComputedDocumentCheck {
  static let name = "front-matter-duplicate-key"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    document.parsed.faults.filter { $0.kind == .duplicateKey }.map {
      document.observe(
        $0.message, at: $0.range, anchor: "front-matter",
        matched: document.source.text(in: $0.range))
    }
  }
}
