import PolicyCore
import PolicyModel
import PolicyText

/// Exceptions that are open, for rows of a statement of applicability that call the control from which they deviate implemented.
struct ExceptedControls {
  private let open: [PolicyDocument]
  private let context: RuleContext

  init(_ context: RuleContext) {
    self.context = context
    open = context.corpus.documents(.exception).filter {
      context.isOpenException($0) && ($0.date("until").map { context.asOf <= $0 } ?? true)
    }
  }

  /// The open exception from the control of a row that says no more than yes; nil where there is none.
  func exception(from row: StatementOfApplicability.Row) -> PolicyDocument? {
    guard !open.isEmpty, row.isApplicable == true, let implemented = row.implemented,
      Self.yes.contains(implemented.lowercased().trimmingBlanks)
    else { return nil }
    let said = [row.justification, row.plan].compactMap(\.self) + row.implementers
    return open.first { exception in
      exception.id.map { id in said.contains { TextSearch(Array($0.utf8)).contains(word: id) } }
        ?? false || names(exception, row)
    }
  }

  private static let yes = ["yes", "y", "true", "implemented", "fully", "full", "done"]

  /// Whether an exception says itself that it is one from this control: in its title, or where it says what is excepted.
  private func names(_ exception: PolicyDocument, _ row: StatementOfApplicability.Row) -> Bool {
    let control = row.control.id
    guard exception.mentions(control) else { return false }
    if TextSearch(Array(exception.title.utf8)).contains(word: control) { return true }
    return exception.sections.contains { section in
      let title = SectionTitle.words(section.title)
      guard title.contains(where: { word in Self.headings.contains { word.hasPrefix($0) } }) else {
        return false
      }
      return TextBlock.blocks(in: exception, nodes: section.content).contains {
        TextSearch($0.text).contains(word: control)
      }
    }
  }

  private static let headings = ["except", "deviat", "waive", "departure"]
}
