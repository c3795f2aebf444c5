import PolicyCore
import PolicyGit
import PolicyModel
import PolicySignOff
import PolicySyntax

/// One side of a comparison: a document as it was, or is.
struct RedlineState: Sendable {
  var document: PolicyDocument
  /// Nil for what is not committed.
  var commit: Commit?
  /// "the files on disk", "the index", "commit 1234567".
  var place: Phrase

  init(_ document: PolicyDocument, _ commit: Commit?, place: Phrase? = nil) {
    self.document = document
    self.commit = commit
    self.place =
      place ?? commit.map { Phrase("commit \($0.id.prefix(7))") } ?? Phrase("the files on disk")
  }
}

/// The states of one document: the one asked about, and all that its history holds.
struct RedlineStates {
  let now: RedlineState
  let configuration: Configuration
  let people: PeopleRegister?
  private let repository: Repository?
  private let states: DocumentStates?
  private let entries: [HistoryEntry]
  private let status: ApprovalStatus
  private let signOff: DocumentSignOff
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
    let repository = workspace.repository
    self.repository = repository
    let snapshot = try workspace.snapshot(state)
    configuration = try CorpusLoader.configuration(in: snapshot, from: workspace.start)
      .judging(in: snapshot, repository, at: state.revision)
    let corpus = try CorpusLoader.load(snapshot, configuration: configuration)
    people = corpus.people
    peoplePath = corpus.peoplePath
    var ids = corpus.ids
    var source: (corpus: Corpus, snapshot: any Snapshot) = (corpus, snapshot)
    if let document = try RedlineStates.find(name, in: corpus, snapshot, workspace) {
      var commit: Commit?
      if case .revision(let name) = state { commit = try repository?.commit(at: name) }
      now = RedlineState(document, commit, place: state == .index ? Phrase("the index") : nil)
    } else {
      var found: RedlineState?
      for revision in others where found == nil {
        guard let repository, let commit = try? repository.commit(at: revision) else { continue }
        let snapshot = try repository.snapshot(.revision(commit.id))
        let corpus = try CorpusLoader.load(snapshot, configuration: configuration)
        ids += corpus.ids
        if let document = try RedlineStates.find(name, in: corpus, snapshot, workspace) {
          source = (corpus, snapshot)
          found = RedlineState(document, commit)
        }
      }
      guard let found else { throw Workspace.noDocument(name, of: snapshot.name, ids: ids) }
      now = found
    }
    entries = try RedlineStates.history(of: now, repository, configuration)
    guard let repository else {
      states = nil
      signOff = .none
      status = ApprovalStatus(of: now.document, in: source.corpus, nil, on: day)
      return
    }
    let book = SignOffBook(
      source.corpus, of: source.snapshot, in: repository, revision: now.commit?.id ?? "HEAD")
    states = book.states
    signOff = book.signOff(of: now.document)
    // A name that is not committed yet has no history; the one before has.
    status = ApprovalStatus(
      now.document, signOff, book.formerTexts(in: entries), configuration,
      source.corpus.people, on: day)
  }

  private static func find(
    _ name: String, in corpus: Corpus, _ snapshot: any Snapshot, _ workspace: Workspace
  ) throws -> PolicyDocument? {
    if let document = workspace.find(name, among: corpus.controlled) { return document }
    // A Markdown file that is no document of the system has a text to compare all the same.
    guard let path = try? workspace.rooted(name), path.hasSuffix(".md"),
      let bytes = try snapshot.read(path)
    else { return nil }
    return corpus.configuration.document(at: path, bytes)
  }

  private static func history(
    of now: RedlineState, _ repository: Repository?, _ configuration: Configuration
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

  /// What history holds of the document, newest first, each state read when it is reached.
  private var committed: some Sequence<(entry: HistoryEntry, text: DocumentState)> {
    entries.lazy.compactMap { entry in
      states?.document(entry.path, atCommit: entry.commit.id).map { (entry, $0) }
    }
  }

  private func state(_ entry: HistoryEntry, _ text: DocumentState) -> RedlineState {
    RedlineState(text.document(at: entry.path), entry.commit)
  }

  /// people.yml as it was at a state.
  func people(at state: RedlineState) -> PeopleRegister? {
    state.commit.flatMap { states?.people(peoplePath, atCommit: $0.id) } ?? people
  }

  /// What whoever gave an entry was called on that day; nil where Git does not say.
  func name(of entry: Attestation) -> String? {
    signOff.attestations.first { $0.entry.isSame(as: entry) }?.proof.name
  }

  // MARK: Which state is meant

  /// The text in force; of a document that was set aside, the one that was approved last.
  func lastApproved() throws -> RedlineState {
    guard repository != nil else {
      throw UsageError(
        "\(workspace.root) is not in a Git repository, so there is no earlier text to compare with."
      )
    }
    let name = now.document.name
    let last = status.entitlement?.counts == true ? status.approval?.approvedDigest : nil
    if status.approval != nil, let digest = status.text?.digest ?? last {
      if let found = committed.first(where: { $0.text.digest == digest }) {
        return state(found.entry, found.text)
      }
      if status.text?.isPresent == true { return now }
    } else if let state = committed.lazy.map({ state($0.entry, $0.text) })
      .first(where: { coveringApproval(of: $0) != nil })
    {
      // Its approval was taken away since.
      return state
    }
    var why = "\(name) was never approved."
    if case .notFound(let reason) = status.text?.place { why = "\(name): \(reason)" }
    let reasons = status.reasons.map { " \($0)" }.joined()
    let example = versions.first.map { "version (\($0)), a revision" } ?? "revision (HEAD~1)"
    throw UsageError(
      "\(why)\(reasons) So there is no approved text to compare with. Say which: `policyc diff \(ShellArgument.quoted(name)) A..B`, where A and B are each a \(example) or a date."
    )
  }

  /// The approval that covers the very text of a state, by the people.yml of then.
  func coveringApproval(of state: RedlineState) -> Attestation? {
    let status = ApprovalStatus(
      state.document, DocumentSignOff(claimedBy: state.document), .none, configuration,
      people(at: state), on: day)
    guard status.isApproved, status.text?.isPresent == true else { return nil }
    return status.approval?.entry
  }

  /// The versions that history holds, newest first.
  private var versions: [String] {
    var seen: Set<String> = []
    return ([now.document.version] + committed.map(\.text.version)).compactMap { $0 }
      .filter { seen.insert($0).inserted }
  }

  /// What a user calls a state: a version, a date, or a revision.
  func state(named name: String) throws -> RedlineState {
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
          "`\(name)` is no version of \(now.document.name) (\(list)), no date (YYYY-MM-DD), and no revision. \(error)"
        )
      }
    }
    for path in paths {
      guard let text = states?.document(path, atCommit: commit.id) else { continue }
      if let id = now.document.id, let other = text.id, id != other { continue }
      return RedlineState(text.document(at: path), commit)
    }
    // Known under a path that history does not show: the id finds it.
    let snapshot = try repository.snapshot(.revision(commit.id))
    if let id = now.document.id,
      let document = try CorpusLoader.load(snapshot, configuration: configuration).document(id)
    {
      return RedlineState(document, commit)
    }
    throw UsageError(
      "There is no \(now.document.name) in commit \(commit.id.prefix(7)) (\(name)). `policyc history \(ShellArgument.quoted(now.document.name))` lists its commits."
    )
  }

  /// Every path that the document had, the newest first.
  private var paths: [String] {
    var seen = PathSet()
    return ([now.document.path] + entries.map(\.path)).filter { seen.insert($0) }
  }

  /// The state in which a version was approved, else the newest state with that version.
  private func version(_ name: String) -> RedlineState? {
    guard name.utf8.count < 40 else { return nil }
    let named = VersionNumber(name)
    func isNamed(_ version: String?) -> Bool { version.map(VersionNumber.init) == named }
    var newest: RedlineState?
    for (entry, text) in committed where isNamed(text.version) {
      let state = state(entry, text)
      if coveringApproval(of: state) != nil { return state }
      newest = newest ?? state
    }
    return newest ?? (isNamed(now.document.version) ? now : nil)
  }
}
