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
    var reader = CSVReader(bytes)
    var fields: [CSVReader.Field] = []
    guard reader.next(&fields) else { return fault("The file \(path) is empty.", at: "source") }
    let header = fields
    let names = header.map { reader.text($0).lowercased() }
    guard reader.next(&fields) else {
      return fault("The file \(path) holds no row below its header.", at: "source")
    }
    let dateColumn =
      names.firstIndex(where: Self.dateNames.contains)
      ?? fields.firstIndex { MetricDate.read(bytes[$0.bytes]) != nil }
    guard let dateColumn, dateColumn < names.count else {
      return cellFault("No column of the table holds dates (YYYY-MM-DD).", header[0], reader, path)
    }
    guard let column = valueColumn(names, besides: dateColumn) else {
      return metric.text("column").map { wanted in
        let hint = Suggestion.hint(for: wanted, among: names)
        return cellFault("The table has no column `\(wanted)`\(hint)", header[0], reader, path)
      } ?? fault("`column` does not say which column of \(path) is meant.", at: "source")
    }
    return readRows(&reader, &fields, dateColumn: dateColumn, column: column, path)
  }

  private func valueColumn(_ names: [String], besides dateColumn: Int) -> Int? {
    if let column = metric.text("column") { return names.firstIndex(of: column.lowercased()) }
    return names.count == 2 ? 1 - dateColumn : nil
  }

  /// The row with the latest date up to the day of the check; of two with the same, the later one.
  private func readRows(
    _ reader: inout CSVReader, _ fields: inout [CSVReader.Field], dateColumn: Int, column: Int,
    _ path: String
  ) -> MetricReading {
    let cutoff = metric.cutoff(asOf: context.asOf)
    var last: (day: CalendarDate, first: CSVReader.Field, cell: CSVReader.Field?)?
    repeat {
      guard dateColumn < fields.count else {
        return cellFault("The row has no date.", fields[0], reader, path)
      }
      let cell = fields[dateColumn]
      guard let day = MetricDate.read(reader.bytes[cell.bytes]) else {
        return cellFault(
          "`\(shown(reader.text(cell)))` is no date (YYYY-MM-DD).", cell, reader, path)
      }
      if day <= cutoff, last.map({ $0.day <= day }) ?? true {
        last = (day, fields[0], column < fields.count ? fields[column] : nil)
      }
    } while reader.next(&fields)
    guard !reader.isUnclosed else {
      return cellFault("A quote is opened and never closed.", last?.first, reader, path)
    }
    guard let last else {
      return fault("The file \(path) holds no row up to \(cutoff).", at: "source")
    }
    guard let cell = last.cell else {
      return cellFault("The row of \(last.day) has no such column.", last.first, reader, path)
    }
    let text = reader.text(cell)
    guard let value = MetricNumber.whole(text) else {
      return cellFault("`\(shown(text))` is no number with a decimal point.", cell, reader, path)
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

  private func cellFault(
    _ message: String, _ cell: CSVReader.Field?, _ reader: CSVReader, _ path: String
  ) -> MetricReading {
    let line = cell?.line ?? 1
    let column = cell.map(reader.column) ?? 1
    let length =
      cell.map { String(decoding: reader.bytes[$0.bytes], as: UTF8.self) }?
      .unicodeScalars.prefix { $0 != "\n" && $0 != "\r" }.count ?? 0
    let name = metric.document.name
    return .unreadable(
      Observation(
        "\(path), line \(line), column \(column): \(message) \(name) is measured by it.",
        file: path,
        range: SourceRange(
          SourcePosition(line: line, column: column),
          SourcePosition(line: line, column: column + length)),
        anchor: name, matched: metric.text("column") ?? ""))
  }
}
