import PolicyCore
import PolicyModel

/// Documents that nobody owns.
struct OwnerMissing: ComputedDocumentCheck {
  static let name = "owner-missing"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard context.tellsGapsSingly(of: document) else { return [] }
    let entry = document.root.entry("owner")
    guard entry == nil || entry?.value.isNull == true || entry?.value.scalar?.isEmpty == true
    else { return [] }
    if entry == nil, let said = context.stated(of: document)[.owner] {
      return [
        document.observe(
          "Only \(said.place) names the owner, “\(said.value)”; the front matter has no `owner`.",
          at: said.range, anchor: "owner", matched: said.value, level: .warning, waits: true)
      ]
    }
    if context.isFirstLook, context.folderNamesOwner(of: document) { return [] }
    return [
      document.observe(
        entry == nil ? "The document has no owner." : "The owner has no value.",
        at: entry?.keyRange ?? document.place(ofMissing: "owner"), anchor: "owner")
    ]
  }
}
