import PolicyCore
import PolicyModel
import PolicyText

/// Documents without any front matter. It names what is missing, so that the rules of single fields need not.
struct FrontMatterMissing: ComputedDocumentCheck {
  static let name = "front-matter-missing"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard document.parsed.frontMatter.presence == .absent else { return [] }
    let required = Schema.fields(of: document.kind).filter(\.isRequired).map(\.name)
    var missing = required.filter { $0 != "title" || document.statedTitle == nil }
    var stated: [String] = []
    func need(_ key: String, _ words: String, _ fields: [StatedControl.Field]) {
      let said = fields.compactMap { context.stated(of: document)[$0] }.first
      if let said {
        stated.append("\(words) (line \(said.range.start.line))")
      } else if key == "review", context.statesCycle(document) {
        stated.append(words)
      } else {
        missing.append(key)
      }
    }
    need("owner", "the owner", [.owner])
    if ApprovalMissing.kinds.contains(document.kind) {
      need("approvals", "an approval", [.approver, .approved])
    }
    if ReviewMissing.kinds.contains(document.kind) {
      need("review", "when it is reviewed", [.nextReview, .cycle])
    }
    let list = missing.dropLast().joined(separator: ", ") + " and " + (missing.last ?? "")
    let said = stated.isEmpty ? "" : " Its text states \(listed(stated, by: "and"))."
    let firstLine = document.source.range(document.source.lineRange(1))
    return [
      document.observe(
        "The document has no front matter: \(list) are missing.\(said)", at: firstLine,
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
