import PolicyCore
import PolicyModel

/// Documents without any front matter. It names what is missing, so that the rules of single fields need not.
struct FrontMatterMissing: ComputedDocumentCheck {
  static let name = "front-matter-missing"

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

extension RuleContext {
  /// Whether the fields of a document are judged one by one: not where its front matter cannot be read, and not where this
  /// rule has already named them all.
  func judgesFields(of document: PolicyDocument) -> Bool {
    switch document.parsed.frontMatter.presence {
    case .present: true
    case .broken: false
    case .absent: !isOn(FrontMatterMissing.self)
    }
  }
}
