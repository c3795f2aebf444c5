import PolicyCore
import PolicyModel

/// Approvals and reviews that name minutes which are not there, or do not know of them.
struct MinutesMissing: ComputedDocumentCheck {
  static let name = "minutes-missing"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    MinutesCitation.all(in: document).compactMap { citation in
      guard let message = problem(citation.name, document, context) else { return nil }
      let name = citation.name
      return document.observe(
        message.text, at: citation.place.range, anchor: "minutes", matched: name,
        cause: message.isShared
          ? SharedCause(name, subject: document.name) {
            "\(message.text) \(capitalised($0.counting("entry", plural: "entries"))) name them."
          } : nil)
    }
  }

  private func problem(
    _ name: String, _ document: PolicyDocument, _ context: RuleContext
  ) -> (text: String, isShared: Bool)? {
    guard let minutes = context.corpus.document(name) else {
      let known = context.corpus.documents(.review).compactMap(\.id)
      let hint = Suggestion.hint(for: name, among: known)
      return ("There are no minutes `\(name)`\(hint)", true)
    }
    guard minutes.kind == .review else {
      return (
        "`\(name)` is of kind \(minutes.kind.rawValue), and minutes are of kind review.", true
      )
    }
    guard let id = document.id, !minutes.mentions(id) else { return nil }
    return ("The minutes \(name) do not mention \(id).", false)
  }
}
