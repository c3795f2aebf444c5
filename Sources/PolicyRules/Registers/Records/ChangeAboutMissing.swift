import PolicyCore
import PolicyModel

/// Records of changes that name no document that the change touches.
struct ChangeAboutMissing: ComputedDocumentCheck {
  static let name = "change-about-missing"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard document.kind == .record, document.text("type") == "change", document.isInForce,
      context.judgesFields(of: document), document.isBlank("about")
    else { return [] }
    return [
      document.observe(
        "The change names no document under `about`, so nothing falls due by it.",
        at: document.place(ofBlank: "about"), anchor: "about")
    ]
  }
}
