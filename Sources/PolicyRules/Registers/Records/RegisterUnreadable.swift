import PolicyCore
import PolicyModel

/// Tables beside the documents that cannot be read, or a row of them.
struct RegisterUnreadable: ComputedCorpusCheck {
  static let name = "register-unreadable"

  func observations(in context: RuleContext) -> [Observation] {
    (context.acknowledgements.faults + context.actions.faults).map { file, fault in
      Observation(
        fault.message, file: file, range: fault.range, anchor: "register",
        matched: fault.message)
    } + assets(context.corpus)
  }

  private func assets(_ corpus: Corpus) -> [Observation] {
    guard let assets = corpus.assets else { return [] }
    let fix = "Write it as YAML: `assets:`, and below it a row such as `- {id: nl-prod, name: …}`."
    var problems = assets.faults.map { ($0.message, $0.range) }
    if problems.isEmpty, assets.rows.isEmpty, assets.issues.isEmpty {
      problems = [("The register of assets holds no row.", SourceRange.fileStart)]
    }
    return problems.map {
      Observation(
        $0.0, file: assets.source.path, range: $0.1, anchor: "register", matched: $0.0, fix: fix)
    }
  }
}
