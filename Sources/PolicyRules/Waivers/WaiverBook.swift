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
    let seen = waivers.enumerated().flatMap { index, waiver in
      let isUsed = used.contains(index)
      return judge(waiver, isUsed: isUsed, isUsed ? nil : elsewhere(waiver, findings))
    }
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

  /// Why a waiver covers nothing although its rule finds something: it stands in the wrong file, or at the wrong place.
  private func elsewhere(_ waiver: Waiver, _ findings: [Finding]) -> String? {
    let settings = context.corpus.configuration.file
    let found = findings.filter { waiver.rule == $0.rule || waiver.rule == $0.id }
    if waiver.file == settings {
      if let file = waiver.ofFile, context.corpus.document(atPath: file) == nil,
        !found.contains(where: { $0.file.isSamePath(as: file) }),
        !context.corpus.files.contains(file)
      {
        return "There is no file `\(file)`."
      }
      let meant = found.first { finding in
        context.corpus.document(atPath: finding.file) != nil
          && waiver.ofFile.map { finding.file.isSamePath(as: $0) } ?? true
          && waiver.about.map { finding.message.contains($0) } ?? true
      }
      if let meant {
        return
          "What stands in a document is waived there, and not in \(waiver.file): write it in the front matter of \(meant.file)."
      }
      return found.isEmpty || waiver.ofFile == nil && waiver.about == nil
        ? nil : "The rule finds something, and not what `file` and `about` of the waiver say."
    }
    if let here = found.first(where: { $0.file == waiver.file }) {
      return
        "A waiver beside the text covers the block behind it, and the rule finds something in line \(here.range.start.line)."
    }
    if found.contains(where: { context.corpus.document(atPath: $0.file) == nil }) {
      return
        "What is found about the whole, or in a file that is no document, is waived in \(settings ?? Configuration.fileName), under `waivers`."
    }
    return found.first.map {
      "A document waives what is found in itself; the rule finds something in \($0.file)."
    }
  }

  private func judge(
    _ waiver: Waiver, isUsed: Bool, _ elsewhere: String?
  ) -> [Engine.Seen] {
    var judged = JudgedWaiver(waiver, isUsed: isUsed, ruleSet, asOf: context.asOf)
    judged.elsewhere = elsewhere
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
