import PolicyCore
import PolicyModel
import PolicyText

/// Documents without any front matter. It names what is missing, so that the rules of single fields need not.
struct FrontMatterMissing: ComputedDocumentCheck {
  static let name = "front-matter-missing"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard document.parsed.frontMatter.presence == .absent, !document.isListOfPages,
      !context.samples(of: document).isWhole
    else { return [] }
    let required = Schema.fields(of: document.kind).filter(\.isRequired).map(\.name)
    let rows = StatedApproval.all(in: document)
    var missing: [String] = []
    var stated: [String] = []
    func need(_ key: String, _ words: String, _ fields: [StatedControl.Field]) {
      let said = fields.compactMap { context.stated(of: document)[$0] }.first?.range
      // A row of a table of versions or of approvers says it as well.
      let row = rows.last { key == "approvals" || key == "version" && $0.version != nil }
      if let place = said ?? (row?.bytes).map(document.source.range) {
        stated.append("\(words) (line \(place.start.line))")
      } else if key == "review", context.statesCycle(document) {
        stated.append(words)
      } else {
        missing.append(key)
      }
    }
    for name in required where name != "title" || document.statedTitle == nil {
      if name == "version" {
        need(name, "the version", [.version])
      } else {
        missing.append(name)
      }
    }
    need("owner", "the owner", [.owner])
    if ApprovalMissing.kinds.contains(document.kind) {
      need("approvals", "an approval", [.approver, .approved])
    }
    if ReviewMissing.kinds.contains(document.kind) {
      need("review", "when it is reviewed", [.nextReview, .cycle])
    }
    let said = stated.isEmpty ? "" : " Its text states \(listed(stated, by: "and"))."
    let firstLine = document.source.range(document.source.lineRange(1))
    return [
      document.observe(
        "The document has no front matter: \(listed(missing, by: "and")) are missing.\(said)",
        at: firstLine,
        anchor: "front-matter")
    ]
  }
}

extension PolicyDocument {
  /// Whether it is the page of a folder that leads to the others, and says nothing of itself.
  var isListOfPages: Bool {
    parsed.frontMatter.presence == .absent && PathNames.stem(of: path) == "index"
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
