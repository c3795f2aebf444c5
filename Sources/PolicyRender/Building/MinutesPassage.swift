import PolicyCore
import PolicyModel

/// The passage of minutes that an approval or review names.
struct MinutesPassage {
  /// "Decided in REV-2026-Q3, decision 10".
  var words: Phrase
  /// The page of the minutes, from the root of the pack; nil where they are not in it.
  var page: String?
}

extension RegisterSource {
  /// Nil for an entry that names no minutes.
  func minutes(of entry: Attestation, _ document: PolicyDocument) -> MinutesPassage? {
    guard let name = entry.node["minutes"]?.scalar, !name.isEmpty else { return nil }
    guard let minutes = corpus.document(name), minutes.kind == .review else {
      return MinutesPassage(words: Phrase("Decided in \(name)"), page: nil)
    }
    let decision = MinutesDecision.all(in: minutes)[document.name]?.first {
      $0.isOf(version: entry.version ?? document.version)
    }
    return MinutesPassage(
      words: decision.map { Phrase("Decided in \(minutes.name), decision \($0.number)") }
        ?? Phrase("Decided in \(minutes.name)"),
      page: pages[minutes.path])
  }
}
