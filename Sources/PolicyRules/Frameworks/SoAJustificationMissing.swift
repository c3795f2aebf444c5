import PolicyCore
import PolicyModel
import PolicyText

/// Rows of the statement of applicability without a reason. Clause 6.1.3 d asks for one for each control that is in, and
/// for each that is left out.
struct SoAJustificationMissing: ComputedCorpusCheck {
  static let name = "soa-justification-missing"

  func observations(in context: RuleContext) -> [Observation] {
    context.corpus.statements.flatMap { statement in
      statement.rows.compactMap { row in
        guard let what = lack(row) else { return nil }
        return Observation(
          what, file: statement.source.path, range: row.range, anchor: "justification",
          matched: row.text)
      }
    }
  }

  private func lack(_ row: StatementOfApplicability.Row) -> String? {
    let text = row.justification ?? ""
    let kept = row.isApplicable == false ? "left out" : "included"
    if text.allSatisfy(\.isWhitespace) {
      return "\(row.text) is \(kept) without a justification."
    }
    return Self.saysNothing(text)
      ? "\(row.text) is \(kept) and the justification, `\(text)`, gives no reason." : nil
  }

  /// Whether a text stands where a reason should, and is none.
  static func saysNothing(_ text: String) -> Bool {
    // Longer than any of them.
    guard text.utf8.count < 24 else { return false }
    return BlankWords.isNothing(text)
      || empty.contains(text.lowercased().filter { $0.isLetter || $0 == " " })
  }

  /// Words that repeat the decision, or stand where a reason has yet to come.
  private static let empty: Set<String> = [
    "yes", "true", "false", "applicable", "out of scope", "not applicable", "not required",
    "required", "included", "excluded", "see above", "same",
  ]
}
