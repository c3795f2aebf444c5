import PolicyCore
import PolicyGit
import PolicyModel

/// Turns changes of registers and data files into events: who changed which row, from what to what.
struct RegisterEvents {
  /// The files that are registers, by their name in a folder of documents, or by who names them.
  struct Selection: Sendable {
    private let selection: DocumentSelection
    private let people: String
    private let tables: Set<String>
    private static let names: Set<String> = [
      "people.yml", AssetRegister.fileName, "acknowledgements.csv",
    ]

    init(_ book: SignOffBook, _ selection: DocumentSelection) {
      self.selection = selection
      people = book.corpus.peoplePath
      tables = Set(book.metricTables)
    }

    func contains(_ path: String) -> Bool {
      if path == people || tables.contains(path) { return true }
      return
        (Self.names.contains(PathNames.name(of: path)) || StatementOfApplicability.isOne(path))
        && (selection.looks(at: path) || !path.contains("/"))
    }

    func kind(of path: String) -> Kind {
      if tables.contains(path) { return .figures }
      if StatementOfApplicability.isOne(path) { return .statement }
      switch PathNames.name(of: path) {
      case "acknowledgements.csv": return .acceptances
      case AssetRegister.fileName: return .assets
      default: return .people
      }
    }
  }

  enum Kind {
    case people, statement, assets, acceptances, figures

    var title: String {
      switch self {
      case .people: "Register of persons"
      case .statement: "Statement of applicability"
      case .assets: "Register of assets"
      case .acceptances: "Acceptances"
      case .figures: "Figures"
      }
    }

    fileprivate var added: PeriodEvent.Kind {
      switch self {
      case .acceptances: .acceptancesAdded
      case .figures: .figuresAdded
      case .people, .statement, .assets: .registerChanged
      }
    }

    fileprivate var changed: PeriodEvent.Kind {
      self == .figures ? .figureChanged : .registerChanged
    }

    fileprivate func rows(_ bytes: [UInt8], _ path: String) -> RegisterRows? {
      switch self {
      case .figures: RegisterRows(table: bytes, keys: ["date", "period", "month", "on"])
      case .acceptances: RegisterRows(table: bytes, keys: ["person", "document", "version"])
      case .people, .assets: RegisterRows(yaml: SourceText(path: path, bytes: bytes))
      // What it says as a document is told as of any document.
      case .statement:
        RegisterRows(
          yaml: SourceText(path: path, bytes: bytes),
          without: StatementOfApplicability.controlledKeys)
      }
    }
  }

  let book: SignOffBook
  let selection: Selection
  /// For the commits of the line that are merges: who wrote what they brought.
  let writers: (_ path: String, _ step: Int) -> [Commit]
  let name: (Signature) -> String

  func events(of step: LineStep, _ index: Int) -> [PeriodEvent] {
    step.changes.filter { selection.contains($0.path) }.flatMap { events(of: $0, step, index) }
  }

  private func events(
    of change: LineStep.Change, _ step: LineStep, _ index: Int
  ) -> [PeriodEvent] {
    let kind = selection.kind(of: change.path)
    func event(_ event: PeriodEvent.Kind, _ detail: Phrase) -> PeriodEvent {
      self.event(event, kind, detail, change.path, step, index)
    }
    func rows(_ blob: String) -> RegisterRows? {
      book.repository.blob(blob).flatMap { kind.rows($0, change.path) }
    }
    guard let blob = change.new else { return [event(.registerChanged, Phrase(word: "removed"))] }
    guard let new = rows(blob) else {
      return [event(kind.changed, Phrase("changed, and cannot be read now"))]
    }
    guard let former = change.old else {
      return [event(kind.added, Phrase("added with \(Self.rows(new.rows.count))"))]
    }
    guard let old = rows(former) else {
      return [event(kind.changed, Phrase("changed; it could not be read before"))]
    }
    let difference = RegisterDifference(old, new)
    var events = difference.changed.map { row in
      event(
        kind.changed,
        row.key.isEmpty
          ? Phrase(verbatim: row.words) : Phrase(verbatim: "\(row.key): \(row.words)"))
    }
    events += difference.removed.map { event(kind.changed, Phrase("\(words($0)): row removed")) }
    if !difference.added.isEmpty {
      let shown = difference.added.prefix(3).map(words).joined(separator: "; ")
      let rest = difference.added.count - 3
      let count = Self.rows(difference.added.count)
      events.append(
        event(
          kind.added,
          rest > 0
            ? Phrase("\(count) added: \(shown) and \(rest) more")
            : Phrase("\(count) added: \(shown)")))
    }
    return events
  }

  private static func rows(_ count: Int) -> Phrase {
    count == 1 ? Phrase("1 row") : Phrase("\(count) rows")
  }

  private func words(_ row: RegisterRows.Row) -> String {
    row.key.isEmpty ? row.fields.map { "\($0.name): \($0.text)" }.joined(separator: ", ") : row.key
  }

  private func event(
    _ event: PeriodEvent.Kind, _ kind: Kind, _ detail: Phrase, _ path: String, _ step: LineStep,
    _ index: Int
  ) -> PeriodEvent {
    let landing = step.commit
    let commits = landing.parents.count > 1 ? writers(path, index) : [landing]
    var authors: [String] = []
    for author in commits.isEmpty ? [landing.author] : commits.map(\.author) {
      let name = name(author)
      if !authors.contains(name) { authors.append(name) }
    }
    return PeriodEvent(
      kind: event, date: landing.committer.when.date, document: PathNames.name(of: path),
      title: kind.title, documentKind: .record, path: path, version: nil, detail: detail,
      person: authors.joined(separator: ", "), commit: commits.first?.id ?? landing.id,
      received: landing.id)
  }
}
