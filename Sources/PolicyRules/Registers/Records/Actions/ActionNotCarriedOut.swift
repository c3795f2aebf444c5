import PolicyCore
import PolicyModel

/// Actions that were to change documents, are said to be done, and after which no version of those was approved.
struct ActionNotCarriedOut: ComputedCorpusCheck {
  static let name = "action-not-carried-out"

  private static let verbs: Set<String> = [
    "adapt", "adjust", "align", "amend", "change", "complete", "correct", "extend", "fix", "mend",
    "modify", "reword", "revise", "rewrite", "update",
  ]

  func observations(in context: RuleContext) -> [Observation] {
    context.actions.items.compactMap { item in
      guard item.isDone, let told = item.told else { return nil }
      let unchanged = documents(in: item.what, context).filter { document in
        !document.approvals.contains { $0.on.map { $0 >= told } ?? true }
      }
      guard !unchanged.isEmpty else { return nil }
      let names = unchanged.map(\.name).joined(separator: ", ")
      return Observation(
        "“\(item.what)” is said to be done, and since \(told), when it was decided, no version of \(names) was approved.",
        file: item.file, range: item.range, anchor: "action", matched: "\(item.what) \(names)")
    }
  }

  /// The policies and procedures that an action is to change: they stand behind a verb that says so, as in "Revise POL-008 and
  /// PRC-004". A document that is named for another reason is none ("Test the restore as POL-010 asks").
  private func documents(in what: String, _ context: RuleContext) -> [PolicyDocument] {
    let words = what.split { !$0.isLetter && !$0.isNumber && $0 != "-" && $0 != "_" && $0 != "." }
    guard let first = words.first, Self.verbs.contains(first.lowercased()) else { return [] }
    var found: [PolicyDocument] = []
    for word in words.dropFirst() {
      let name = word.last == "." ? word.dropLast() : word
      if let document = context.corpus.document(String(name)) {
        guard document.kind == .policy || document.kind == .procedure, document.isInForce else {
          break
        }
        found.append(document)
      } else if !found.isEmpty && word != "and" {
        break
      }
    }
    return found
  }
}
