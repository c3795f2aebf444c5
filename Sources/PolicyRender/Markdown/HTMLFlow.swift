import PolicySyntax

/// How raw HTML within a line moves the text: lists and paragraphs in a cell of a table.
struct HTMLFlow {
  /// The lists that are open; the number of the last item where they count.
  private var lists: [Int?] = []
  private var isBreakDue = false
  private var hasText = false

  mutating func read(_ piece: HTMLText.Piece) {
    switch piece {
    case .lineBreak: isBreakDue = false
    case .newLine, .item: isBreakDue = true
    case .listStart(let isOrdered):
      isBreakDue = true
      lists.append(isOrdered ? 0 : nil)
    case .listEnd:
      isBreakDue = true
      _ = lists.popLast()
    case .text, .image: break
    }
  }

  /// What stands before the text of an item.
  mutating func nextMarker() -> String {
    guard let last = lists.indices.last, let number = lists[last] else { return "• " }
    lists[last] = number + 1
    return "\(number + 1). "
  }

  /// Whether a break comes before what is to be added now.
  mutating func breaks() -> Bool {
    defer { (isBreakDue, hasText) = (false, true) }
    return isBreakDue && hasText
  }

  /// Blanks at the start of a line show nothing.
  func hidesBlank(_ kind: MarkdownTree.Kind) -> Bool {
    guard isBreakDue else { return false }
    switch kind {
    case .text(let text): return text.allSatisfy(\.isWhitespace)
    case .softBreak: return true
    default: return false
    }
  }
}
