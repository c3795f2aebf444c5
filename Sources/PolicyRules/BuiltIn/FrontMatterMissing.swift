import PolicyCore
import PolicyModel

/// Documents without any front matter. It names what is missing, so that the rules of single fields need not.
struct FrontMatterMissing: DocumentRule {
  let info = RuleInfo(
    name: "front-matter-missing", id: "CORE-002", level: .error,
    summary: "A document without front matter.",
    why: "Nothing says who owns the text, who approved it and when it is due for review.",
    fix: "Put the keys between two `---` lines at the top of the file.",
    refs: ["iso27001:7.5.2"],
    examples: RuleExamples(
      pass: ["---\nid: POL-001\n---\n\nText.\n"],
      fail: ["↓# Backup Policy\n\nText.\n", "↓Text.\n\n---\n\nMore.\n"]))

  func check(_ document: PolicyDocument, in context: RuleContext) -> [Observation] {
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
