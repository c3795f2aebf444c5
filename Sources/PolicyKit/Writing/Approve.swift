import PolicyCore
import PolicyGit
import PolicyModel
import PolicySignOff
import PolicySyntax

/// `policyc approve`: records that someone with a role says that a text holds.
public struct Approve: WritingCommand {
  /// Ids or paths of documents, or folders of them.
  public var documents: [String]
  /// Whether it is about all that wait for who approves, of the folders that are named.
  public var isAllDue = false
  public var role: String?
  /// The id of the minutes that hold the decision.
  public var minutes: String?
  /// Set in the document too.
  public var version: String?
  public var given: Given

  public init(
    _ documents: [String], as role: String? = nil, minutes: String? = nil, version: String? = nil,
    _ given: Given = Given()
  ) {
    self.documents = documents
    self.role = role
    self.minutes = minutes
    self.version = version
    self.given = given
  }

  public func run(
    in workspace: Workspace, mode: WritingMode, today: CalendarDate
  ) throws -> WritingResult {
    let session = try WritingSession(workspace, mode: mode, today: today)
    if !isAllDue, let settings = try SettingsApproval(documents, session) {
      return try settings.run(as: role)
    }
    let choice = ApprovalChoice(
      session: session, person: try Vouching(session, given), role: role)
    let names = try isAllDue ? choice.due(in: documents) : choice.expanded(documents)
    let entries = try EntryWriting(names, given, session)
    if let minutes { try session.requireMinutes(minutes) }
    let recording = try entries.recording("Approve", "approved") { document in
      try edit(document, entries)
    } lacking: {
      session.approvalStatus(of: $0).reservations.map(\.text)
    }
    guard !recording.edits.isEmpty else { return recording.nothing }
    let book = book(recording)
    for edit in recording.edits {
      try requireVersion(edit, book)
      try requireNoConflict(edit, session)
      try requireOtherAuthor(edit, entries.person, book, session)
    }
    try DraftCheck(session: session).require(recording.edits, recording.changes, onlyNew: false)
    return try recording.finish()
  }

  /// Nil when the same approval is there already.
  private func edit(_ document: PolicyDocument, _ entries: EntryWriting) throws -> DocumentEdit? {
    let session = entries.session
    let approver = entries.person
    if document.status == .retired || document.status == .superseded {
      throw UsageError(
        "\(DocumentEdit.label(document)) is \(document.status?.rawValue ?? ""). Set its status to draft first."
      )
    }
    let role = try approver.role(role, for: document)
    var editor = try session.editor(document)
    try edit(&editor, of: document, session)
    let text = session.document(editor, path: document.path)
    let digest = ContentDigest.of(text).description
    try requireNewVersion(text, digest)
    let former = document.approvals.filter {
      $0.by == approver.person.id && $0.role == role && $0.isOf(version: text.version)
        && $0.digest == digest
    }
    // What is proven too little, or is not the text in force, can be approved again, on another day: the entry of one day is
    // one entry.
    if !former.isEmpty, document.asksToBeFollowed {
      let status = session.approvalStatus(of: document)
      let isEnough = status.isSatisfied && status.text?.isPresent == true
      if isEnough || former.contains(where: { $0.on == approver.on }) { return nil }
    }
    let entry = EntryWriting.Entry(
      role: role, version: text.version, minutes: minutes,
      summary:
        "\(DocumentEdit.label(text)) approved by \(approver.person.id) as \(role) on \(approver.on)",
      trailers: [("Approved-by", approver.address)] + DocumentEdit.subject(text))
    return try entries.edit(
      document, editor, adding: entry, .approval, of: digest, below: ["review"])
  }

