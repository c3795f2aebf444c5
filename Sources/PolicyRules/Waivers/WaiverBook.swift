import PolicyCore
import PolicyModel

/// The waivers of a corpus: suppresses what they cover and judges the waivers themselves.
struct WaiverBook {
  private let waivers: [Waiver]
  private let context: RuleContext
  private let ruleSet: RuleSet

  init(_ context: RuleContext, ruleSet: RuleSet) {
    self.context = context
    self.ruleSet = ruleSet
    waivers = context.corpus.documents.flatMap(Waiver.all)
  }

  /// - Parameter makeFindings: turns what the waiver rules saw into findings.
  func applied(
    to findings: [Finding], makeFindings: ([Engine.Seen]) -> [Finding]
  ) -> [Finding] {
    guard !waivers.isEmpty else { return findings }
    var used = Set<Int>()
    var result = findings
    for index in result.indices {
      guard let waiver = waivers.indices.first(where: { covers(waivers[$0], result[index]) })
      else { continue }
      used.insert(waiver)
      result[index].suppression = Suppression(
        reason: waivers[waiver].reason ?? "", until: waivers[waiver].until)
    }
    let seen = waivers.enumerated().compactMap {
      judge($0.element, isUsed: used.contains($0.offset))
    }
    return result + makeFindings(seen)
  }

  private func covers(_ waiver: Waiver, _ finding: Finding) -> Bool {
    guard waiver.file == finding.file, waiver.rule == finding.rule || waiver.rule == finding.id,
      waiver.reason != nil, let until = waiver.until, until >= context.asOf
    else { return false }
    guard let block = waiver.covers else { return true }
    return block.start.line <= finding.range.start.line
      && finding.range.start.line <= block.end.line
  }

  private func judge(_ waiver: Waiver, isUsed: Bool) -> Engine.Seen? {
    let name = waiver.rule ?? ""
    let rule = ruleSet.rule(named: name)
    if let message = incompleteness(of: waiver, knowsRule: rule != nil) {
      return seen(WaiverIncomplete(), waiver, message)
    }
    if let until = waiver.until, until < context.asOf {
      return seen(
        WaiverExpired(), waiver,
        "The waiver of `\(name)` ended on \(until) and covers nothing any more.")
    }
    // A rule that is off can find nothing for the waiver to cover; that is no fault of the waiver.
    guard !isUsed, let rule, ruleSet.active.contains(rule.info.name) else { return nil }
    return seen(WaiverUnused(), waiver, "The waiver of `\(name)` covers no finding.")
  }

  private func incompleteness(of waiver: Waiver, knowsRule: Bool) -> String? {
    guard let name = waiver.rule, !name.isEmpty else { return "This waiver names no rule." }
    guard knowsRule else {
      let names = ruleSet.rules.map(\.info.name)
      let hint = Suggestion.nearest(to: name, among: names).map { "; did you mean `\($0)`?" } ?? "."
      return "This waiver names a rule that does not exist, `\(name)`\(hint)"
    }
    if waiver.reason?.isEmpty ?? true { return "The waiver of `\(name)` gives no reason." }
    if let text = waiver.untilText, waiver.until == nil {
      return "The waiver of `\(name)` ends on `\(text)`, which is no date (YYYY-MM-DD)."
    }
    return waiver.until == nil ? "The waiver of `\(name)` has no end date (`until`)." : nil
  }

  private func seen(_ rule: any Rule, _ waiver: Waiver, _ message: String) -> Engine.Seen? {
    guard ruleSet.level(of: rule.info) != nil else { return nil }
    return Engine.Seen(
      rule: rule,
      observation: Observation(
        message, file: waiver.file, range: waiver.range, anchor: "waiver",
        matched: waiver.rule ?? ""))
  }
}
