import PolicyCore
import PolicyModel
import PolicySyntax

/// GitHub's alerts: a quotation whose first line is `[!NOTE]`, `[!TIP]`, `[!IMPORTANT]`, `[!WARNING]` or `[!CAUTION]`.
enum AlertBox {
  /// Nil for a quotation that is none.
  ///
  /// - Parameter inner: what the quotation holds.
  static func box(
    _ tree: MarkdownTree, _ index: Int, _ inner: [Block], _ say: Labels
  ) -> BoxBlock? {
    guard let first = tree.children(of: index).first(where: { _ in true }),
      case .paragraph = tree.nodes[first].kind,
      case .paragraph(var inlines)? = inner.first, case .text(let text)? = inlines.first
    else { return nil }
    var mark = ""
    for child in tree.children(of: first) {
      guard case .text(let piece) = tree.nodes[child].kind else {
        guard case .softBreak = tree.nodes[child].kind else { return nil }
        break
      }
      mark += piece
    }
    guard let kind = kind(mark) else { return nil }
    let rest = text.dropFirst(mark.count).drop(while: \.isWhitespace)
    inlines.removeFirst()
    if !rest.isEmpty { inlines.insert(.text(String(rest)), at: 0) }
    let blocks = (inlines.isEmpty ? [] : [Block.paragraph(inlines)]) + inner.dropFirst()
    return BoxBlock(
      kind: kind, label: [.text(say(Phrase(word: capitalised(kind.rawValue))))], blocks: blocks)
  }

  private static func kind(_ mark: String) -> BoxBlock.Kind? {
    switch mark.lowercased().drop(while: \.isWhitespace) {
    case "[!note]": .note
    case "[!tip]": .tip
    case "[!important]": .important
    case "[!warning]": .warning
    case "[!caution]": .caution
    default: nil
    }
  }
}

/// What a website draws and a pack shows as it is written.
enum SourceShown {
  /// What stands above it; nil for code.
  static func label(ofLanguage language: String) -> Phrase? {
    DrawnLanguage(language).map { Phrase("\(Phrase(word: $0.what)), shown as its source") }
  }
}
