import PolicyCore
import PolicyModel
import PolicySignOff

/// The risk register: what may happen to which asset, how grave it is, and what is done about it.
enum RisksRegister {
  static func table(_ source: RegisterSource) -> Table? {
    let risks = source.corpus.documents(.risk)
    guard !risks.isEmpty else { return nil }
    let own = OwnColumns("risks", source)
    let treating = treating(source)
    return Table(
      name: "risks", title: "Risk register",
      columns: [
        .init("Id", width: 12, kind: .link), .init("Risk", width: 40), .init("Owner", width: 24),
        .init("Asset", width: 36), .init("Threat", width: 50),
        .init("Likelihood", width: 10, kind: .number), .init("Impact", width: 10, kind: .number),
        .init("Score", width: 10, kind: .number), .init("Treatment", width: 12),
        .init("Residual", width: 10, kind: .number), .init("Status", width: 12),
        .init("Next review", width: 12, kind: .date), .init("Treated by", width: 36),
        .init("Accepted by", width: 24), .init("Accepted on", width: 12, kind: .date),
        .init("Proof", width: 12),
      ] + own.columns,
      rows: risks.map { risk in
        let likelihood = risk.text("likelihood").flatMap { Int($0) }
        let impact = risk.text("impact").flatMap { Int($0) }
        let score = likelihood.flatMap { likelihood in impact.map { likelihood * $0 } }
        let acceptance = acceptance(of: risk, source)
        return [
          source.link(to: risk), .text(risk.title), .optional(source.owner(of: risk)),
          .optional(risk.text("asset")), .optional(risk.text("threat")), .optional(likelihood),
          .optional(impact), .optional(score), source.word(risk.text("treatment")),
          .optional(risk.text("residual").flatMap { Int($0) }),
          source.word(risk.status?.label),
          .optional(risk.status?.isSetAside == true ? nil : source.schedule(of: risk).next),
          .list(treating[risk.name] ?? []),
          .optional(acceptance?.name(in: source.corpus.people)), .optional(acceptance?.entry.on),
          source.word(acceptance?.rung.rawValue),
        ] + own.cells(of: risk)
      })
  }

  /// By the id of a risk: the documents in force that treat it, and controls of the statement of applicability.
  private static func treating(_ source: RegisterSource) -> [String: [String]] {
    var result: [String: [String]] = [:]
    for document in source.corpus.documents where source.status(of: document).isInForce {
      for risk in document.texts("treats") { result[risk, default: []].append(document.name) }
    }
    for row in source.corpus.statements.flatMap(\.rows) where row.isApplicable == true {
      for risk in row.treats.compactMap(\.scalar) { result[risk, default: []].append(row.text) }
    }
    return result
  }

  /// The latest acceptance of what is left, by somebody who may give it.
  private static func acceptance(
    of risk: PolicyDocument, _ source: RegisterSource
  ) -> ProvenAttestation? {
    (source.signOff[risk.path]?.approvals ?? []).filter {
      source.entitlement(of: $0, for: risk).counts
    }.max { ($0.entry.on ?? source.asOf) < ($1.entry.on ?? source.asOf) }
  }
}
