import PolicyCore
import PolicyModel
import PolicySyntax

/// Raw HTML that nothing closes, so that the text behind it is on no page.
struct HTMLUnclosed: ComputedDocumentCheck {
  static let name = "html-unclosed"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    document.parsed.body.nodes.compactMap { node in
      guard case .htmlBlock(let html) = node.kind, let unclosed = UnclosedHTML(in: html) else {
        return nil
      }
      let length = unclosed.opener.utf8.count
      let place = HTMLPlaces(html, at: node.bytes, in: document.source)
        .range(of: unclosed.offset..<unclosed.offset + length)
      return document.observe(
        "Nothing closes this `\(unclosed.opener)`, so no page shows the text behind it; `\(unclosed.closer)` is missing.",
        at: document.source.range(place), anchor: "html", matched: unclosed.opener)
    }
  }
}
