import PolicyCore
import PolicyModel
import PolicySyntax

/// `policyc review`: records that someone looked at a text, and whether it must change.
public struct ReviewRecord: Sendable {
  public enum Outcome: String, CaseIterable, Sendable {
    case noChange = "no-change"
    case changeNeeded = "change-needed"
  }

  /// Ids or paths.
  public var documents: [String]
  public var outcome: Outcome
  /// Today when nil.
  public var on: CalendarDate?
  /// Who reviewed, where it is not who works here; `evidence` is needed then.
  public var by: String?
  public var evidence: String?

  public init(
    _ documents: [String], outcome: Outcome = .noChange, on: CalendarDate? = nil,
    by: String? = nil, evidence: String? = nil
  ) {
    self.documents = documents
    self.outcome = outcome
    self.on = on
    self.by = by
    self.evidence = evidence
  }

  /// - Throws: `UsageError` for what is not theirs to do, and when the commit fails; then nothing has changed.
  public func run(
    in workspace: Workspace, mode: WritingMode, today: CalendarDate
  ) throws -> WritingResult {
    let session = try WritingSession(workspace, mode: mode, today: today)
    let reviewer = try Vouching(session, by: by, evidence: evidence, on: on)
    let documents = try session.documents(self.documents)
    let file = try evidence.map { try EvidenceFile($0, session, for: documents) }
    var recording = Recording(session, verb: "Review", by: reviewer, evidence: file)
    recording.suffix = outcome == .noChange ? ": no change" : ": change needed"
    for document in documents {
      guard let draft = try draft(of: document, session, reviewer, file) else {
        recording.notices.append(
          "\(DocumentEdit.label(document)) is reviewed so already; nothing to do.")
        continue
      }
      recording.drafts.append(draft)
    }
    guard !recording.drafts.isEmpty else { return recording.nothing }
    // Who finds that a text must change may find its errors, too.
    try DraftCheck(session: session).require(
      recording.drafts, recording.changes, onlyNew: outcome == .changeNeeded)
    return try recording.finish()
  }

  private func draft(
    of document: PolicyDocument, _ session: WritingSession, _ reviewer: Vouching,
    _ file: EvidenceFile?
  ) throws -> DocumentEdit? {
    let label = DocumentEdit.label(document)
    if document.status == .retired || document.status == .superseded {
      throw UsageError(
        "\(label) is \(document.status?.rawValue ?? ""), so there is nothing to review.")
    }
    let digest = ContentDigest.of(document).description
    let isThere = document.reviews.contains {
      $0.by == reviewer.person.id && $0.on == reviewer.on && $0.outcome == outcome.rawValue
        && $0.digest == digest
    }
    if isThere { return nil }
    var editor = try session.editor(document)
    let values: [(key: String, value: YAMLScalarText?)] = [
      ("by", YAMLScalarText(reviewer.person.id)), ("on", YAMLScalarText(reviewer.on.description)),
      ("outcome", YAMLScalarText(outcome.rawValue)),
      ("digest", YAMLScalarText(digest, isQuoted: true)),
      ("evidence", file.map { YAMLScalarText($0.name) }),
      ("evidence-digest", file.map { YAMLScalarText($0.digest.description, isQuoted: true) }),
    ]
    try session.append(
      values, to: "reviews", below: ["approvals", "review"], of: document, &editor)
    if outcome == .noChange {
      try session.moveNextReview(of: document, from: reviewer.on, &editor)
    }
    let after = session.document(editor, path: document.path)
    guard let entry = after.reviews.last, entry.digest == digest,
      ContentDigest.of(after).description == digest
    else { throw session.unexpected(document) }
    return DocumentEdit(
      before: document, after: after,
      change: FileChange(
        path: document.path, before: try WorkTreeFile.read(session.root + "/" + document.path),
        after: editor.bytes),
      summary: "\(label) reviewed by \(reviewer.person.id) on \(reviewer.on): \(outcome.rawValue)",
      trailers: [("Reviewed-by", reviewer.address)] + DocumentEdit.subject(after)
        + [("Outcome", outcome.rawValue)],
      entry: entry.node.range.start.line...entry.node.range.end.line)
  }
}
