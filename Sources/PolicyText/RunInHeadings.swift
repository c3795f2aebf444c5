import PolicyCore
import PolicyModel
import PolicySyntax

/// Headings that are none to Markdown: `**1. Purpose:** Backups …`, a line in bold, `Scope: all staff`, a row `| Purpose | … |`.
package enum RunInHeadings {
  /// Their texts; a longer one than a heading would be is no heading.
  package static func titles(of document: PolicyDocument) -> [String] {
    let body = document.parsed.body
    return TextBlock.nodes(in: body).compactMap { block in
      switch body.nodes[block].kind {
      case .paragraph: bold(block, in: body) ?? label(block, in: body)
      case .tableCell: cell(block, in: body)
      default: nil
      }
    }
  }

  /// The words in bold with which a paragraph begins, where a mark or nothing follows them.
  private static func bold(_ block: Int, in body: MarkdownTree) -> String? {
    guard let first = body.children(of: block).first(where: { _ in true }),
      case .strong = body.nodes[first].kind
    else { return nil }
    let title = body.plainText(of: first)
    let rest = body.plainText(of: block).dropFirst(title.count)
    let isAlone = !rest.contains { !$0.isWhitespace }
    let isMarked =
      [":", "."].contains(title.last)
      || [":", ".", "–", "—", "-"].contains(
        rest.first { !$0.isWhitespace })
    let isLine = body.children(of: block).dropFirst().first { _ in true }.map {
      if case .softBreak = body.nodes[$0].kind { true } else { false }
    }
    return isAlone || isMarked || isLine == true ? short(title) : nil
  }

  /// `Scope: all staff`, also behind a number.
  private static func label(_ block: Int, in body: MarkdownTree) -> String? {
    let text = body.plainText(of: block)
    guard let colon = text.firstIndex(of: ":") else { return nil }
    return short(String(text[..<colon]))
  }

  /// The first cell of a row, where it is a label.
  private static func cell(_ block: Int, in body: MarkdownTree) -> String? {
    let row = body.nodes[block].parent
    guard row > 0, body.children(of: row).first(where: { _ in true }) == block else { return nil }
    return short(body.plainText(of: block))
  }

  private static func short(_ text: String) -> String? {
    (1...6).contains(SectionTitle.words(text).count) ? text : nil
  }
}
