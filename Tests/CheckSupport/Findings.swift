import PolicyCore
import PolicyGit
import PolicyKit
import PolicyReport
import TestSupport

extension RepositoryBuilder {
  package func check(
    _ state: SnapshotState = .workTree, asOf: String = ModelISMS.asOf, paths: [String] = [],
    since: String? = nil
  ) throws -> Check.Result {
    let day = CalendarDate(asOf) ?? CalendarDate(dayNumber: 0)
    return try Check(state: state, asOf: day, paths: paths.map { "\(folder)/\($0)" }, since: since)
      .run(in: Workspace(at: folder))
  }

  /// Each finding as `rule file:line:column`, in the order of the report.
  package func findings(
    _ state: SnapshotState = .workTree, paths: [String] = [], since: String? = nil
  ) throws -> [String] {
    try check(state, paths: paths, since: since).report.places
  }

  package func apply(_ edits: [Edit]) throws {
    for edit in edits { try edit.apply(to: self) }
  }
}

extension Report {
  package var places: [String] {
    findings.map { finding in
      let start = finding.range.start
      let waived = finding.suppression == nil ? "" : " (waived)"
      return "\(finding.rule) \(finding.file):\(start.line):\(start.column)\(waived)"
    }
  }
}
