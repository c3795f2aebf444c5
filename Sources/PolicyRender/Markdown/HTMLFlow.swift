import PolicySyntax

/// How raw HTML within a line moves the text: lists and paragraphs in a cell of a table.
struct HTMLFlow {
  /// The lists that are open; the number of the last item where they count.
  private var lists: [Int?] = []
  private var isBreakDue = false
  private var hasText = false

  /// Reads a tag that stands on lines of its own; what stands before the text that follows: the mark of an item.
  mutating func read(_ name: String, isClosing: Bool) -> String? {
    isBreakDue = true
    switch (name, isClosing) {
    case ("ul", false): lists.append(nil)
    case ("ol", false): lists.append(0)
    case ("ul", true), ("ol", true): _ = lists.popLast()
    case ("li", false): return nextMarker()
    default: break
    }
    return nil
  }

  mutating func readLineBreak() { isBreakDue = false }

  private mutating func nextMarker() -> String {
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
