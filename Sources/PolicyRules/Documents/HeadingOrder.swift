import PolicyCore
import PolicyModel
import PolicySyntax

/// Headings that skip a level.
struct HeadingOrder: ComputedDocumentCheck {
  static let name = "heading-order"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
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