  /// Sets what an approval sets beside its entry.
  private func edit(
    _ editor: inout FrontMatterEditor, of document: PolicyDocument, _ session: WritingSession
  ) throws {
    if let version, version != document.version {
      try session.set(
        "version", to: version, isQuoted: true, below: ["status", "title", "id"], of: document,
        &editor)
    }
    // An objective says how it stands, and begins on track; what is merely recorded need not have a status.
    if document.kind == .objective {
      guard document.status == .draft else { return }
      return try session.set("status", to: Status.onTrack.rawValue, of: document, &editor)
    }
    let hasStatus = document.root["status"].map { !$0.isNull } ?? false
    let needsStatus = document.kind == .policy || document.kind == .procedure
    guard hasStatus || needsStatus else { return }
    try session.set(
      "status", to: Status.approved.rawValue, below: ["version", "title", "id"], of: document,
      &editor)
  }

  /// - Throws: `UsageError` where a text has no version and needs one, or has that of another text.
  private func requireNewVersion(_ text: PolicyDocument, _ digest: String) throws {
    switch text.versionFault(digest: digest) {
    case nil: return
    case .missing:
      throw UsageError("\(text.name) has no version. Give it one: --version 1.0")
    case .taken(let version, let other, let next):
      throw UsageError(
        "Version \(version) of \(text.name) was approved on \(other.on.map(\.description) ?? "another day") with another text. A text that changed needs a new version: give it with --version, such as \(next)."
      )
    }
  }

  /// - Throws: `UsageError` for a version below one that was there before, which `check` would call a step back.
  private func requireVersion(_ edit: DocumentEdit, _ book: SignOffBook) throws {
    let text = edit.after
    guard let version = text.version,
      let highest = VersionNumber.highest(
        of: text.approvals.compactMap(\.version) + book.versionsBefore(text)),
      VersionNumber(version).precedes(highest)
    else { return }
    throw UsageError(
      "\(text.name) had the version \(highest.text) before, and \(version) lies below it: whoever holds \(highest.text) would believe that theirs is the later text. Give a version above it: --version \(highest.next)"
    )
  }

  /// What Git will show of the sign-off once it is recorded.
  private func book(_ recording: Recording) -> SignOffBook {
    let session = recording.session
    let corpus = Corpus(
      configuration: session.configuration, documents: recording.edits.map(\.after),
      people: session.people, peoplePath: session.corpus.peoplePath, files: session.corpus.files)
    return SignOffBook(
      corpus, of: OverlaySnapshot(session.pipeline.snapshot, recording.changes),
      in: session.repository, revision: "HEAD")
  }

  /// - Throws: `UsageError` where the approver audits what is approved, or it is their own exception or high risk.
  private func requireNoConflict(_ edit: DocumentEdit, _ session: WritingSession) throws {
    let approvers = Approvers(session.configuration, session.people)
    guard let entry = edit.after.approvals.last,
      let conflict = approvers.conflict(
        of: entry, for: edit.after.kind, edit.after.root, asOf: session.today)
    else { return }
    throw UsageError(
      "\(edit.label): \(conflict.reason) Have another person approve it (or set signoff.separate-author in policyc.yml)."
    )
  }

  /// - Throws: `UsageError` when nobody but the approver wrote what is approved.
  private func requireOtherAuthor(
    _ edit: DocumentEdit, _ approver: Vouching, _ book: SignOffBook, _ session: WritingSession
  ) throws {
    guard session.configuration.signOff.separateAuthor else { return }
    let proof = book.signOff(of: edit.after).approvals.last?.proof ?? .none
    let isEdited = ContentDigest.of(edit.before) != ContentDigest.of(edit.after)
    // Who only changes what `approve` itself writes is no other author.
    let isAlone =
      proof.authors.isEmpty ? isEdited && !approver.isOther : proof.isByOnlyAuthor
    guard isAlone else { return }
    let others =
      proof.lesserAuthors.isEmpty
      ? "" : " Others have no share that counts: \(proof.lesserAuthors.joined(separator: ", "))."
    let shallow =
      session.repository.isShallow
      ? " This is a shallow clone: `git fetch --unshallow` may bring other authors." : ""
    throw UsageError(
      "\(approver.person.name) is the only author of \(edit.label) since it was last approved, and nobody approves their own text. Have another person approve it (or set signoff.separate-author in policyc.yml).\(others)\(shallow)"
    )
  }
}
