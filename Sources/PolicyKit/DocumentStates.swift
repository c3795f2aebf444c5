import PolicyCore
import PolicyGit
import PolicyModel
import PolicySignOff
import PolicySyntax

/// A document as it was, or is.
struct DocumentState: Sendable {
  var document: PolicyDocument
  /// Nil for what is not committed.
  var commit: Commit?
  /// "the files on disk", "the index", "commit 1234567".
  var place: String
}

/// The states of one document: the one asked about, and all that its history holds.
struct DocumentStates {
  let now: DocumentState
  let configuration: Configuration
  let people: PeopleRegister?
  private let repository: Repository?
  private let entries: [HistoryEntry]
  private let status: ApprovalStatus
  private let day: CalendarDate
  private let workspace: Workspace
  private let peoplePath: String

  /// - Parameters:
  ///   - name: an id or a path.
  ///   - others: revisions in which the document is looked for where it is not in `state`.
  ///   - day: on which it is asked what is in force.
  init(
    _ name: String, in state: SnapshotState, others: [String], on day: CalendarDate,
    _ workspace: Workspace
  ) throws {
    self.workspace = workspace
    self.day = day
    repository = workspace.repository
    let snapshot = try workspace.snapshot(state)
    configuration = try CorpusLoader.configuration(in: snapshot, from: workspace.start)
    let corpus = try CorpusLoader.load(snapshot, configuration: configuration)
    people = corpus.people
    peoplePath = corpus.peoplePath
    var ids = corpus.ids
    var source: (corpus: Corpus, snapshot: any Snapshot) = (corpus, snapshot)
    if let document = try DocumentStates.find(name, in: corpus, snapshot, workspace) {
      now = DocumentState(
        document: document, commit: try DocumentStates.commit(state, repository),
        place: try DocumentStates.place(state, repository))
    } else {
      var found: DocumentState?
      for revision in others where found == nil {
        guard let repository, let commit = try? repository.commit(at: revision) else { continue }
        let snapshot = try repository.snapshot(.revision(commit.id))
        let corpus = try CorpusLoader.load(snapshot, configuration: configuration)
        ids += corpus.ids
        if let document = try DocumentStates.find(name, in: corpus, snapshot, workspace) {
          source = (corpus, snapshot)
          found = DocumentState(
            document: document, commit: commit, place: "commit \(commit.id.prefix(7))")
        }
      }
      guard let found else { throw Workspace.noDocument(name, of: snapshot.name, ids: ids) }
      now = found
    }
    entries = try DocumentStates.history(of: now, repository, configuration)
    guard let repository else {
      status = ApprovalStatus(of: now.document, in: source.corpus, nil, on: day)
      return
    }
    let book = SignOffBook(
      source.corpus, of: source.snapshot, in: repository, revision: now.commit?.id ?? "HEAD")
    // A name that is not committed yet has no history; the one before has.
    status = ApprovalStatus(
      now.document, book.signOff(of: now.document), book.formerTexts(in: entries), configuration,
      source.corpus.people, on: day)
  }

  private static func find(
    _ name: String, in corpus: Corpus, _ snapshot: any Snapshot, _ workspace: Workspace
  ) throws -> PolicyDocument? {
    if let document = workspace.find(name, among: corpus.documents) { return document }
    // A Markdown file that is no document of the system has a text to compare all the same.
    guard let path = try? workspace.rooted(name), path.hasSuffix(".md"),
      let bytes = try snapshot.read(path)
    else { return nil }
    return PolicyDocument(
      parsed: ParsedDocument.parse(path: path, bytes: bytes), fields: corpus.configuration.fields)
  }

  private static func commit(
    _ state: SnapshotState, _ repository: Repository?
  ) throws -> Commit? {
    guard case .revision(let name) = state else { return nil }
    return try repository?.commit(at: name)
  }

  private static func place(_ state: SnapshotState, _ repository: Repository?) throws -> String {
    switch state {
    case .workTree: return "the files on disk"
    case .index: return "the index"
    case .revision(let name):
      return try repository.map { "commit \(try $0.commit(at: name).id.prefix(7))" } ?? name
    }
  }

  private static func history(
    of now: DocumentState, _ repository: Repository?, _ configuration: Configuration
  ) throws -> [HistoryEntry] {
    guard let repository else { return [] }
    guard let tip = try now.commit ?? repository.head() else { return [] }
    let snapshot = try repository.snapshot(.revision(tip.id))
    var path = now.document.path
    if try snapshot.read(path) == nil {
      // Renamed, and not committed yet: the id says which one it was.
      let corpus = try CorpusLoader.load(snapshot, configuration: configuration)
      guard let id = now.document.id, let former = corpus.document(id) else { return [] }
      path = former.path
    }
    var entries = try repository.history(of: [path], at: tip.id)[path] ?? []
    // A merge may hold a text that no commit before it held.
    if let first = entries.first, first.commit.id != tip.id, tip.parents.count > 1 {
      let before = try repository.snapshot(.revision(first.commit.id)).read(first.path)
      if try snapshot.read(path) != before {
        entries.insert(HistoryEntry(commit: tip, path: path), at: 0)
      }
    }
    return entries
  }

