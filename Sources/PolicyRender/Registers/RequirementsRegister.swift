import PolicyCore
import PolicyModel

/// What each framework asks that policyc.yml declares, and what answers it: met by a document that claims it, derived from
/// controls of another framework, or open.
enum RequirementsRegister {
  static func table(_ source: RegisterSource) -> Table? {
    let rows = source.corpus.configuration.frameworks.flatMap { scope -> [[Table.Cell]] in
      guard let framework = source.frameworks.framework(scope.name) else { return [] }
      let coverage = RequirementCoverage(framework, scope: scope, in: source.frameworks)
      return framework.requirements.map { row($0, scope, framework, coverage, source) }
    }
    guard !rows.isEmpty else { return nil }
    return Table(
      name: "requirements", title: "Requirements of standards and laws",
      columns: [
        .init("Framework", width: 18), .init("Requirement", width: 16), .init("Title", width: 60),
        .init("Standing", width: 16), .init("Answered by", width: 40),
        .init("Binds from", width: 24),
        .init("Why not, or what is open", width: 60),
      ],
      rows: rows,
      note:
        "Met: a document in force claims the requirement. Derived: no document claims it, and the controls named in its place, of another framework, are all claimed; whether they answer it in full is for the reader to judge."
    )
  }

  private static func row(
    _ requirement: Framework.Requirement, _ scope: FrameworkScope, _ framework: Framework,
    _ coverage: RequirementCoverage, _ source: RegisterSource
  ) -> [Table.Cell] {
    let standing = coverage.standing(of: requirement)
    let answers =
      standing == .derived
      ? requirement.counterparts.map { "\($0.framework):\($0.id)" }
      : coverage.documents(of: requirement)
    let reason = scope.not.first { Framework.isSame($0.requirement, requirement.id) }?.reason
    let remarks = [reason, requirement.condition.map { "only where \($0)" }, requirement.remark]
      .compactMap { $0 }
    return [
      .text(scope.name), .text(requirement.id), .text(requirement.title), .text(standing.rawValue),
      .list(standing == .open || standing == .notApplicable ? [] : answers),
      .optional(scope.binding(of: requirement, after: source.asOf)),
      .optional(remarks.isEmpty ? nil : remarks.joined(separator: "; ")),
    ]
  }
}
