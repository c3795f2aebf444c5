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
  private var rows: [[String]]

  /// - Parameter bytes: nil for a file that is yet to be made.
  /// - Throws: `UsageError` for a table to which no row can be added.
  init(path: String, bytes: [UInt8]?) throws {
    let present = bytes.flatMap { $0.isEmpty ? nil : $0 }
    self.bytes = present ?? Array((Self.columns.joined(separator: ",") + "\n").utf8)
    do {
      var reader = try TableReader(self.bytes)
      columns = reader.names
      var rows: [[String]] = []
      var fields: [TableReader.Field] = []
      while try reader.next(&fields) { rows.append(fields.map(reader.text)) }
      self.rows = rows
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
    let names = Set(([person.id, person.name] + person.emails).map { $0.lowercased() })
    let isThere = rows.contains { cells in
      func cell(_ name: String) -> String {
        columns.firstIndex(of: name).flatMap { $0 < cells.count ? cells[$0] : nil } ?? ""
      }
      return names.contains(cell("person").lowercased()) && cell("document") == row.document
        && cell("version") == row.version && cell("digest") == row.digest
    }
    if isThere { return false }
    if bytes.last != 0x0A { bytes += lineEnd }
    let cells = columns.map { row.value(of: $0) }
    bytes += Array(cells.map(AcknowledgementsTable.written).joined(separator: ",").utf8) + lineEnd
    rows.append(cells)
    return true
  }

  /// In quotes where it must be.
  private static func written(_ cell: String) -> String {
    let needsQuotes = cell.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
    return needsQuotes ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
  }
}
