import PolicyCore

/// Reads one sheet of a workbook.
struct SheetReader {
  private var tags: XMLTags
  private let texts: [String]
  private let formats: CellFormats
  private let limit: Int
  private var rows: [Int: [Int: SheetCell]] = [:]
  private var merged: [(rows: ClosedRange<Int>, columns: ClosedRange<Int>, name: String)] = []
  private var unreckoned: [String] = []
  private var errors: [String] = []

  init(_ bytes: [UInt8], texts: [String], formats: CellFormats, limit: Int) {
    tags = XMLTags(bytes)
    self.texts = texts
    self.formats = formats
    self.limit = limit
  }

  /// Nil where it has too many cells.
  mutating func table(named name: String) -> SheetTable? {
    var count = 0
    var row = 0
    while let event = tags.next() {
      guard case .start(let element, let attributes) = event else { continue }
      switch element {
      case "row": row = attributes["r"].flatMap { Int($0) } ?? row + 1
      case "c":
        count += 1
        guard count <= limit else { return nil }
        readCell(attributes, row)
      case "mergeCell": addMerged(attributes["ref"] ?? "")
      default: break
      }
    }
    spread()
    var table = SheetTable(name: name)
    let width = min((rows.values.lazy.compactMap { $0.keys.max() }.max() ?? -1) + 1, 200)
    for (line, cells) in rows.sorted(by: { $0.key < $1.key }) {
      let texts = (0..<width).map { cells[$0] ?? SheetCell() }
      if texts.contains(where: { !$0.isEmpty }) { table.rows.append((line, texts)) }
    }
    if !merged.isEmpty {
      table.notes.append(
        "merged cells count in each of their rows: \(Self.listed(merged.map(\.name)))")
    }
    if !unreckoned.isEmpty {
      table.notes.append(
        "formulas without a value were read as empty, since no spreadsheet has reckoned them: \(Self.listed(unreckoned))"
      )
    }
    if !errors.isEmpty {
      table.notes.append("errors of the spreadsheet were read as empty: \(Self.listed(errors))")
    }
    return table
  }

  private static func listed(_ names: [String]) -> String {
    names.prefix(8).joined(separator: ", ")
      + (names.count > 8 ? " and \(names.count - 8) more" : "")
  }

  private mutating func readCell(_ attributes: [String: String], _ row: Int) {
    let name = attributes["r"] ?? ""
    var place = Self.place(name) ?? (row, (rows[row]?.keys.max() ?? -1) + 1)
    place.row = row
    var rich = RichText()
    var value = ""
    var (isValue, hasFormula) = (false, false)
    reading: while let event = tags.next() {
      rich.take(event)
      switch event {
      case .start("v", _): isValue = true
      case .end("v"): isValue = false
      case .start("f", _): hasFormula = true
      case .text(let text): if isValue { value += text }
      case .end("c"): break reading
      default: break
      }
    }
    var cell: SheetCell
    switch attributes["t"] {
    case "s":
      cell = SheetCell(
        text: Int(value).flatMap { texts.indices.contains($0) ? texts[$0] : nil } ?? "")
    case "inlineStr": cell = SheetCell(text: rich.text)
    case "b": cell = SheetCell(text: value == "1" ? "yes" : "no")
    case "e":
      errors.append("\(name) \(value)")
      cell = SheetCell()
    case "str", "d": cell = SheetCell(text: value)
    default:
      cell =
        Double(value).map { formats.cell($0, style: attributes["s"].flatMap { Int($0) }) }
        ?? SheetCell(text: value)
    }
    cell.text = cell.text.trimmingBlanks
    if hasFormula, value.isEmpty { unreckoned.append(name) }
    if !cell.isEmpty, place.column < 200 { rows[place.row, default: [:]][place.column] = cell }
  }

  /// `BC12` → row 12, column 54; nil for another form.
  private static func place(_ name: String) -> (row: Int, column: Int)? {
    let letters = name.utf8.prefix { (0x41...0x5A).contains($0) }
    guard (1...3).contains(letters.count), let row = Int(name.dropFirst(letters.count)) else {
      return nil
    }
    return (row, letters.reduce(0) { $0 * 26 + Int($1) - 0x40 } - 1)
  }

  private mutating func addMerged(_ range: String) {
    let ends = range.split(separator: ":").compactMap { Self.place(String($0)) }
    guard ends.count == 2, ends[0].row <= ends[1].row, ends[0].column <= ends[1].column,
      merged.count < 10_000
    else {
      return
    }
    merged.append((ends[0].row...ends[1].row, ends[0].column...ends[1].column, range))
  }

  /// Puts what a merged cell says into each of its rows; across columns it says it once.
  private mutating func spread() {
    merged.removeAll { rows[$0.rows.lowerBound]?[$0.columns.lowerBound] == nil }
    for range in merged where range.rows.count <= 1000 {
      let cell = rows[range.rows.lowerBound]?[range.columns.lowerBound]
      for row in range.rows.dropFirst() where rows[row] != nil {
        rows[row]?[range.columns.lowerBound] = cell
      }
    }
    merged.removeAll { $0.rows.count == 1 }
  }
}
