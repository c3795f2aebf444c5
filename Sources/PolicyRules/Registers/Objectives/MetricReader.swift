import PolicyCore
import PolicyModel
import PolicySyntax

/// Reads what a metric measured last.
struct MetricReader {
  let metric: Metric
  let context: RuleContext

  private static let dateNames: Set<String> = ["date", "period", "month", "on"]

  func read() -> MetricReading {
    if let target = metric.text("target"), metric.target == nil {
      return fault(
        "The target `\(target)` is no comparison with a number; write it as `>= 99.5` or `95..100`.",
        at: "target")
    }
    guard let source = metric.text("source") else { return readEvidence() }
    guard let path = context.corpus.file(source, namedBy: metric.document),
      let bytes = (try? context.snapshot.read(path)).flatMap({ $0 })
    else { return fault("There is no file `\(source)`.", at: "source") }
    return readTable(bytes, path)
  }

  // MARK: Evidence of another kind

  private func readEvidence() -> MetricReading {
    guard metric.text("evidence") != nil || metric.text("value") != nil else { return .nothing }
    guard let on = metric.node["on"]?.scalar.flatMap({ CalendarDate($0) }) else {
      // A day that does not exist is told as such.
      return metric.text("on") != nil
        ? .nothing : fault("The metric gives a value and no day (`on`) for it.", at: "on")
    }
    guard let text = metric.text("value"), let value = MetricNumber.leading(text[...]) else {
      return .nothing
    }
    return .measured(Measurement(end: metric.every.end(of: on), value: value, text: text))
  }

  // MARK: Tables

  private func readTable(_ bytes: [UInt8], _ path: String) -> MetricReading {
    do {
      return try readTable(TableReader(bytes), path)
    } catch {
      return cellFault(error, path)
    }
  }

  private func readTable(
    _ table: TableReader, _ path: String
  ) throws(TableFault) -> MetricReading {
    var reader = table
    guard let first = reader.header.first else {
      return fault("The file \(path) is empty.", at: "source")
    }
    var fields: [TableReader.Field] = []
    guard try reader.next(&fields) else {
      return fault("The file \(path) holds no row below its header.", at: "source")
    }
    let names = reader.names
    let dateColumn =
      names.firstIndex(where: Self.dateNames.contains)
      ?? fields.firstIndex { MetricDate.read(table.bytes($0)) != nil }
    guard let dateColumn else {
      throw TableFault(
        "No column of the table holds dates (YYYY-MM-DD).", at: reader.range(of: first))
    }
    guard let column = valueColumn(names, besides: dateColumn) else {
      guard let wanted = metric.text("column") else {
        return fault("`column` does not say which column of \(path) is meant.", at: "source")
      }
      let hint = Suggestion.hint(for: wanted, among: names)
      throw TableFault("The table has no column `\(wanted)`\(hint)", at: reader.range(of: first))
    }
    return try readRows(&reader, &fields, dateColumn: dateColumn, column: column, path)
  }

  private func valueColumn(_ names: [String], besides dateColumn: Int) -> Int? {
    if let column = metric.text("column") { return names.firstIndex(of: column.lowercased()) }
    return names.count == 2 ? 1 - dateColumn : nil
  }

  /// The row with the latest date up to the day of the check; of two with the same, the later one.
  private func readRows(
    _ reader: inout TableReader, _ fields: inout [TableReader.Field], dateColumn: Int, column: Int,
    _ path: String
  ) throws(TableFault) -> MetricReading {
    let cutoff = metric.cutoff(asOf: context.asOf)
    var last: (day: CalendarDate, cell: TableReader.Field)?
    repeat {
      let cell = fields[dateColumn]
      guard let day = MetricDate.read(reader.bytes(cell)) else {
        throw TableFault(TableDate.fault(of: reader.text(cell)), at: reader.range(of: cell))
      }
      if day <= cutoff, last.map({ $0.day <= day }) ?? true { last = (day, fields[column]) }
    } while try reader.next(&fields)
    guard let last else {
      return fault("The file \(path) holds no row up to \(cutoff).", at: "source")
    }
    let text = reader.text(last.cell)
    guard let value = MetricNumber.whole(text) else {
      throw TableFault(
        "`\(shown(text))` is no number with a decimal point.", at: reader.range(of: last.cell))
    }
    return .measured(Measurement(end: metric.every.end(of: last.day), value: value, text: text))
  }

  // MARK: Faults

  /// As much of a cell as a message bears.
  private func shown(_ text: String) -> String {
    let line = text.prefix { !$0.isNewline }
    return line.count > 40 || line.count < text.count ? line.prefix(40) + "…" : String(line)
  }

  private func fault(_ message: String, at key: String) -> MetricReading {
    let place = metric.node[key]?.range ?? metric.document.place(ofBlank: "metric")
    return .unreadable(
      metric.document.observe(message, at: place, anchor: "metric.\(key)"))
  }

  private func cellFault(_ fault: TableFault, _ path: String) -> MetricReading {
    let start = fault.range.start
    let name = metric.document.name
    return .unreadable(
      Observation(
        "\(path), line \(start.line), column \(start.column): \(fault.message) \(name) is measured by it.",
        file: path, range: fault.range, anchor: name, matched: metric.text("column") ?? ""))
  }
}
