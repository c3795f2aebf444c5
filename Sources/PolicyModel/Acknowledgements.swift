import PolicyCore

/// Who accepted which version: the rows of every acknowledgements.csv in the folders of the documents.
package struct Acknowledgements: Sendable {
  package static let fileName = "acknowledgements.csv"

  private struct Row: Hashable {
    var person: String
    var document: String
    /// A spreadsheet makes 3 of 3.0.
    var version: VersionNumber
  }

  /// A row as it stands in its file.
  package struct Entry: Sendable {
    package var file: String
    /// Where each cell stands that says something.
    package var places: [Column: SourceRange]
    package var person: String
    /// The id.
    package var document: String
    package var version: String
    package var digest: String
    package var on: String

    /// From 1.
    package var line: Int { places[.person]?.start.line ?? 1 }
  }

  package enum Column: String, CaseIterable, Sendable {
    case person, document, version, digest, on

    /// Without these a table says nothing.
    package static let needed: [Column] = [.person, .document]
  }

  package private(set) var entries: [Entry] = []
  /// Those of a day that is yet to come, which do not count.
  package private(set) var later: [Entry] = []
  /// What cannot be read, by file.
  package private(set) var faults: [(file: String, fault: TableFault)] = []
  /// Their positions in `entries`.
  private var rows: [Row: [Int]] = [:]
  /// The files that were read.
  package private(set) var files: [String] = []

  /// - Parameter asOf: rows of later days do not count yet.
  package init(_ corpus: Corpus, _ snapshot: any Snapshot, asOf: CalendarDate) {
    files = corpus.files.named(Self.fileName)
    for file in files {
      guard let bytes = (try? snapshot.read(file)).flatMap({ $0 }) else { continue }
      do {
        try read(TableReader(bytes), of: file, asOf: asOf)
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
    var isLater = false
    if !text(.on).isEmpty {
      guard let day = CalendarDate(text(.on)) else {
        throw TableFault(TableDate.fault(of: text(.on)), at: places[.on] ?? .fileStart)
      }
      isLater = day > asOf
    }
    let parts = text(.document).split(separator: "@", maxSplits: 1).map(String.init)
    guard let id = parts.first, !text(.person).isEmpty else {
      let column = parts.isEmpty ? Column.document : .person
      throw TableFault(
        "The row names no \(column.rawValue).", at: places[column] ?? .fileStart)
    }
    let stated = text(.version)
    let version = stated.isEmpty && parts.count == 2 ? parts[1] : stated
    let entry = Entry(
      file: file, places: places, person: text(.person), document: id, version: version,
      digest: text(.digest), on: text(.on))
    if isLater { return later.append(entry) }
    let row = Row(
      person: text(.person).lowercased(), document: id, version: VersionNumber(version))
    rows[row, default: []].append(entries.count)
    entries.append(entry)
  }

  /// What a person accepted of a version of a document, named by id, address or name.
  package func entries(
    of person: Person, _ document: PolicyDocument, version: String
  ) -> [Entry] {
    Set(([person.id, person.name] + person.emails).map { $0.lowercased() }).sorted().flatMap {
      name in
      (rows[Row(person: name, document: document.name, version: VersionNumber(version))] ?? []).map
      { entries[$0] }
    }
  }
}
