import PolicyCore
import PolicyModel
import PolicyReport
import PolicyRules

/// What a branch has policyc look at no more: said beside its findings, since nothing of it can be one.
struct LoosenedSettings {
  /// A sentence each.
  let remarks: [String]

  /// - Parameters:
  ///   - base: the state at which the branch began, with the settings of then.
  ///   - now: the state that is checked.
  init(since base: any Snapshot, _ now: Pipeline, start: String, settings: String?) {
    guard
      let former = try? CorpusLoader.configuration(in: base, from: start, named: settings),
      let rules = try? RuleSet(
        former, userPacks: (try? RulePack.user(in: base, folder: former.folder)) ?? [])
    else {
      remarks = []
      return
    }
    let before = rules.leftOut(former)
    let after = now.ruleSet.leftOut(now.configuration)
    let packs = after.chosenPacks.filter { !before.packs.contains($0) }.map { "pack \($0.name)" }
    let lowered = after.rules.filter { !before.rules.contains($0) }.map { rule in
      "\(rule.name)\(rule.paths.map { " in \($0)" } ?? "") (\(rule.level?.rawValue ?? "off"))"
    }
    let files = (try? now.snapshot.paths()) ?? []
    let wereRead = DocumentSelection(former, files: files)
    let gone = files.filter { wereRead.contains($0) && now.corpus.document(atPath: $0) == nil }
    var remarks: [String] = []
    if !(packs + lowered).isEmpty {
      remarks.append(
        "This change of policyc.yml turns off or lowers \((packs + lowered).joined(separator: ", "))."
      )
    }
    if !gone.isEmpty {
      let names = gone.sorted().prefix(3).joined(separator: ", ")
      let more = gone.count > 3 ? " and \(counted(gone.count - 3, "more", plural: "more"))" : ""
      remarks.append(
        "By this change of policyc.yml \(counted(gone.count, "file")) \(gone.count == 1 ? "is" : "are") no document any more: \(names)\(more)."
      )
    }
    self.remarks = remarks
  }
}
