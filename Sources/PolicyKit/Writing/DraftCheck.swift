import PolicyCore
import PolicyGit
import PolicyModel
import PolicyRules

/// What `check` would say of documents once something is recorded in them.
struct DraftCheck {
  let session: WritingSession

  /// - Parameter onlyNew: whether errors that are there already do not count.
  /// - Throws: `UsageError` that lists the errors of these documents.
  func require(_ drafts: [DocumentEdit], _ changes: [FileChange], onlyNew: Bool) throws {
    let overlay = OverlaySnapshot(session.pipeline.snapshot, changes)
    let pipeline = try Pipeline(overlay, start: session.workspace.start, in: session.repository)
    let findings = findings(pipeline)
    let known = onlyNew ? Set(self.findings(session.pipeline).map(\.fingerprint)) : []
    let paths = Dictionary(drafts.map { ($0.after.path, $0) }) { first, _ in first }
    let blockers = findings.filter { finding in
      guard let draft = paths[finding.file], finding.level == .error, finding.suppression == nil,
        !known.contains(finding.fingerprint), !finding.isAboutWhole
      else { return false }
      switch pipeline.ruleSet.rule(named: finding.id)?.info.subject {
      // What is recorded of a text does not stand in the way of recording more.
      case .signOff: return false
      case .entry: return draft.entry?.contains(finding.range.start.line) ?? false
      case .text, nil: return true
      }
    }
    guard !blockers.isEmpty else { return }
    let lines = blockers.map {
      "  \($0.file):\($0.range.start.line):\($0.range.start.column)  \($0.message)  \($0.rule)"
    }
    throw UsageError(
      "\(blockers.count == 1 ? "An error stands" : "\(blockers.count) errors stand") in the way (lines as they would be):\n\(lines.joined(separator: "\n"))\nMend this and commit it, then try again; `policyc rule NAME` explains each."
    )
  }

  private func findings(_ pipeline: Pipeline) -> [Finding] {
    pipeline.findings(
      // Each entry answers for itself.
      asOf: session.today, lastChange: LastChange.lookup(session.repository, .workTree),
      folding: false)
  }
}
