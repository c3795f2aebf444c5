import PolicyCore
import PolicyModel

/// The risk register: what may happen to which asset, how grave it is, and what is done about it.
enum RisksRegister {
  static func table(_ source: RegisterSource) -> Table? {
    let risks = source.corpus.documents(.risk)
    guard !risks.isEmpty else { return nil }
    return Table(
      name: "risks", title: "Risk register",
      columns: [
        .init("Id", width: 12, kind: .link), .init("Risk", width: 40), .init("Owner", width: 24),
        .init("Asset", width: 36), .init("Threat", width: 50),
        .init("Likelihood", width: 10, kind: .number), .init("Impact", width: 10, kind: .number),
        .init("Score", width: 10, kind: .number), .init("Treatment", width: 12),
        .init("Residual", width: 10, kind: .number), .init("Status", width: 12),
        .init("Next review", width: 12, kind: .date),
      ],
      rows: risks.map { risk in
        let likelihood = risk.text("likelihood").flatMap { Int($0) }
        let impact = risk.text("impact").flatMap { Int($0) }
        let score = likelihood.flatMap { likelihood in impact.map { likelihood * $0 } }
        return [
          source.link(to: risk), .text(risk.title), .optional(source.owner(of: risk)),
          .optional(risk.text("asset")), .optional(risk.text("threat")), .optional(likelihood),
          .optional(impact), .optional(score), .optional(risk.text("treatment")),
          .optional(risk.text("residual").flatMap { Int($0) }),
          .optional(risk.status?.label), .optional(source.schedule(of: risk).next),
        ]
      })
  }
}
