import PolicyCore
import PolicyModel

/// Controls that the statement of applicability calls applicable and nothing implements.
struct ControlUncovered: ComputedCorpusCheck {
  static let name = "control-uncovered"

  func observations(in context: RuleContext) -> [Observation] {
    guard let statement = context.corpus.statement else { return [] }
    let satisfied = context.frameworks.satisfied(FrameworkLibrary.iso27001)
    return statement.rows.compactMap { row in
      guard row.isApplicable == true, row.control.framework == FrameworkLibrary.iso27001,
        let control = context.frameworks.framework(FrameworkLibrary.iso27001)?
          .requirement(row.control.id),
        !satisfied.contains(control.id.lowercased()), !isImplemented(row, context.corpus)
      else { return nil }
      return Observation(
        "\(control.id) (\(control.title)) applies, and no policy, procedure, record or stated implementation covers it\(drafts(row, context.corpus)).",
        file: statement.source.path, range: row.range, anchor: "control", matched: control.id)
    }
  }

  private func isImplemented(_ row: StatementOfApplicability.Row, _ corpus: Corpus) -> Bool {
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
