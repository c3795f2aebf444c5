import PolicyCore
import PolicyModel
import PolicyText

/// Keys that mean nothing to policyc: most often a slip of the hand.
struct FieldUnknown: ComputedCorpusCheck {
  static let name = "field-unknown"

  /// So many documents have a key that is none of ours because the company writes it.
  private static let fewestOwn = 3

  func observations(in context: RuleContext) -> [Observation] {
    var observations: [Observation] = []
    // A key that is the company's own stands in every document; one finding says it, at the first.
    var foreign: [String: (first: Observation, documents: Set<String>)] = [:]
    for document in context.corpus.documents {
      let read = StatedControl.keys(readIn: document)
      for issue in context.fieldIssues(of: document) {
        guard case .unknown(let suggestion) = issue.kind, !read.contains(issue.path) else {
          continue
        }
        if suggestion == nil, foreign[issue.path] != nil {
          foreign[issue.path]?.documents.insert(document.path)
          continue
        }
        let observation = document.observe(
          issue.message, at: issue.range, anchor: issue.path, matched: issue.path,
          // Where keys have names of the company's own, ours may not be the one to write.
          edits: context.corpus.configuration.fields.isEmpty
            ? [issue.edit].compactMap(\.self) : [])
        if suggestion == nil {
          foreign[issue.path] = (observation, [document.path])
        } else {
          observations.append(observation)
        }
      }
    }
    let own = foreign.filter { $0.value.documents.count >= Self.fewestOwn }
    if own.count > 1, let one = together(own, in: context.corpus) {
      observations.append(one)
      foreign = foreign.filter { own[$0.key] == nil }
    }
    for (key, entry) in foreign {
      var observation = entry.first
      let others = entry.documents.count - 1
      if others > 0 {
        observation.message =
          "Unknown key `\(key)`, here and in \(counted(others, "other document"))."
      }
      observations.append(observation)
    }
    return observations
      + FieldIssues.registerIssues(in: context) {
        if case .unknown = $0 { true } else { false }
      }
  }

  /// What a company calls by names of its own is settled once, in policyc.yml.
  private func together(
    _ own: [String: (first: Observation, documents: Set<String>)], in corpus: Corpus
  ) -> Observation? {
    let keys = own.keys.sorted {
      let (one, other) = (
        own[$0]?.first.range.start.line ?? 0, own[$1]?.first.range.start.line ?? 0
      )
      return (one, $0) < (other, $1)
    }
    let documents = own.values.reduce(into: Set<String>()) { $0.formUnion($1.documents) }
    guard
      var observation = own.values.map(\.first).min(by: {
        ($0.file, $0.range.start.line) < ($1.file, $1.range.start.line)
      })
    else { return nil }
    observation.message =
      "\(counted(documents.count, "document")) have keys that mean nothing to policyc: \(listed(keys.map { "`\($0)`" }, by: "and"))."
    observation.matched = keys.joined(separator: " ")
    observation.anchor = "fields"
    let meant = FieldNames.elsewhere.compactMap { entry in
      keys.first(where: entry.theirs.contains).map { "\(entry.ours): \($0)" }
    }
    observation.fix =
      "Say in policyc.yml which stand for keys of ours, under `fields`"
      + (meant.isEmpty ? "" : ", as in `{\(meant.joined(separator: ", "))}`")
      + ", and list the others under `fields.other`; `policyc adopt` proposes both."
    return observation
  }
}
