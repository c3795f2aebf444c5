import PolicyCore
import PolicyModel

/// Keys that mean nothing to policyc: most often a slip of the hand.
struct FieldUnknown: ComputedCorpusCheck {
  static let name = "field-unknown"

  func observations(in context: RuleContext) -> [Observation] {
    var observations: [Observation] = []
    // A key that is the company's own stands in every document; one finding says it, at the first.
    var foreign: [String: (first: Int, documents: Set<String>)] = [:]
    for document in context.corpus.documents {
      let issues = context.fieldIssues(of: document)
      for issue in issues {
        guard case .unknown(let suggestion) = issue.kind else { continue }
        if suggestion == nil, foreign[issue.path] != nil {
          foreign[issue.path]?.documents.insert(document.path)
          continue
        }
        if suggestion == nil { foreign[issue.path] = (observations.count, [document.path]) }
        observations.append(
          document.observe(
            issue.message, at: issue.range, anchor: issue.path, matched: issue.path,
            // Where keys have names of the company's own, ours may not be the one to write.
            edits: context.corpus.configuration.fields.isEmpty
              ? [issue.edit].compactMap(\.self) : []))
      }
    }
    for (key, entry) in foreign where entry.documents.count > 1 {
      let others = entry.documents.count - 1
      observations[entry.first].message =
        "Unknown key `\(key)`, here and in \(counted(others, "other document"))."
    }
    return observations
      + FieldIssues.registerIssues(in: context) {
        if case .unknown = $0 { true } else { false }
      }
  }
}
