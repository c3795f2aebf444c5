import PolicyCore
import PolicyModel

/// Required keys that are not there, or have no value.
struct FieldMissing: ComputedCorpusCheck {
  static let name = "field-missing"

  func observations(in context: RuleContext) -> [Observation] {
    context.corpus.documents.flatMap { document in
      context.fieldIssues(of: document).compactMap { issue in
        guard issue.kind == .missing, !hasOtherSource(issue.path, document) else { return nil }
        let isTop = !issue.path.contains(".")
        let isAbsent = isTop && document.root.entry(issue.path) == nil
        let range = isAbsent ? document.place(ofMissing: issue.path) : issue.range
        return document.observe(issue.message, at: range, anchor: issue.path)
      }
    } + FieldIssues.registerIssues(in: context) { $0 == .missing }
  }

  /// A heading of level 1 is a title.
  private func hasOtherSource(_ path: String, _ document: PolicyDocument) -> Bool {
    path == "title" && document.root.entry("title") == nil && document.statedTitle != nil
  }
}
