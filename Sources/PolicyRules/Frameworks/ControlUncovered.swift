import PolicyCore
import PolicyModel

/// Controls that the statement of applicability calls applicable and nothing implements.
struct ControlUncovered: ComputedCorpusCheck {
  static let name = "control-uncovered"

  func observations(in context: RuleContext) -> [Observation] {
    // What policyc.yml declares of a standard without soa.yml is `requirement-uncovered`'s.
    context.corpus.statements.filter {
      $0.framework == FrameworkLibrary.iso27001
        || !context.corpus.configuration.applies.contains($0.framework)
    }.flatMap { observations($0, context) }
  }

  private func observations(
    _ statement: StatementOfApplicability, _ context: RuleContext
  ) -> [Observation] {
    let framework = statement.framework
    let satisfied = context.frameworks.satisfied(framework)
    return statement.rows.compactMap { row in
      guard row.isApplicable == true, row.control.framework == framework,
        let control = context.frameworks.framework(framework)?
          .requirement(row.control.id),
        !satisfied.contains(control.id.lowercased()), !Self.isImplemented(row, context.corpus)
      else { return nil }
      return Observation(
        "\(control.id) (\(control.title)) applies, and no policy, procedure, record or stated implementation covers it\(drafts(row, context.corpus)).",
        file: statement.source.path, range: row.range, anchor: "control", matched: control.id)
    }
  }

  /// Whether a control is covered, and this rule silent.
  static func isCovered(
    _ row: StatementOfApplicability.Row, _ control: Framework.Requirement, _ context: RuleContext
  ) -> Bool {
    isImplemented(row, context.corpus)
      || !context.frameworks.documents(satisfying: control.id, of: row.control.framework).isEmpty
  }

  private static func isImplemented(_ row: StatementOfApplicability.Row, _ corpus: Corpus) -> Bool {
    row.statedImplementation != nil
      || row.implementers.contains { name in
        corpus.document(name).map(\.isInForce) ?? !StatementDocuments.looksLikeOne(name, in: corpus)
      }
  }

  private func drafts(_ row: StatementOfApplicability.Row, _ corpus: Corpus) -> String {
    let drafts = row.implementers.filter { corpus.document($0).map { !$0.isInForce } ?? false }
    return drafts.first.map { "; \($0), which the row names, is not in force" } ?? ""
  }
}

/// Tells names of documents in `by` from other things that implement a control.
enum StatementDocuments {
  /// `POL-099` where other documents are called POL-001.
  static func looksLikeOne(_ name: String, in corpus: Corpus) -> Bool {
    guard let hyphen = name.firstIndex(of: "-"), name.contains(where: \.isNumber),
      !name.contains(where: \.isWhitespace)
    else { return false }
    let prefix = name[...hyphen]
    return corpus.documents.contains { $0.id?.hasPrefix(prefix) ?? false }
  }
}
