import PolicyCore
import PolicyModel

/// Who accepted which version: the rows of every acknowledgements.csv in the folders of the documents.
struct Acknowledgements: Sendable {
  static let fileName = "acknowledgements.csv"

  private struct Row: Hashable {
    var person: String
    var document: String
    var version: String
  }

  /// A row as it stands in its file.
  struct Entry: Sendable {
    var file: String
    /// Where each cell stands that says something.
    var places: [Column: SourceRange]
    var person: String
    /// The id.
    var document: String
    var version: String
    var digest: String
    var on: String

    /// From 1.
    var line: Int { places[.person]?.start.line ?? 1 }

    func observe(
      _ message: String, anchor: String, at column: Column? = nil, matched: String? = nil
    ) -> Observation {
      let start = SourcePosition(line: line, column: 1)
      return Observation(
        message, file: file,
        range: column.flatMap { places[$0] } ?? SourceRange(start, start), anchor: anchor,
        matched: matched ?? "\(person) \(document)@\(version)")
    }
  }

  enum Column: String, CaseIterable, Sendable {
    case person, document, version, digest, on

    /// Without these a table says nothing.
    static let needed: [Column] = [.person, .document]
  }

  private(set) var entries: [Entry] = []
  /// What cannot be read, by file.
  private(set) var faults: [(file: String, fault: TableFault)] = []
  /// The digests that were accepted; an empty one for a row without.
  private var rows: [Row: Set<String>] = [:]
  /// The files that were read.
  private(set) var files: [String] = []

  init(_ context: RuleContext) {
    files = context.corpus.files.named(Self.fileName)
    for file in files {
      guard let bytes = (try? context.snapshot.read(file)).flatMap({ $0 }) else { continue }
      do {
        try read(TableReader(bytes), of: file, asOf: context.asOf)
      } catch {
        faults.append((file, error))
      }
    }
  }

  private mutating func read(
    _ table: TableReader, of file: String, asOf: CalendarDate
  ) throws(TableFault) {
    var reader = table
    let names = reader.names
    var columns: [Column: Int] = [:]
    for column in Column.allCases { columns[column] = names.firstIndex(of: column.rawValue) }
    for column in Column.needed where columns[column] == nil {
      let known = Column.allCases.map(\.rawValue)
      let near = names.first { Suggestion.nearest(to: $0, among: known) == column.rawValue }
      let hint = near.map { "; it has `\($0)`" } ?? ""
      throw TableFault(
        "The table has no column `\(column.rawValue)`\(hint). Its first line names \(known.joined(separator: ",")).",
        at: reader.header.first.map { table.range(of: $0) } ?? .fileStart)
    }
    var fields: [TableReader.Field] = []
    while true {
      do {
        guard try reader.next(&fields) else { return }
        try add(fields, reader, columns, of: file, asOf: asOf)
      } catch {
        // The rows behind it still count.
        faults.append((file, error))
        if reader.isAtEnd { return }
      }
    }
  }

  private mutating func add(
    _ fields: [TableReader.Field], _ reader: TableReader, _ columns: [Column: Int],
    of file: String, asOf: CalendarDate
  ) throws(TableFault) {
    var texts: [Column: String] = [:]
    var places: [Column: SourceRange] = [:]
    for (column, index) in columns {
      texts[column] = reader.text(fields[index])
      places[column] = reader.range(of: fields[index])
    }
    func text(_ column: Column) -> String { texts[column] ?? "" }
    if !text(.on).isEmpty {
      guard let day = CalendarDate(text(.on)) else {
        throw TableFault(TableDate.fault(of: text(.on)), at: places[.on] ?? .fileStart)
      }
      if day > asOf { return }
    }
    let parts = text(.document).split(separator: "@", maxSplits: 1).map(String.init)
    guard let id = parts.first, !text(.person).isEmpty else {
      let column = parts.isEmpty ? Column.document : .person
      throw TableFault(
        "The row names no \(column.rawValue).", at: places[column] ?? .fileStart)
    }
    let stated = text(.version)
    let row = Row(
      person: text(.person).lowercased(), document: id,
      version: stated.isEmpty && parts.count == 2 ? parts[1] : stated)
    rows[row, default: []].insert(text(.digest))
    entries.append(
      Entry(
        file: file, places: places, person: text(.person), document: id, version: row.version,
        digest: text(.digest), on: text(.on)))
  }

  /// Whether a person accepted a version of a document and, where the row gives it, its text.
  ///
  /// - Parameter digest: of the text; nil where another rule tells of a row with the wrong one.
  func holds(
    _ person: Person, _ document: PolicyDocument, version: String, digest: String?
  ) -> Bool {
    for name in [person.id] + person.emails + [person.name] {
      let row = Row(
        person: name.lowercased(), document: document.name, version: version)
      guard let digests = rows[row] else { continue }
      guard let digest else { return true }
      if digests.contains("") || digests.contains(digest) { return true }
    }
    return false
  }
}
