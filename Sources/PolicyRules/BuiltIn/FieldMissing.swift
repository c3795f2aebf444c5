import PolicyCore
import PolicyModel

/// Required keys that are not there, or have no value.
struct FieldMissing: CorpusRule {
  let info = RuleInfo(
    name: "field-missing", id: "CORE-005", level: .error,
    summary: "A required key that is missing or empty.",
    why:
      "An auditor reads the document header first; a gap there is a finding before the first sentence.",
    fix: "Add the key. `docs/documents.md` lists the keys of each kind.",
    refs: ["iso27001:7.5.2"],
    examples: RuleExamples(
      pass: ["---\nid: POL-001\ntitle: Backup Policy\nversion: \"1.0\"\nstatus: draft\n---\n"],
      fail: [
        "↓---\nid: POL-001\ntitle: Backup Policy\nstatus: draft\n---\n",
        "---\nid: POL-001\n↓title:\nversion: \"1.0\"\nstatus: draft\n---\n",
        """
        === policies/a.md
        ---
        id: POL-001
        title: Backup Policy
        version: "1.0"
        status: draft
        approvals:
          - ↓{by: dana, as: ceo}
        ---
        """,
      ]))

  func check(_ context: RuleContext) -> [Observation] {
    context.corpus.documents.flatMap { document in
      context.fieldIssues(of: document).compactMap { issue in
        guard issue.kind == .missing, !hasOtherSource(issue.path, document) else { return nil }
        let isTop = !issue.path.contains(".")
        let isAbsent = isTop && document.root.entry(issue.path) == nil
        let range = isAbsent ? document.place(ofMissing: issue.path) : issue.range
        return document.observe(issue.message, at: range, anchor: issue.path)
      }
    } + FieldIssues.peopleIssues(in: context) { $0 == .missing }
  }

  /// A heading of level 1 is a title.
  private func hasOtherSource(_ path: String, _ document: PolicyDocument) -> Bool {
    path == "title" && document.root.entry("title") == nil && document.statedTitle != nil
  }
}
