import PolicyCore
import PolicyModel
import PolicySignOff

/// Texts that were accepted or tagged, and are gone from history.
struct HistoryRewritten: ComputedCorpusCheck {
  static let name = "history-rewritten"

  func observations(in context: RuleContext) -> [Observation] {
    guard let signOff = context.signOff, !signOff.isShallow else { return [] }
    return accepted(signOff, context) + tagged(signOff, context)
  }

  private func tagged(_ signOff: any SignOffSource, _ context: RuleContext) -> [Observation] {
    signOff.lostTexts().compactMap { lost in
      guard let document = context.corpus.document(atPath: lost.path) else { return nil }
      let version = lost.version.map { "version \($0)" } ?? "a text"
      let entry = document.root.entry("approvals") ?? document.root.entry("version")
      return document.observe(
        "The tag `\(lost.tag)` (commit \(lost.commit.prefix(7))) holds \(version) as approved, and history does not.",
        at: entry?.keyRange ?? .fileStart, anchor: "history", matched: lost.digest)
    }
  }

  private func accepted(_ signOff: any SignOffSource, _ context: RuleContext) -> [Observation] {
    var known: [String: Bool] = [:]
    return context.acknowledgements.entries.compactMap { entry in
      guard !entry.digest.isEmpty, let document = context.corpus.document(entry.document) else {
        return nil
      }
      let key = document.path + "\n" + entry.digest
      let isKnown =
        known[key]
        ?? (context.digest(of: document) == entry.digest
          || signOff.holds(digest: entry.digest, of: document))
      known[key] = isKnown
      guard !isKnown else { return nil }
      return entry.observe(
        "\(entry.person) accepted a text of \(document.name) on \(entry.on) that history does not hold.",
        anchor: "history")
    }
  }
}
