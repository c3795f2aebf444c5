import PolicyCore
import PolicyGit
import PolicyModel
import PolicyRules

/// What `check` would say of documents once something is recorded in them.
struct DraftCheck {
  let session: WritingSession

  /// Rules about what is recorded of a text, not about the text: they do not stand in the way of recording more.
  private static let ofSignOff: Set<String> = [
    "approval-missing", "approval-stale", "approval-unproven", "approval-unauthorised",
    "approval-self", "approval-backdated", "approval-future", "review-missing", "review-overdue",
    "review-backdated", "ai-review-cycle", "objective-review-overdue", "set-and-forget",
    "change-review-due", "signature-invalid", "signature-key-unknown", "version-not-bumped",
    "version-regressed", "history-shallow", "history-rewritten", "acknowledgement-missing",
    "acknowledgement-stale", "communication-missing", "minutes-unsigned", "minutes-missing",
    "evidence-missing", "exception-unapproved", "top-policy-missing", "top-policy-approver",
  ]
  /// Those among them that an entry must not break from the first moment.
  private static let ofEntry: Set<String> = [
    "minutes-missing", "evidence-missing", "approval-future", "top-policy-approver",
  ]

  /// - Parameter onlyNew: whether errors that are there already do not count.
  /// - Throws: `UsageError` that lists the errors of these documents.
  func require(_ drafts: [DocumentEdit], _ changes: [FileChange], onlyNew: Bool) throws {
    let overlay = OverlaySnapshot(session.pipeline.snapshot, changes)
    let pipeline = try Pipeline(overlay, start: session.workspace.start)
    let findings = findings(pipeline)
    let known = onlyNew ? Set(self.findings(session.pipeline).map(\.fingerprint)) : []
    let paths = Dictionary(drafts.map { ($0.after.path, $0) }) { first, _ in first }
    let blockers = findings.filter { finding in
      guard let draft = paths[finding.file], finding.level == .error, finding.suppression == nil,
        !known.contains(finding.fingerprint), !isOfCorpus(finding)
      else { return false }
      guard DraftCheck.ofSignOff.contains(finding.rule) else { return true }
      return DraftCheck.ofEntry.contains(finding.rule)
        && draft.entry?.contains(finding.range.start.line) ?? false
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
      asOf: session.today, lastChange: LastChange.lookup(session.repository, .workTree))
  }

  /// Without policyc.yml, what is said of all documents stands at the top of the first.
  private func isOfCorpus(_ finding: Finding) -> Bool {
    session.configuration.file == nil && finding.isCorpusWide && finding.range == .fileStart
      && finding.file == session.corpus.place.file
  }
}
