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
    waivers =
      context.corpus.documents.flatMap(Waiver.all)
      + Waiver.all(in: context.corpus.configuration)
  }

  /// - Parameter makeFindings: turns what the waiver rules saw into findings.
  func applied(
    to findings: [Finding], makeFindings: ([Engine.Seen]) -> [Finding]
  ) -> [Finding] {
    guard !waivers.isEmpty else { return findings }
    var used = Set<Int>()
    var result = findings
    for index in result.indices {
      guard ruleSet.rule(named: result[index].id)?.info.subject == .text,
        let waiver = waivers.indices.first(where: { covers(waivers[$0], result[index]) })
      else { continue }
      used.insert(waiver)
      result[index].suppression = Suppression(
        reason: waivers[waiver].reason ?? "", until: waivers[waiver].until)
    }
    let seen = waivers.enumerated().flatMap { judge($0.element, isUsed: used.contains($0.offset)) }
    return result + makeFindings(seen)
  }

  private func covers(_ waiver: Waiver, _ finding: Finding) -> Bool {
    guard waiver.rule == finding.rule || waiver.rule == finding.id,
      waiver.reason != nil, let until = waiver.until, until >= context.asOf
    else { return false }
    // A document says itself what it lives with; policyc.yml speaks for all that cannot.
    if waiver.file == context.corpus.configuration.file {
      return context.corpus.document(atPath: finding.file) == nil
        && waiver.ofFile.map { finding.file.isSamePath(as: $0) } ?? true
        && waiver.about.map { finding.message.contains($0) } ?? true
    }
    guard waiver.file == finding.file else { return false }
    guard let block = waiver.covers else { return true }
    return block.start.line <= finding.range.start.line
      && finding.range.start.line <= block.end.line
  }

  private func judge(_ waiver: Waiver, isUsed: Bool) -> [Engine.Seen] {
    let judged = JudgedWaiver(waiver, isUsed: isUsed, ruleSet, asOf: context.asOf)
    return ruleSet.active.compactMap { rule in
      guard case .waivers(let check) = rule.check,
        let message = check.message(of: judged)
      else { return nil }
      return Engine.Seen(
        rule: rule,
        observation: Observation(
          message, file: waiver.file, range: waiver.range, anchor: "waiver", matched: judged.name))
    }
  }
}