  /// The states that history holds, newest first, each read when it is reached.
  private var committed: some Sequence<DocumentState> {
    entries.lazy.compactMap { entry in state(at: entry.commit, path: entry.path) }
  }

  private func state(at commit: Commit, path: String) -> DocumentState? {
    guard let repository, let snapshot = try? repository.snapshot(.revision(commit.id)),
      let bytes = try? snapshot.read(path)
    else { return nil }
    return DocumentState(
      document: PolicyDocument(
        parsed: ParsedDocument.parse(path: path, bytes: bytes), fields: configuration.fields),
      commit: commit, place: "commit \(commit.id.prefix(7))")
  }

  /// people.yml as it was at a state.
  func people(at state: DocumentState) -> PeopleRegister? {
    guard let repository, let commit = state.commit,
      let bytes = try? repository.snapshot(.revision(commit.id)).read(peoplePath)
    else { return people }
    return PeopleRegister(SourceText(path: peoplePath, bytes: bytes))
  }

  // MARK: Which state is meant

  /// The text in force; of a document that was set aside, the one that was approved last.
  func lastApproved() throws -> DocumentState {
    guard repository != nil else {
      throw UsageError(
        "\(workspace.root) is not in a Git repository, so there is no earlier text to compare with."
      )
    }
    let name = now.document.id ?? now.document.path
    let last = status.entitlement?.counts == true ? status.approval?.approvedDigest : nil
    if status.approval != nil, let digest = status.text?.digest ?? last {
      let state = committed.first { ContentDigest.of($0.document).description == digest }
      if let state { return state }
      if status.text?.isPresent == true { return now }
    } else if let state = committed.first(where: { coveringApproval(of: $0) != nil }) {
      // Its approval was taken away since.
      return state
    }
    var why = "\(name) was never approved."
    if case .notFound(let reason) = status.text?.place { why = "\(name): \(reason)" }
    let reasons = status.reasons.map { " " + $0 }.joined()
    let example = versions.first.map { "version (\($0)), a revision" } ?? "revision (HEAD~1)"
    throw UsageError(
      "\(why)\(reasons) So there is no approved text to compare with. Say which: `policyc diff \(name) A..B`, where A and B are each a \(example) or a date."
    )
  }

  /// The approval that covers the very text of a state, by the people.yml of then.
  func coveringApproval(of state: DocumentState) -> Attestation? {
    let status = ApprovalStatus(
      state.document, DocumentSignOff(claimedBy: state.document), .none, configuration,
      people(at: state), on: day)
    guard status.isApproved, status.text?.isPresent == true else { return nil }
    return status.approval?.entry
  }

  /// The versions that history holds, newest first.
  private var versions: [String] {
    var seen: Set<String> = []
    return ([now.document.version] + committed.map(\.document.version)).compactMap { $0 }
      .filter { seen.insert($0).inserted }
  }

  /// What a user calls a state: a version, a date, or a revision.
  func state(named name: String) throws -> DocumentState {
    if let state = version(name) { return state }
    guard let repository else {
      throw UsageError(
        "\(workspace.root) is not in a Git repository, so there is no state `\(name)` to compare with."
      )
    }
    let commit: Commit
    if let day = CalendarDate(name) {
      guard try repository.head() != nil,
        let found = try repository.commit(onFirstParentLineOf: "HEAD", at: day)
      else {
        throw UsageError("On \(day) this branch had no commit yet; give a later day.")
      }
      commit = found
    } else {
      do {
        commit = try repository.commit(at: name)
      } catch let error {
        let known = versions.prefix(10)
        let list = known.isEmpty ? "it has none" : "it has \(known.joined(separator: ", "))"
        throw UsageError(
          "`\(name)` is no version of \(now.document.id ?? now.document.path) (\(list)), no date (YYYY-MM-DD), and no revision. \(error)"
        )
      }
    }
    for path in paths {
      guard let state = state(at: commit, path: path) else { continue }
      if let id = now.document.id, let other = state.document.id, id != other { continue }
      return state
    }
    // Known under a path that history does not show: the id finds it.
    let snapshot = try repository.snapshot(.revision(commit.id))
    if let id = now.document.id,
      let document = try CorpusLoader.load(snapshot, configuration: configuration).document(id)
    {
      return DocumentState(
        document: document, commit: commit, place: "commit \(commit.id.prefix(7))")
    }
    throw UsageError(
      "There is no \(now.document.id ?? now.document.path) in commit \(commit.id.prefix(7)) (\(name)). `policyc history \(now.document.id ?? now.document.path)` lists its commits."
    )
  }

  /// Every path that the document had, the newest first.
  private var paths: [String] {
    var seen: Set<String> = []
    return ([now.document.path] + entries.map(\.path)).filter { seen.insert($0).inserted }
  }

  /// The state in which a version was approved, else the newest state with that version.
  private func version(_ name: String) -> DocumentState? {
    guard name.utf8.count < 40 else { return nil }
    let named = VersionNumber(name)
    func isNamed(_ version: String?) -> Bool { version.map(VersionNumber.init) == named }
    var newest: DocumentState?
    for state in committed {
      guard isNamed(state.document.version) else { continue }
      if coveringApproval(of: state) != nil { return state }
      newest = newest ?? state
    }
    return newest ?? (isNamed(now.document.version) ? now : nil)
  }
}
