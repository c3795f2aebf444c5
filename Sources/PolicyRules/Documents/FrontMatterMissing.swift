import PolicyCore
import PolicyModel

/// Documents without any front matter. It names what is missing, so that the rules of single fields need not.
struct FrontMatterMissing: ComputedDocumentCheck {
  let name = "front-matter-missing"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard document.parsed.frontMatter.presence == .absent else { return [] }
    let required = Schema.fields(of: document.kind).filter(\.isRequired).map(\.name)
    var missing = required.filter { $0 != "title" || document.statedTitle == nil }
    missing.append("owner")
    if ApprovalMissing.kinds.contains(document.kind) { missing.append("approvals") }
    if ReviewMissing.kinds.contains(document.kind) { missing.append("review") }
    let list = missing.dropLast().joined(separator: ", ") + " and " + (missing.last ?? "")
    let firstLine = document.source.range(document.source.lineRange(1))
    return [
      document.observe(
        "The document has no front matter: \(list) are missing.", at: firstLine,
        anchor: "front-matter")
    ]
  }
}
