import PolicyCore
import PolicyModel
import PolicySignOff

/// Clones that do not hold all of history.
struct HistoryShallow: CorpusRule {
  let info = RuleInfo(
    name: "history-shallow", id: "CORE-037", level: .error,
    summary:
      "A shallow clone, in which approvals and dates cannot be proven; a warning where policyc.yml asks for no proof by Git.",
    why: "What history does not show is not proven, and silence would look like proof.",
    fix:
      "Fetch the rest with `git fetch --unshallow`; in CI, check out with full depth (`fetch-depth: 0`).",
    refs: ["iso27001:7.5.3"], isCorpusWide: true,
    examples: RuleExamples(
      pass: ["---\nid: POL-001\n---\n=== @git\nshallow: false\n"],
      fail: ["↓---\nid: POL-001\n---\n=== @git\nshallow: true\n"]))

  func check(_ context: RuleContext) -> [Observation] {
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
