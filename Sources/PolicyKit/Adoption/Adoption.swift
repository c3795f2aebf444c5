import PolicyCore
import PolicyGit
import PolicyModel
import PolicyReport
import PolicySyntax
import PolicyText

/// `policyc adopt`: what a grown repository needs so that policyc checks it as it is. Bodies stay as they are.
public struct Adoption {
  private let workspace: Workspace
  private let asOf: CalendarDate
  /// Where the findings that are there go.
  private let baselinePath: String
  private let organisation: String?

  /// - Parameters:
  ///   - baseline: a path from the root; nil for the usual one.
  ///   - organisation: what the company is called, where something says so.
  public init(
    in workspace: Workspace, asOf: CalendarDate, baseline: String? = nil,
    organisation: String? = nil
  ) throws {
    self.workspace = workspace
    self.asOf = asOf
    self.organisation = organisation
    baselinePath = try baseline.map(workspace.rooted) ?? Baseline.fileName
  }

  /// What would be written, and what was found.
  public struct Plan {
    var changes: [FileChange]
    /// What a person reads, line by line.
    public var lines: [String]
    /// Errors that no baseline may hold: somebody must decide them.
    public var left: [Finding]
  }

  /// - Throws: `UsageError` outside Git, and where no document is found; `ConfigurationError`, `SnapshotError`.
  public func plan() throws -> Plan {
    guard let root = workspace.repository?.root else {
      throw UsageError(
        "\(workspace.root) is in no work tree of Git. `git init`, commit what is there, and try again: Git is what can take back what is written."
      )
    }
    let snapshot = try workspace.snapshot(.workTree)
    let settings = try AdoptedSettings(
      snapshot, start: workspace.start, organisation: organisation)
    let corpus = try CorpusLoader.load(snapshot, configuration: settings.configuration)
    var documents = adopted(corpus, root)
    guard !documents.isEmpty else { throw noDocument(settings) }
    var changes: [FileChange] = []
    for index in documents.indices {
      if let change = documents[index].change() { changes.append(change) }
    }
    if let text = settings.newText {
      changes.append(FileChange(path: settings.path, before: nil, after: Array(text.utf8)))
    }
    var check = Check(asOf: asOf)
    check.overlay = changes
    let found = try BaselineWriting.write(
      check, in: workspace, below: settings.newText == nil ? workspace.start : "")
    let before = try snapshot.read(baselinePath)
    if before == nil, !found.rules.isEmpty {
      changes.append(FileChange(path: baselinePath, before: nil, after: Array(found.text.utf8)))
    }
    for change in changes where change.before == nil {
      // What cannot be written is said before anybody asks for it.
      _ = try WorkTreeFile.status(root, change.path)
    }
    let summary = AdoptionSummary(
      settings: settings, documents: documents, found: found,
      baseline: try AdoptedBaseline(baselinePath, before, found),
      uncommitted: try uncommitted(changes, root), asOf: asOf)
    return Plan(changes: changes, lines: summary.lines, left: found.findingsLeft)
  }

  private func noDocument(_ settings: AdoptedSettings) -> UsageError {
    let folder =
      workspace.start.isEmpty ? workspace.root : "\(workspace.root)/\(workspace.start)"
    if settings.newText == nil {
      return UsageError(
        "There is no document in \(folder) by \(settings.path), which stays as it is: write into its `documents` where yours lie."
      )
    }
    return UsageError(
      "There is no Markdown file in \(folder) that could be a document. For Word: policyc adopt FILE.docx; from nothing: policyc init"
    )
  }

  /// What Git could not bring back as it is now: `a.md (not in Git yet)`.
  private func uncommitted(_ changes: [FileChange], _ root: String) throws -> [String] {
    let paths = Set(changes.filter { $0.before != nil }.map(\.path))
    guard !paths.isEmpty else { return [] }
    let states = try GitCommand(root: root).output(
      [
        "--no-optional-locks", "status", "--porcelain=v1", "-z", "--no-renames",
        "--untracked-files=all",
      ], to: "say what has changed")
    return states.split(separator: "\0").compactMap { state in
      let path = String(state.dropFirst(3))
      guard paths.contains(path) else { return nil }
      return
        "\(path) (\(state.hasPrefix("??") ? "not in Git yet" : "changed since the last commit"))"
    }
  }

  /// Writes all of a plan, or nothing.
  ///
  /// - Throws: `UsageError` for a file that changed meanwhile or cannot be written.
  public func write(_ plan: Plan) throws {
    guard let repository = workspace.repository, let root = repository.root else { return }
    var writer = try WorkTreeWriter(root: root, gitDirectory: repository.gitDirectory)
    try writer.write(plan.changes)
    writer.finish()
  }

  /// The documents of the folder that is adopted.
  private func adopted(_ corpus: Corpus, _ root: String) -> [AdoptedDocument] {
    let texts = DocumentTexts()
    _ = texts.texts(of: corpus.documents)
    var ids = AdoptedIDs(corpus)
    return corpus.documents.filter { $0.path.isPath(in: workspace.start) }.map { document in
      let obstacle = obstacle(of: document, root)
      return AdoptedDocument(
        document, text: texts.text(of: document),
        id: obstacle == nil ? ids.next(for: document) : "", people: corpus.people,
        obstacle: obstacle)
    }
  }

  /// Why nothing can be written into a document; nil where it can.
  private func obstacle(of document: PolicyDocument, _ root: String) -> String? {
    if document.source.encodingFault != nil { return "it is not UTF-8 throughout" }
    if document.parsed.frontMatter.presence == .broken {
      return "its front matter cannot be read; mend what `policyc check` says of it first"
    }
    do {
      _ = try WorkTreeFile.status(root, document.path)
      return nil
    } catch {
      let words = "\(error)"
      return words.hasPrefix(document.path + " ")
        ? "it" + words.dropFirst(document.path.count) : words
    }
  }
}

/// The baseline that is written, or the one that is there and stays as it is.
struct AdoptedBaseline {
  let lines: [String]

  /// - Parameter before: the bytes of the file; nil where there is none.
  init(_ path: String, _ before: [UInt8]?, _ found: BaselineWriting.Result) throws {
    guard let before else {
      lines = found.lines(path)
      return
    }
    let old = try Baseline(SourceText(path: path, bytes: before))
    let now = try Baseline(SourceText(path: path, bytes: Array(found.text.utf8)))
    let new = now.entries.count { !old.contains($0.fingerprint) }
    lines = [
      "\(path) is there and stays as it is."
        + (new == 0
          ? ""
          : " \(counted(new, "finding")) \(new == 1 ? "is" : "are") not in it: policyc check shows them, and `policyc baseline write` would put them in.")
    ]
  }
}

/// Ids for documents that state none: `POL-001` in the order of paths, past those that are taken.
private struct AdoptedIDs {
  private var last: [DocumentKind: Int] = [:]
  private let taken: Set<String>
  private let width: Int

  private static let prefixes: [DocumentKind: String] = [
    .policy: "POL", .procedure: "PRC", .objective: "OBJ", .risk: "RISK", .exception: "EXC",
    .review: "REV", .record: "REC",
  ]

  init(_ corpus: Corpus) {
    taken = Set(corpus.ids)
    width = max(3, String(corpus.documents.count).count)
  }

  mutating func next(for document: PolicyDocument) -> String {
    if let id = document.id { return id }
    while true {
      let number = (last[document.kind] ?? 0) + 1
      last[document.kind] = number
      let id = "\(Self.prefixes[document.kind] ?? "DOC")-\(zeroPadded(number, to: width))"
      if !taken.contains(id) { return id }
    }
  }
}
