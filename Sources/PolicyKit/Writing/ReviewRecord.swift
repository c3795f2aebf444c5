import PolicyCore
import PolicyModel

/// `policyc review`: records that someone looked at a text, and whether it must change.
public struct ReviewRecord: WritingCommand {
  public enum Outcome: String, CaseIterable, Sendable {
    case noChange = "no-change"
    case changeNeeded = "change-needed"
  }

  /// Ids or paths.
  public var documents: [String]
  public var outcome: Outcome
  public var given: Given

  public init(_ documents: [String], outcome: Outcome = .noChange, _ given: Given = Given()) {
    self.documents = documents
    self.outcome = outcome
    self.given = given
  }

  public func run(
    in workspace: Workspace, mode: WritingMode, today: CalendarDate
  ) throws -> WritingResult {
    let session = try WritingSession(workspace, mode: mode, today: today)
    let entries = try EntryWriting(documents, given, session)
    var recording = try entries.recording("Review", "reviewed") { try edit($0, entries) }
    recording.suffix = ": \(spaced(outcome.rawValue))"
    guard !recording.edits.isEmpty else { return recording.nothing }
    // Who finds that a text must change may find its errors, too.
    try DraftCheck(session: session).require(
      recording.edits, recording.changes, onlyNew: outcome == .changeNeeded)
    return try recording.finish()
  }

  /// Nil when the same review is there already.
  private func edit(_ document: PolicyDocument, _ entries: EntryWriting) throws -> DocumentEdit? {
    let label = DocumentEdit.label(document)
    let reviewer = entries.person
    if document.status == .retired || document.status == .superseded {
      throw UsageError(
        "\(label) is \(document.status?.rawValue ?? ""), so there is nothing to review.")
    }
    let digest = ContentDigest.of(document).description
    if outcome == .noChange, document.isUnapproved(digest) {
      throw UsageError(
        "\(label) has a text that nobody approved, and a review is of the text in force. Have it approved (`policyc approve \(ShellArgument.quoted(document.name))`), undo the change, or say that it has to change: --outcome change-needed."
      )
    }
    let isThere = document.reviews.contains {
      $0.by == reviewer.person.id && $0.on == reviewer.on && $0.outcome == outcome.rawValue
        && $0.digest == digest
    }
    if isThere { return nil }
    let entry = EntryWriting.Entry(
      outcome: outcome.rawValue, movesReview: outcome == .noChange,
      summary: "\(label) reviewed by \(reviewer.person.id) on \(reviewer.on): \(outcome.rawValue)",
      trailers: [("Reviewed-by", reviewer.address)] + DocumentEdit.subject(document)
        + [("Outcome", outcome.rawValue)])
    return try entries.edit(
      document, entries.session.editor(document), adding: entry, .review, of: digest,
      below: ["approvals", "review"])
  }
}
