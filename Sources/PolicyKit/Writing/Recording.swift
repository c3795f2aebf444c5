import PolicyCore
import PolicyGit
import PolicyModel
import PolicySignOff
import PolicySyntax

/// All that one command records, on its way into one commit.
struct Recording {
  /// Something that is recorded beside a document.
  struct Record {
    var label: String
    var summary: String
    var trailers: [(key: String, value: String)]
  }

  let session: WritingSession
  let verb: String
  let by: Vouching?
  let evidence: EvidenceFile?
  var edits: [DocumentEdit] = []
  var records: [Record] = []
  /// Files beside the documents.
  var files: [FileChange] = []
  /// Behind the subject of the commit.
  var suffix = ""
  var body: [String] = []
  var notices: [String] = []

  init(
    _ session: WritingSession, verb: String, by: Vouching? = nil, evidence: EvidenceFile? = nil
  ) {
    self.session = session
    self.verb = verb
    self.by = by
    self.evidence = evidence
  }

  var changes: [FileChange] {
    edits.map(\.change) + files + [evidence?.change].compactMap { $0 }
  }

  /// The result where everything is recorded already.
  var nothing: WritingResult {
    var result = WritingResult()
    result.lines = notices
    return result
  }

  /// Shows, writes or commits.
  func finish() throws -> WritingResult {
    var result = WritingResult()
    result.notices = notices
    guard session.mode != .dryRun else {
      result.difference = changes.flatMap { UnifiedDiff.of($0) }
      return result
    }
    let paths = [evidence?.path].compactMap { $0 }
    let made = try RecordingCommit(session: session).run(changes, with: paths, message)
    result.lines = edits.map(\.summary) + records.map(\.summary)
    if let evidence { result.lines.append("Evidence: \(evidence.path)") }
    guard let made else {
      result.lines.append("Not committed. The commit is yours to make, of these files alone:")
      result.lines += (changes.map(\.path) + paths).reduce(into: [String]()) { lines, path in
        if !lines.contains("  " + path) { lines.append("  " + path) }
      }
      return result
    }
    result.notices += made.message.split(whereSeparator: \.isNewline).map { "git: \($0)" }
    try Proving(session: session, commit: made.id).tell(edits, &result)
    return result
  }

  private var message: CommitText {
    var text = CommitText(
      subject: CommitText.subject(
        verb, edits.map(\.label) + records.map(\.label), suffix), body: body,
      trailers: edits.flatMap(\.trailers) + records.flatMap(\.trailers))
    if let evidence, let by, by.isOther {
      text.body.append(
        "Recorded by \(session.signatory.person.name); \(by.person.name)'s own record is \(evidence.path)."
      )
    }
    return text
  }
}
