import PolicyCore
import PolicyGit
import PolicyModel
import PolicySignOff
import PolicySyntax

/// A repository in which a person is about to approve, review or set aside documents.
struct WritingSession: Sendable {
  let workspace: Workspace
  let repository: Repository
  let root: String
  let git: GitCommand
  let mode: WritingMode
  /// The day in UTC that the commit will bear.
  let today: CalendarDate
  let pipeline: Pipeline
  /// The state of the last commit.
  let committed: any Snapshot
  /// people.yml as it is committed.
  let people: PeopleRegister
  let signatory: Signatory

  var corpus: Corpus { pipeline.corpus }
  var configuration: Configuration { pipeline.configuration }

  /// - Throws: `UsageError` where there is no work tree with a commit, no people.yml, or nobody in it for Git's identity.
  init(_ workspace: Workspace, mode: WritingMode, today: CalendarDate) throws {
    guard let repository = workspace.repository else {
      throw UsageError(
        "\(workspace.root) is not in a Git repository. Sign-off is proven by commits: run `git init` and commit the documents first."
      )
    }
    guard let root = repository.root else {
      throw UsageError(
        "\(workspace.root) is a bare repository without a work tree. Use a clone of it.")
    }
    guard try repository.head() != nil else {
      throw UsageError("This branch has no commit yet. Commit the documents first.")
    }
    self.workspace = workspace
    self.repository = repository
    self.root = root
    self.mode = mode
    git = try GitCommand(root: root)
    self.today = try git.dayOfCommit() ?? today
    pipeline = try Pipeline(workspace.snapshot(.workTree), start: workspace.start, in: repository)
    committed = try repository.snapshot(.revision("HEAD"))
    let path = pipeline.corpus.peoplePath
    guard let bytes = try committed.read(path) else {
      throw UsageError(
        "There is no committed \(path), so nobody's role is known. Write it (docs/documents.md has its form) and commit it."
      )
    }
    people = PeopleRegister(SourceText(path: path, bytes: bytes))
    signatory = try Signatory(git, people, on: self.today)
  }

  /// The documents that a person names, each once, in that order; all of them committed as they are.
  func documents(_ names: [String]) throws -> [PolicyDocument] {
    var documents: [PolicyDocument] = []
    for name in names {
      let document = try workspace.document(name, among: corpus.controlled, of: "work tree")
      if let id = document.id,
        let other = corpus.documents.first(where: {
          $0.id == id && !$0.path.isSamePath(as: document.path)
        })
      {
        throw UsageError(
          "\(document.path) and \(other.path) both have the id \(id). Give each an id of its own.")
      }
      if !documents.contains(where: { $0.path.isSamePath(as: document.path) }) {
        documents.append(document)
      }
    }
    for document in documents { try requireCommitted(document) }
    return documents
  }

  /// - Throws: `UsageError` when the text is not that of the last commit: who signs it must not be the one who commits it.
  private func requireCommitted(_ document: PolicyDocument) throws {
    let path = document.path
    _ = try WorkTreeFile.status(root, path)
    let state = try status(of: path)
    guard let bytes = try committed.read(path), !state.hasPrefix("??"), !state.hasPrefix("!!")
    else {
      throw UsageError(
        "\(path) is not committed. Have its author commit it first: who commits a text counts as its author."
      )
    }
    if ["U", "AA", "DD"].contains(where: { state.prefix(2).contains($0) }) {
      throw UsageError("\(path) is in the middle of a merge. Settle the conflict and commit first.")
    }
    let former = configuration.document(at: path, bytes)
    guard ContentDigest.of(former) == ContentDigest.of(document) else {
      throw UsageError(
        "The text of \(path) has changes that are not committed. Commit them first, or undo them: signed with them, you would be their author."
      )
    }
    guard state.isEmpty || mode == .files else {
      throw UsageError(
        "\(path) has changes that are not committed and would go along in your commit. Commit or undo them first (`git diff HEAD -- \(ShellArgument.quoted(path))` shows them)."
      )
    }
  }

  /// Which text of a document is in force today, by the last commit.
  func approvalStatus(of document: PolicyDocument) -> ApprovalStatus {
    let book = SignOffBook(corpus, of: pipeline.snapshot, in: repository, revision: "HEAD")
    return ApprovalStatus(of: document, in: corpus, book, on: today)
  }

  /// What `git status --porcelain` says of a path; empty where it is as it was committed.
  func status(of path: String) throws -> String {
    try git.output(
      [
        "--no-optional-locks", "status", "--porcelain=v1", "--ignored", "--untracked-files=all",
        "--", path,
      ],
      to: "say what has changed")
  }

  /// The key of a document that stands for one of ours, as a path.
  func key(_ ours: String, of document: PolicyDocument) -> String {
    let fields = configuration.fields
    let first = String(ours.prefix { $0 != "." })
    let isOwn =
      document.parsed.frontMatter.root[first] != nil
      && !fields.contains { $0.value == first && $0.key != first }
    if let theirs = fields[ours],
      !(isOwn && document.parsed.frontMatter.root.value(at: ours) != nil)
    {
      return theirs
    }
    if first != ours, let parent = fields[first], !isOwn {
      return parent + ours.dropFirst(first.count)
    }
    return ours
  }

  /// An editor for a document.
  ///
  /// - Throws: `UsageError` where its front matter cannot be edited.
  func editor(_ document: PolicyDocument) throws -> FrontMatterEditor {
    let bytes = try FileSystem.contents(of: root + "/" + document.path)
    return try WritingSession.editing(document.path) { () throws(FrontMatterEditError) in
      try FrontMatterEditor(path: document.path, bytes: bytes)
    }
  }

  static func editing<Result>(
    _ path: String, _ body: () throws(FrontMatterEditError) -> Result
  ) throws -> Result {
    do {
      return try body()
    } catch {
      throw UsageError("\(path):\(error.line): \(error.message)")
    }
  }

  /// A document as an editor has it.
  func document(_ editor: FrontMatterEditor, path: String) -> PolicyDocument {
    configuration.document(at: path, editor.bytes)
  }
}
