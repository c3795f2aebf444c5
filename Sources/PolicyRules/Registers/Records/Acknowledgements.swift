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
    var line: Int
    var person: String
    /// The id.
    var document: String
    var version: String
    var digest: String
    var on: String

    func observe(_ message: String, anchor: String) -> Observation {
      let start = SourcePosition(line: line, column: 1)
      return Observation(
        message, file: file, range: SourceRange(start, start), anchor: anchor,
        matched: "\(person) \(document)@\(version)")
    }
  }

  private(set) var entries: [Entry] = []
  /// The digests that were accepted; an empty one for a row without.
  private var rows: [Row: Set<String>] = [:]
  /// The files that were read.
  private(set) var files: [String] = []

  init(_ context: RuleContext) {
    files = context.corpus.files.named(Self.fileName)
    for file in files {
      guard let bytes = (try? context.snapshot.read(file)).flatMap({ $0 }) else { continue }
      read(bytes, of: file, asOf: context.asOf)
    }
  }

  private mutating func read(_ bytes: [UInt8], of file: String, asOf: CalendarDate) {
    var reader = CSVReader(bytes)
    var fields: [CSVReader.Field] = []
    guard reader.next(&fields) else { return }
    let names = fields.map { reader.text($0).lowercased() }
    guard let person = names.firstIndex(of: "person"),
      let document = names.firstIndex(of: "document")
    else { return }
    let version = names.firstIndex(of: "version")
    let digest = names.firstIndex(of: "digest")
    let on = names.firstIndex(of: "on")
    func text(_ column: Int?) -> String {
      guard let column, column < fields.count else { return "" }
      return reader.text(fields[column])
    }
    while reader.next(&fields) {
      if let day = CalendarDate(text(on)), day > asOf { continue }
      let parts = text(document).split(separator: "@", maxSplits: 1).map(String.init)
      guard let id = parts.first else { continue }
      let stated = text(version)
      let row = Row(
        person: text(person).lowercased(), document: id,
        version: stated.isEmpty && parts.count == 2 ? parts[1] : stated)
      rows[row, default: []].insert(text(digest))
      entries.append(
        Entry(
          file: file, line: fields[0].line, person: text(person), document: id,
          version: row.version, digest: text(digest), on: text(on)))
    }
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
