import PolicyCore
import PolicyModel
import PolicyReport
import PolicyRules
import PolicySignOff
import PolicySyntax

/// A management system that is being set up: what is missing only because its drafts are not approved yet is one thing to do for
/// each draft, not hundreds of findings about the whole.
///
/// The check is made twice more, both times by what the documents claim: as they are, and as if each draft were approved. What
/// is found the first time and not the second will end with the approvals.
struct SettingUp {
  let until: CalendarDate
  /// Fingerprints of what will end.
  private let ending: Set<String>

  /// Nil where policyc.yml says nothing of it, or its day has passed.
  init?(_ pipeline: Pipeline, asOf: CalendarDate) {
    let configuration = pipeline.configuration
    guard configuration.isBeingSetUp(on: asOf), let until = configuration.settingUpUntil,
      pipeline.corpus.documents.contains(where: \.isAwaitingFirstApproval)
    else { return nil }
    self.until = until
    let approved = pipeline.corpus.replacing(
      pipeline.corpus.documents.map { document in
        document.isAwaitingFirstApproval
          ? SettingUp.approved(document, in: pipeline.corpus, on: asOf) : document
      })
    func findings(_ corpus: Corpus) -> [Finding] {
      Engine(pipeline.ruleSet).findings(in: corpus, of: pipeline.snapshot, asOf: asOf)
    }
    let left = Set(findings(approved).map(\.fingerprint))
    ending = Set(
      findings(pipeline.corpus).filter { finding in
        // Who may approve, and how it is proven, no draft settles.
        pipeline.ruleSet.rule(named: finding.id)?.info.subject == .text
          && !left.contains(finding.fingerprint)
      }.map(\.fingerprint))
  }

  /// Without the findings that will end.
  func left(of findings: [Finding]) -> [Finding] {
    findings.filter { !ending.contains($0.fingerprint) }
  }

  /// What is reported of findings: without those that will end, and with a word about them.
  static func report(_ findings: [Finding], _ pipeline: Pipeline, asOf: CalendarDate) -> Report {
    let settingUp = SettingUp(pipeline, asOf: asOf)
    var report = pipeline.report(settingUp?.left(of: findings) ?? findings)
    report.remarks += [settingUp?.remark].compactMap(\.self)
    return report
  }

  /// What every format says of it.
  var remark: Phrase? {
    guard !ending.isEmpty else { return nil }
    return ending.count == 1
      ? Phrase(
        "The management system is being set up until \(until): 1 finding that ends when the drafts are approved is not listed (`setting-up` in policyc.yml)."
      )
      : Phrase(
        "The management system is being set up until \(until): \(ending.count) findings that end when the drafts are approved are not listed (`setting-up` in policyc.yml)."
      )
  }

  /// A draft as it would be once somebody who may had approved it.
  private static func approved(
    _ document: PolicyDocument, in corpus: Corpus, on day: CalendarDate
  ) -> PolicyDocument {
    let status: Status = document.kind == .objective ? .onTrack : .approved
    var entries = (document.root.entries ?? []).filter { $0.key != "approvals" }
    if let index = entries.firstIndex(where: { $0.key == "status" }) {
      entries[index].value.content = .scalar(status.rawValue, isQuoted: true)
    }
    if let approval = approval(of: document, in: corpus, on: day) {
      let list = YAMLNode(.sequence([approval]), range: document.root.range)
      entries.append(.init(key: "approvals", keyRange: document.root.range, value: list))
    }
    return PolicyDocument(
      parsed: document.parsed, root: YAMLNode(.mapping(entries), range: document.root.range),
      kinds: corpus.configuration.kinds)
  }

  /// An entry of the first person of people.yml who may approve it; nil where nobody may.
  private static func approval(
    of document: PolicyDocument, in corpus: Corpus, on day: CalendarDate
  ) -> YAMLNode? {
    let approvers = Approvers(corpus.configuration, corpus.people)
    let giver = (corpus.people?.people ?? []).lazy.compactMap { person in
      approvers.roles(of: person, for: document, on: day).first.map { (person.id, $0) }
    }.first
    guard let giver else { return nil }
    var values = [("by", giver.0), ("as", giver.1), ("on", day.description)]
    if let version = document.version { values.append(("version", version)) }
    let range = document.root.range
    return YAMLNode(
      .mapping(
        values.map { key, value in
          .init(
            key: key, keyRange: range, value: YAMLNode(.scalar(value, isQuoted: true), range: range)
          )
        }), range: range)
  }
}
