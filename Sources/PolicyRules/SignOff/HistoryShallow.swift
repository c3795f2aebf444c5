import PolicyCore
import PolicyModel
import PolicySignOff

/// Clones that do not hold all of history.
struct HistoryShallow: ComputedCorpusCheck {
  static let name = "history-shallow"

  func observations(in context: RuleContext) -> [Observation] {
    guard context.signOff?.isShallow == true else { return [] }
    let signOff = context.corpus.configuration.signOff
    let asksForGit = max(signOff.require, signOff.topLevelRequire ?? .claimed) > .recorded
    let place = context.corpus.place
    return [
      Observation(
        "This is a shallow clone: commits before its cut are missing, and with them who approved what, and when.",
        file: place.file, range: place.range, anchor: "history",
        level: asksForGit ? nil : .warning)
    ]
  }
}
