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

  /// - Parameter baseline: a path from the root; nil for the usual one.
  public init(in workspace: Workspace, asOf: CalendarDate, baseline: String? = nil) throws {
    self.workspace = workspace
    self.asOf = asOf
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
    guard workspace.repository?.root != nil else {
      throw UsageError(
        "\(workspace.root) is in no work tree of Git. `git init`, commit what is there, and try again: Git is what can take back what is written."
      )
    }
    let snapshot = try workspace.snapshot(.workTree)
    let settings = try AdoptedSettings(snapshot, start: workspace.start)
    let corpus = try CorpusLoader.load(snapshot, configuration: settings.configuration)
    guard !corpus.documents.isEmpty else {
      throw UsageError(
        "There is no Markdown file in \(workspace.root) that could be a document. For Word: policyc adopt FILE.docx; from nothing: policyc init"
      )
    }
    var documents = adopted(corpus)
    var changes: [FileChange] = []
    for index in documents.indices {
      if let change = documents[index].change() { changes.append(change) }
    }
    if let text = settings.newText {
      changes.append(FileChange(path: settings.path, before: nil, after: Array(text.utf8)))
    }
    var check = Check(asOf: asOf)
    check.overlay = changes
    let found = try BaselineWriting.write(check, in: workspace)
    let before = try snapshot.read(baselinePath)
    if !found.rules.isEmpty || before != nil {
      changes.append(FileChange(path: baselinePath, before: before, after: Array(found.text.utf8)))
    }
    let summary = AdoptionSummary(
      settings: settings, documents: documents, found: found, baselinePath: baselinePath)
    return Plan(changes: changes, lines: summary.lines, left: found.findingsLeft)
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

  private func adopted(_ corpus: Corpus) -> [AdoptedDocument] {
    let texts = DocumentTexts()
    _ = texts.texts(of: corpus.documents)
    var ids = AdoptedIDs(corpus)
    return corpus.documents.map { document in
      AdoptedDocument(document, text: texts.text(of: document), id: ids.next(for: document))
    }
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
      let digits = String(number)
      let zeros = String(repeating: "0", count: max(0, width - digits.count))
      let id = "\(Self.prefixes[document.kind] ?? "DOC")-\(zeros)\(digits)"
      if !taken.contains(id) { return id }
    }
  }
}
