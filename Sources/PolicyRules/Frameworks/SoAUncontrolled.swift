import PolicyModel

/// A statement of applicability that is kept as a list and not as a document: without version, owner or approval.
struct SoAUncontrolled: ComputedCorpusCheck {
  static let name = "soa-uncontrolled"

  func observations(in context: RuleContext) -> [Observation] {
    context.corpus.statements.compactMap { statement in
      guard statement.problem == nil else { return nil }
      // Of a statement that is a document, the rules of sign-off tell of approval and review.
      let keys = ["version", "owner"] + (statement.document == nil ? ["approvals", "review"] : [])
      let missing = keys.filter { statement.document?.root.value(at: $0)?.isNull ?? true }
      guard !missing.isEmpty else { return nil }
      let list = missing.map { "`\($0)`" }.joined(separator: ", ")
      return Observation(
        "\(statement.source.path) has no \(list) beside its rows, so that nobody can tell which statement was approved, by whom and when.",
        file: statement.source.path, range: statement.place, anchor: "statement",
        matched: missing.joined(separator: " "))
    }
  }
}
