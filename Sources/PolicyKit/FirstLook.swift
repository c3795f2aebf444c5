import PolicyCore
import PolicyModel

/// What is listed of findings in a repository in which nothing was set up for policyc: how texts look, what a house calls its
/// keys, and what may not concern it at all, can wait until policyc.yml says how its documents are to be read.
struct FirstLook {
  let listed: [Finding]
  /// How many wait, of which rules, and how they are listed; nil where none does.
  let remark: Phrase?

  init(_ findings: [Finding], _ corpus: Corpus) {
    guard corpus.isFirstLook else {
      (listed, remark) = (findings, nil)
      return
    }
    let waiting = findings.filter { $0.waits && $0.suppression == nil }
    listed = findings.filter { !$0.waits }
    let rules = Dictionary(grouping: waiting, by: \.rule).map { "\($0.key) (\($0.value.count))" }
    let list = rules.sorted().joined(separator: ", ")
    remark =
      switch waiting.count {
      case 0: nil
      case 1:
        Phrase(
          "There is no policyc.yml yet, so 1 finding that is on form or less certain is counted and not listed: \(list). `policyc adopt --write` writes a policyc.yml, and then it is listed."
        )
      default:
        Phrase(
          "There is no policyc.yml yet, so \(waiting.count) findings that are on form or less certain are counted and not listed: \(list). `policyc adopt --write` writes a policyc.yml, and then they are listed."
        )
      }
  }
}
