import PolicyCore
import PolicyModel
import PolicySyntax

/// `policyc break-glass start`: begins the record of an emergency access.
public struct BreakGlassStart: WritingCommand {
  public var title: String?
  /// Ids of the policies that the access goes around.
  public var policies: [String]
  public var justification: String
  public var ticket: String
  /// Ids of people.yml; empty for who works here.
  public var users: [String]
  public var grantedBy: String
  public var risks: [String]
  /// Nil for the next free one.
  public var id: String?
  public var start: Timestamp

  public init(
    title: String?, policies: [String], justification: String, ticket: String, users: [String],
    grantedBy: String, risks: [String], id: String?, start: Timestamp
  ) {
    self.title = title
    self.policies = policies
    self.justification = justification
    self.ticket = ticket
    self.users = users
    self.grantedBy = grantedBy
    self.risks = risks
    self.id = id
    self.start = start
  }

  public func run(
    in workspace: Workspace, mode: WritingMode, today: CalendarDate
  ) throws -> WritingResult {
    let session = try WritingSession(workspace, mode: mode, today: today)
    let reason = CommitText.oneLine(justification)
    let ticket = CommitText.oneLine(ticket)
    guard !reason.isEmpty else { throw UsageError("Say why: --justification TEXT") }
    guard !ticket.isEmpty else { throw UsageError("Name the ticket: --ticket ID") }
    let users =
      try users.isEmpty
      ? [session.signatory.person] : users.map { try session.person($0) }
    let granter = try session.person(grantedBy)
    guard !users.contains(where: { $0.id == granter.id }) else {
      throw UsageError(
        "\(granter.name) would use the access and grant it. Have somebody else grant it: --granted-by PERSON"
      )
    }
    for policy in policies { try session.require(policy, .policy) }
    for risk in risks { try session.require(risk, .risk) }
    let id = try freeID(session)
    let path = path(of: id, session)
    guard try WorkTreeFile.status(session.root, path) == nil else {
      throw UsageError("\(path) is there already. Give another id: --id ID")
    }
    let title = self.title.map(CommitText.oneLine) ?? "Emergency access on \(start.date)"
    let bytes = try text(id, title, reason, ticket, users, granter, session)
    let document = session.configuration.document(at: path, bytes)
    let edit = DocumentEdit(
      before: document, after: document,
      change: FileChange(path: path, before: nil, after: bytes),
      summary:
        "\(id) started at \(start.utc) by \(users.map(\.id).joined(separator: ", ")), granted by \(granter.id): \(path)",
      trailers: [("Ticket", ticket), ("Granted-by", "\(granter.name)")]
        + DocumentEdit.subject(document))
    var recording = Recording(session, verb: "Start emergency access")
    recording.edits = [edit]
    let hours = session.configuration.exceptions.breakGlassHours
    recording.notices.append(
      "It may last \(counted(hours, "hour")). End it with `policyc break-glass end \(id)`; somebody else reviews it by the end of the next working day."
    )
    try DraftCheck(session: session).require([edit], recording.changes, onlyNew: true)
    return try recording.finish()
  }

  private func text(
    _ id: String, _ title: String, _ reason: String, _ ticket: String, _ users: [Person],
    _ granter: Person, _ session: WritingSession
  ) throws -> [UInt8] {
    func list(_ items: [String]) -> String {
      let written = items.map { BreakGlassStart.quoted($0) }
      return written.count == 1 ? written[0] : "[\(written.joined(separator: ", "))]"
    }
    var lines = [
      "---", "id: \(Self.quoted(id))", "kind: exception", "title: \(Self.quoted(title))",
      "owner: \(Self.quoted(session.signatory.person.id))", "type: break-glass",
      "from-policy: \(list(policies))", "justification: \(Self.quoted(reason))",
    ]
    if !risks.isEmpty { lines.append("treats: \(list(risks))") }
    lines += [
      "used-by: \(list(users.map(\.id)))", "granted-by: \(Self.quoted(granter.id))",
      "start: \(start.utc)", "ticket: \(Self.quoted(ticket))", "status: draft",
      "classification: internal", "version: \"1.0\"", "---", "", "# \(title)", "",
      "## Justification", "", reason, "",
    ]
    return Array(lines.joined(separator: "\n").utf8)
  }

  private static func quoted(_ text: String) -> String { YAMLScalarText(text).inFile }

  /// `BRK-004` behind the highest there is.
  private func freeID(_ session: WritingSession) throws -> String {
    if let id {
      guard session.corpus.document(id) == nil else {
        throw UsageError("There is a document \(id) already. Give another id: --id ID")
      }
      guard !id.isEmpty, id.utf8.allSatisfy(Self.isPlain) else {
        throw UsageError("`\(id)` is no id. Write it with letters, digits and hyphens: BRK-004")
      }
      return id
    }
    let numbers = session.corpus.ids.filter { $0.hasPrefix("BRK-") }.compactMap {
      Int($0.dropFirst(4))
    }
    return "BRK-" + zeroPadded((numbers.max() ?? 0) + 1, to: 3)
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || byte == 0x2D
  }

  /// Beside the other exceptions.
  private func path(of id: String, _ session: WritingSession) -> String {
    let other = session.corpus.documents(.exception).first.map { PathNames.folder(of: $0.path) }
    let usual =
      session.documentsFolder.isEmpty ? "exceptions" : session.documentsFolder + "/exceptions"
    let folder = other ?? usual
    return folder.isEmpty ? "\(id).md" : "\(folder)/\(id).md"
  }
}

extension WritingSession {
  /// Somebody of the committed people.yml who is with the company today.
  func person(_ name: String) throws -> Person {
    guard let person = people[name] ?? people.person(withAddress: name) else {
      let hint = Suggestion.hint(for: name, among: people.people.map(\.id))
      throw UsageError("`\(name)` is nobody in \(people.source.path)\(hint)")
    }
    guard person.isMember(on: today) else {
      throw UsageError("\(person.name) is not with the company on \(today), by people.yml.")
    }
    return person
  }

  /// - Throws: `UsageError` where there is no such document of that kind.
  func require(_ id: String, _ kind: DocumentKind) throws {
    guard corpus.document(id)?.kind != kind else { return }
    let hint = Suggestion.hint(for: id, among: corpus.documents(kind).compactMap(\.id))
    throw UsageError("`\(id)` is no \(kind.label.lowercased())\(hint)")
  }
}
