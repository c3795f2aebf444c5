import PolicyCore
import PolicyModel
import PolicyRender
import PolicyReport
import PolicyRules

extension FindingsView {
  /// - Parameter summary: of the findings, in a sentence.
  init(_ report: Report, _ material: PackMaterial, summary: String) {
    let source = material.source
    let say = source.say
    let standing = report.findings.filter { $0.suppression == nil }
    let whole = standing.filter(\.isAboutWhole)
    var groups: [Group] = []
    if !whole.isEmpty {
      groups.append(
        Group(
          label: say.word(HumanReport.whole), page: nil, file: "", owner: "",
          rows: whole.map { Self.row($0, say) }))
    }
    var byFile: [(file: String, findings: [Finding])] = []
    for finding in standing where !finding.isAboutWhole {
      if let last = byFile.last, last.file.isSamePath(as: finding.file) {
        byFile[byFile.count - 1].findings.append(finding)
      } else {
        byFile.append((finding.file, [finding]))
      }
    }
    groups += byFile.map { file, findings in
      let document = source.corpus.document(atPath: file)
      return Group(
        label: document.map { ($0.id.map { "\($0) " } ?? "") + $0.title } ?? file,
        page: document.flatMap { source.pages[$0.path] }, file: file,
        owner: Self.owner(of: file, document, material) ?? "",
        rows: findings.map { Self.row($0, say) })
    }
    self.init(
      organisation: material.configuration.organisation ?? "", say, provenance: material.provenance,
      summary: summary, groups: groups, packs: report.leftOut.packs.map { Self.silence($0, say) },
      rules: report.leftOut.rules.map { Self.silence($0, say) },
      waivers: report.findings.compactMap { Self.waiver($0, say) },
      remarks: report.remarks.map { source.say($0) })
  }

  /// Whoever owns the document, or the one that a table belongs to.
  private static func owner(
    of file: String, _ document: PolicyDocument?, _ material: PackMaterial
  ) -> String? {
    let source = material.source
    let statement = source.corpus.statements.first { $0.source.path.isSamePath(as: file) }
    let holder =
      document ?? statement?.document ?? material.layout.uses[file]?.lazy.map(\.document).first
    return holder.flatMap(source.owner)
  }

  private static func row(_ finding: Finding, _ say: Labels) -> Row {
    Row(
      anchor: anchor(finding.fingerprint), level: finding.level.rawValue,
      levelWord: say(finding.level.word), message: finding.message,
      place: finding.isAboutWhole ? "" : String(finding.range.start.line), rule: finding.rule,
      id: finding.id, why: finding.why, fix: finding.fix)
  }

  private static func silence(_ pack: RulesLeftOut.Pack, _ say: Labels) -> Silence {
    Silence(
      what: "\(pack.name) (\(say(Phrase.rules(pack.rules))))",
      why: pack.isByChoice
        ? say("`packs` of policyc.yml does not name it.")
        : say("Nothing declares that it applies (`applies` in policyc.yml)."))
  }

  private static func silence(_ rule: RulesLeftOut.Rule, _ say: Labels) -> Silence {
    Silence(
      what: rule.paths.map { say("\(rule.name) (\(rule.id)) in \($0)") }
        ?? "\(rule.name) (\(rule.id))",
      why: rule.level.map { say("Told as \($0.word); usual is \(rule.usual.word).") }
        ?? say("Off; usual is \(rule.usual.word)."))
  }

  private static func waiver(_ finding: Finding, _ say: Labels) -> Waiver? {
    finding.suppression.map {
      Waiver(
        message: finding.message,
        file: finding.isAboutWhole ? "" : "\(finding.file):\(finding.range.start.line)",
        rule: finding.rule, reason: $0.reason, until: $0.until.map { say($0) } ?? say("not stated"))
    }
  }
}
