import PolicyCore
import PolicyModel

/// Approvals and reviews that name minutes which are not there, or do not know of them.
struct MinutesMissing: ComputedDocumentCheck {
  static let name = "minutes-missing"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    MinutesCitation.all(in: document).compactMap { citation in
      guard let message = problem(citation.name, document, context) else { return nil }
      return document.observe(
        message, at: citation.place.range, anchor: "minutes", matched: citation.name)
    }
  }

  private func problem(
    _ name: String, _ document: PolicyDocument, _ context: RuleContext
  ) -> String? {
    guard let minutes = context.corpus.document(name) else {
      let known = context.corpus.documents(.review).compactMap(\.id)
      let hint = Suggestion.hint(for: name, among: known)
      return "There are no minutes `\(name)`\(hint)"
    }
    guard minutes.kind == .review else {
      return "`\(name)` is of kind \(minutes.kind.rawValue), and minutes are of kind review."
    }
    guard let id = document.id, !mentions(minutes, id) else { return nil }
    return "The minutes \(name) do not mention \(id)."
  }

  private func mentions(_ minutes: PolicyDocument, _ id: String) -> Bool {
    TextSearch(minutes.source.bytes).contains(word: id)
  }
}
