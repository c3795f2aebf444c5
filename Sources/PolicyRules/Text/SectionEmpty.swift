import PolicyCore
import PolicyModel
import PolicySyntax
import PolicyText

/// Headings below which nothing stands before the next one of their level or above.
struct SectionEmpty: ComputedDocumentCheck {
  static let name = "section-empty"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    let body = document.parsed.body
    let samples = context.samples(of: document)
    let begin = body.nodes.indices.first { isText(body.nodes[$0].kind) } ?? body.nodes.endIndex
    return document.sections.enumerated().compactMap { index, section in
      // Headings before all text are lines of a title: “## Project: …”, “### Version: 1.0”.
      if context.isFirstLook, section.heading < begin, index > 0 { return nil }
      // A title has its text below other headings, and what makes a table of contents fills it.
      guard index > 0 || section.level > 1, !section.title.isEmpty,
        !SectionTitle.words(section.title).contains("contents"), !samples.contain(section.heading)
      else { return nil }
      let isEmpty = !section.content.contains(where: { isContent(body.nodes[$0].kind) })
      let deferred = isEmpty ? nil : deferral(section, body)
      guard isEmpty || deferred != nil else { return nil }
      let message =
        deferred.map { "Below the heading “\(section.title)” stands only “\($0)”." }
        ?? "Nothing stands below the heading “\(section.title)”."
      return document.observe(
        message,
        at: document.source.range(body.nodes[section.heading].bytes), anchor: section.anchor,
        matched: section.title, cause: .onFirstLook(document.path, in: document, message))
    }
  }

  /// The one sentence of a section that puts its text off; nil where there is more.
  private func deferral(_ section: Section, _ body: MarkdownTree) -> String? {
    var text: String?
    for index in section.content {
      switch body.nodes[index].kind {
      case .paragraph:
        guard text == nil else { return nil }
        text = body.plainText(of: index)
      case .heading, .table, .codeBlock, .image, .htmlBlock: return nil
      default: break
      }
    }
    return text.flatMap { DeferredText.isOne($0) || BlankWords.isOne($0) ? $0 : nil }
  }

  private func isContent(_ kind: MarkdownTree.Kind) -> Bool {
    switch kind {
    case .text(let text): text.utf8.contains { $0 > 0x20 }
    case .code, .codeBlock, .image, .heading, .footnoteReference: true
    case .html(let html), .htmlBlock(let html): !isComment(html)
    default: false
    }
  }

  private func isText(_ kind: MarkdownTree.Kind) -> Bool {
    switch kind {
    case .paragraph, .table, .codeBlock, .htmlBlock: true
    default: false
    }
  }

  private func isComment(_ html: String) -> Bool {
    var rest = html[...]
    while let start = rest.firstIndex(where: { !$0.isWhitespace }) {
      guard rest[start...].hasPrefix("<!--"), let end = rest.firstRange(of: "-->") else {
        return false
      }
      rest = rest[end.upperBound...]
    }
    return true
  }
}
