import PolicyCore
import PolicyModel
import PolicyRules

/// The text of an acknowledgements.csv (RFC 4180), to which rows are added.
struct AcknowledgementsTable {
  struct Row {
    var person: String
    var document: String
    var version: String
    var digest: String
    var on: String

    func value(of column: String) -> String {
      switch column {
      case "person": person
      case "document": document
      case "version": version
      case "digest": digest
      case "on": on
      default: ""
      }
    }
  }

  private static let columns = ["person", "document", "version", "digest", "on"]

  private(set) var bytes: [UInt8]
  private let columns: [String]
  private let lineEnd: [UInt8]
  /// Who accepted which text, a line each.
  private var known: Set<String>

  /// - Parameter bytes: nil for a file that is yet to be made.
  /// - Throws: `UsageError` for a table to which no row can be added.
  init(path: String, bytes: [UInt8]?) throws {
    let present = bytes.flatMap { $0.isEmpty ? nil : $0 }
    self.bytes = present ?? Array((Self.columns.joined(separator: ",") + "\n").utf8)
    do {
      var reader = try TableReader(self.bytes)
      let names = reader.names
      var known: Set<String> = []
      var fields: [TableReader.Field] = []
      while try reader.next(&fields) {
        let cells = ["person", "document", "version", "digest"].map { name in
          names.firstIndex(of: name).map { reader.text(fields[$0]) } ?? ""
        }
        known.insert(Self.key(cells[0], cells[1], cells[2], cells[3]))
      }
      columns = names
      self.known = known
    } catch {
      throw UsageError("\(path):\(error.range.start.line): \(error.message)")
    }
    let firstLine = self.bytes.prefix { $0 != 0x0A }
    lineEnd = firstLine.last == 0x0D ? [0x0D, 0x0A] : [0x0A]
    if let missing = Self.columns.first(where: { !columns.contains($0) }) {
      throw UsageError(
        "\(path) has no column `\(missing)`. Its first line must name \(Self.columns.joined(separator: ", "))."
      )
    }
  }

  /// Adds a row at the end; false when the person accepted that very text before.
  mutating func add(_ row: Row, sameAs person: Person) throws -> Bool {
    let isThere = ([person.id, person.name] + person.emails).contains {
      known.contains(Self.key($0, row.document, row.version, row.digest))
    }
    if isThere { return false }
    if bytes.last != 0x0A { bytes += lineEnd }
    let cells = columns.map { row.value(of: $0) }
    bytes += Array(cells.map(AcknowledgementsTable.written).joined(separator: ",").utf8) + lineEnd
    known.insert(Self.key(row.person, row.document, row.version, row.digest))
    return true
  }

  private static func key(
    _ person: String, _ document: String, _ version: String, _ digest: String
  ) -> String {
    [person.lowercased(), document, version, digest].joined(separator: "\n")
  }

  /// In quotes where it must be.
  private static func written(_ cell: String) -> String {
    let needsQuotes = cell.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
    return needsQuotes ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
  }
}
