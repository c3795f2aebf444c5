import PolicyCore
import PolicyModel
import PolicySyntax

/// `policyc break-glass end` and `review`: writes into the record of an emergency access how it ended, and who looked at it.
public struct BreakGlassChange: WritingCommand {
  public enum Act: Sendable {
    case end(Timestamp)
    /// What came of the review.
    case review(String)
  }

  /// An id or path.
  public var document: String
  public var act: Act

  public init(_ document: String, _ act: Act) {
    self.document = document
    self.act = act
  }

  public func run(
    in workspace: Workspace, mode: WritingMode, today: CalendarDate
  ) throws -> WritingResult {
    let session = try WritingSession(workspace, mode: mode, today: today)
    guard let document = try session.documents([document]).first else { return WritingResult() }
    guard document.kind == .exception, document.text("type") == "break-glass" else {
      throw UsageError("\(document.name) is no record of an emergency access (type: break-glass).")
    }
    guard let start = document.text("start").flatMap(Moment.timestamp) else {
      throw UsageError("\(document.name) has no `start`. Write it, and commit that first.")
    }
    var editor = try session.editor(document)
    var recording: Recording
    var summary: String
    var trailer: (key: String, value: String)
    let person = session.signatory.person
    switch act {
    case .end(let end):
      try requireOpen(document, start, end)
      try session.set("end", to: end.utc, below: ["start"], of: document, &editor)
      // The access is over; what is left is its review.
      try session.set("status", to: "retired", below: ["version", "id"], of: document, &editor)
      recording = Recording(session, verb: "End emergency access")
      summary = "\(document.name) ended at \(end.utc), recorded by \(person.id)"
      trailer = ("Ended-by", "\(person.name) <\(session.signatory.email)>")
      let minutes = (end.seconds - start.seconds) / 60
      let hours = session.configuration.exceptions.breakGlassHours
      if minutes > Int64(hours) * 60 {
        recording.notices.append(
          "It lasted \(minutes / 60) h \(minutes % 60) min, and \(counted(hours, "hour")) \(hours == 1 ? "is" : "are") the most: say in the record why."
        )
      }
    case .review(let text):
      let outcome = CommitText.oneLine(text)
      guard !outcome.isEmpty else { throw UsageError("Say what came of it: --outcome TEXT") }
      try requireReviewer(document, session)
      let entry = YAMLNewEntry([
        ("by", YAMLScalarText(person.id)), ("on", YAMLScalarText(session.today.description)),
        ("outcome", YAMLScalarText(outcome)),
      ])
      let key = session.key("post-review", of: document)
      let below = ["ticket", "end"].map { session.key($0, of: document) }
      try WritingSession.editing(document.path) { () throws(FrontMatterEditError) in
        try editor.set(key, to: entry, below: below)
      }
      recording = Recording(session, verb: "Review emergency access")
      summary = "\(document.name) reviewed by \(person.id) on \(session.today): \(outcome)"
      trailer = ("Reviewed-by", "\(person.name) <\(session.signatory.email)>")
    }
    let after = session.document(editor, path: document.path)
    let edit = try session.edit(
      document, after, editor, summary: summary,
      trailers: [trailer] + DocumentEdit.subject(after))
    recording.edits = [edit]
    try DraftCheck(session: session).require([edit], recording.changes, onlyNew: true)
    return try recording.finish()
  }

  private func requireOpen(
    _ document: PolicyDocument, _ start: Timestamp, _ end: Timestamp
  ) throws {
    if let stated = document.text("end"), !stated.isEmpty {
      throw UsageError("\(document.name) ended at \(stated) already.")
    }
    guard start.seconds < end.seconds else {
      throw UsageError("\(document.name) began at \(start.utc); \(end.utc) is no end of it.")
    }
  }

  private func requireReviewer(_ document: PolicyDocument, _ session: WritingSession) throws {
    guard let end = document.text("end").flatMap(Moment.timestamp) else {
      throw UsageError(
        "\(document.name) has not ended. End it first: `policyc break-glass end \(ShellArgument.quoted(document.name))`."
      )
    }
    let person = session.signatory.person
    guard end.date <= session.today else {
      throw UsageError("\(document.name) ends on \(end.date); it cannot be reviewed before.")
    }
    let users = document.texts("used-by").map {
      session.people[$0]?.id ?? session.people.person(withAddress: $0)?.id ?? $0
    }
    guard !users.contains(person.id) else {
      throw UsageError(
        "\(person.name) used the access of \(document.name), and somebody else has to review it.")
    }
    if let by = document.text("post-review.by") {
      throw UsageError("\(document.name) was reviewed by \(by) already.")
    }
  }
}
