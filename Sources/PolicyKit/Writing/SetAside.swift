import PolicyCore
import PolicyModel
import PolicySignOff
import PolicySyntax

/// `policyc retire`, `supersede` and `suspend`: takes a document out of force, with the reason.
public struct SetAside: WritingCommand {
  public enum Kind: String, Sendable {
    case retire, supersede, suspend

    var status: Status {
      switch self {
      case .retire: .retired
      case .supersede: .superseded
      case .suspend: .suspended
      }
    }

    var verb: String { capitalised(rawValue) }
  }

  public var kind: Kind
  /// An id or path.
  public var document: String
  public var reason: String
  /// The id or path of what takes its place.
  public var successor: String?
  /// Of an objective, the id of the minutes that hold the decision.
  public var minutes: String?

  public init(
    _ kind: Kind, _ document: String, reason: String, by successor: String? = nil,
    minutes: String? = nil
  ) {
    self.minutes = minutes
    self.kind = kind
    self.document = document
    self.reason = reason
    self.successor = successor
  }

  public func run(
    in workspace: Workspace, mode: WritingMode, today: CalendarDate
  ) throws -> WritingResult {
    let session = try WritingSession(workspace, mode: mode, today: today)
    let reason = CommitText.oneLine(reason)
    guard !reason.isEmpty else { throw UsageError("Give the reason: --reason TEXT") }
    guard let document = try session.documents([document]).first else { return WritingResult() }
    try requireKind(document)
    if let minutes {
      guard document.kind == .objective else {
        throw UsageError(
          "--minutes is for objectives; name the minutes of \(document.name) in the reason.")
      }
      try session.requireMinutes(minutes)
    }
    try requireRight(document, session)
    let successor = try successor(of: document, session)
    let signatory = session.signatory
    var editor = try session.editor(document)
    try session.set(
      "status", to: kind.status.rawValue, below: ["version", "id"], of: document, &editor)
    if let successor {
      try session.set("superseded-by", to: successor.name, below: ["status"], of: document, &editor)
    }
    if document.kind == .objective {
      let entry = YAMLNewEntry(
        [
          ("on", YAMLScalarText(session.today.description)), ("reason", YAMLScalarText(reason)),
          ("by", YAMLScalarText(signatory.person.id)),
        ] + (minutes.map { [("minutes", YAMLScalarText($0))] } ?? []))
      let key = session.key("realigned", of: document)
      let below = ["superseded-by", "status"].map { session.key($0, of: document) }
      try WritingSession.editing(document.path) { () throws(FrontMatterEditError) in
        try editor.set(key, to: entry, below: below)
      }
    }
    let after = session.document(editor, path: document.path)
    guard after.status == kind.status, ContentDigest.of(after) == ContentDigest.of(document) else {
      throw session.unexpected(document)
    }
    let label = DocumentEdit.label(document)
    let replaced = successor.map { " by \($0.name)" } ?? ""
    let edit = try session.edit(
      document, after, editor,
      summary:
        "\(label) \(kind.status.rawValue)\(replaced) by decision of \(signatory.person.id) on \(session.today): \(reason)",
      trailers: [
        ("\(kind.status.label)-by", "\(signatory.person.name) <\(signatory.email)>")
      ] + DocumentEdit.subject(after) + (successor.map { [("Policy-Successor", $0.name)] } ?? [])
        + [("Reason", reason)])
    var recording = Recording(session, verb: kind.verb)
    recording.suffix = replaced
    recording.edits = [edit]
    let standing = successor.map(session.approvalStatus(of:))
    if let successor, let standing, !standing.isInForce {
      recording.notices.append(
        "\(DocumentEdit.label(successor)) is not in force itself (\(standing.verdict.word)): until it is approved, neither is."
      )
    }
    try DraftCheck(session: session).require([edit], recording.changes, onlyNew: true)
    return try recording.finish()
  }

  private func requireKind(_ document: PolicyDocument) throws {
    let label = DocumentEdit.label(document)
    if document.status == kind.status {
      throw UsageError("\(label) is \(kind.status.rawValue) already.")
    }
    if kind == .retire, document.kind == .objective {
      throw UsageError("\(label) is an objective: `supersede` it, or `suspend` it.")
    }
    if kind == .suspend, document.kind != .objective {
      throw UsageError("\(label) is no objective, and only those are suspended: `retire` it.")
    }
  }

  /// Who may set it aside: its owner, and who holds a top-level role; a high-level policy only the latter, and an objective who
  /// may approve it.
  private func requireRight(_ document: PolicyDocument, _ session: WritingSession) throws {
    let approvers = Approvers(session.configuration, session.people)
    let person = session.signatory.person
    guard !approvers.maySetAside(person, document.kind, document.root, on: session.today) else {
      return
    }
    throw UsageError(
      "\(document.name) is not yours to set aside: that is for \(approvers.whoSetsAside(document.kind, document.root)), by the committed \(session.people.source.path)."
    )
  }

  private func successor(
    of document: PolicyDocument, _ session: WritingSession
  ) throws -> PolicyDocument? {
    guard kind == .supersede else { return nil }
    guard let name = successor else {
      guard document.kind == .objective else {
        throw UsageError(
          "Say what takes the place of \(document.name): --by DOC. Without a successor, `retire` it."
        )
      }
      return nil
    }
    let other = try session.workspace.document(
      name, among: session.corpus.documents, of: "work tree")
    guard !other.path.isSamePath(as: document.path) else {
      throw UsageError("\(document.name) cannot take its own place.")
    }
    guard other.id != nil else {
      throw UsageError("\(other.path) has no id by which it could be named. Give it one.")
    }
    guard other.kind == document.kind else {
      throw UsageError(
        "\(other.name) is of kind \(other.kind.rawValue), and \(document.name) of kind \(document.kind.rawValue)."
      )
    }
    guard other.status != .retired, other.status != .superseded else {
      throw UsageError("\(other.name) is \(other.status?.rawValue ?? "") itself.")
    }
    return other
  }
}
