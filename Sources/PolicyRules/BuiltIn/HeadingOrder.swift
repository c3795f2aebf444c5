import PolicyCore
import PolicyModel
import PolicySyntax

/// Headings that skip a level.
struct HeadingOrder: DocumentRule {
  let info = RuleInfo(
    name: "heading-order", id: "CORE-020", level: .warning,
    summary: "A heading that is more than one level below the one before it.",
    why:
      "Readers, screen readers and tables of contents lose the thread, and accessible PDF forbids it.",
    fix: "Use the next level down, without a gap.",
    examples: RuleExamples(
      pass: ["---\nid: POL-001\n---\n## Purpose\n\n### Detail\n\n## Scope\n"],
      fail: [
        "---\nid: POL-001\n---\n## Purpose\n\n↓#### Detail\n",
        "---\nid: POL-001\n---\n# Title\n\n↓### Purpose\n",
      ]))

  func check(_ document: PolicyDocument, in context: RuleContext) -> [Observation] {
    var previous: Int?
    return document.sections.compactMap { section in
      defer { previous = section.level }
      guard let above = previous, section.level > above + 1 else { return nil }
      return document.observe(
        "Heading of level \(section.level) below one of level \(above).",
        at: document.source.range(document.parsed.body.nodes[section.heading].bytes),
        anchor: section.anchor, matched: section.title)
    }
  }
}
