import PolicyCore
import PolicyModel

/// Required keys that are not there, or have no value.
struct FieldMissing: ComputedCorpusCheck {
  static let name = "field-missing"

  func observations(in context: RuleContext) -> [Observation] {
    context.corpus.documents.flatMap { document in
      context.fieldIssues(of: document).compactMap { issue in
        guard issue.kind == .missing, !hasOtherSource(issue.path, document),
          !isNamedOtherwise(issue.path, document, context)
        else { return nil }
        let isTop = !issue.path.contains(".")
        if isTop, context.tellsGapsTogether(of: document) { return nil }
        let isAbsent = isTop && document.root.entry(issue.path) == nil
        let range = isAbsent ? document.place(ofMissing: issue.path) : issue.range
        return document.observe(issue.message, at: range, anchor: issue.path)
      }
    } + FieldIssues.registerIssues(in: context) { $0 == .missing }
  }

  /// Under a key of the company's own it is there, and `field-unknown` asks for what the key means.
  private func isNamedOtherwise(
    _ path: String, _ document: PolicyDocument, _ context: RuleContext
  ) -> Bool {
    FieldNames.key(for: path, in: document.root).map {
      !context.corpus.configuration.otherFields.contains($0)
    } ?? false
  }

  /// A heading of level 1 is a title.
  private func hasOtherSource(_ path: String, _ document: PolicyDocument) -> Bool {
    path == "title" && document.root.entry("title") == nil && document.statedTitle != nil
  }
}
