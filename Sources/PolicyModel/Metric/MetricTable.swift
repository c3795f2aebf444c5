import PolicyCore

/// Reads the table of a metric: a column of days and a column of figures.
public struct MetricTable {
  private let metric: Metric
  private let cutoff: CalendarDate

  private static let dateNames: Set<String> = ["date", "period", "month", "on"]

  /// - Parameter cutoff: the last day whose figures count.
  public init(_ metric: Metric, cutoff: CalendarDate) {
    self.metric = metric
    self.cutoff = cutoff
  }

  /// Every row of a table, by its day.
  ///
  /// - Parameter path: of the file, for what is said of it.
  /// - Throws: `MetricFault` for a table without the columns, and for a cell that was meant as a day or a number.
  public func series(in bytes: [UInt8], _ path: String) throws(MetricFault) -> MetricSeries {
    do throws(Failure) {
      return try read(bytes, path)
    } catch {
      switch error {
      case .cell(let fault):
        throw MetricFault(message: fault.message, place: .cell(file: path, fault.range))
      case .whole(let fault): throw fault
      }
    }
  }

  /// What is wrong with a cell that should hold a number.
  static func notNumber(_ text: String, _ path: String, _ range: SourceRange) -> MetricFault {
    MetricFault(
      message: MetricNumber.fault(of: text, shown: shown(text)), place: .cell(file: path, range))
  }

  private enum Failure: Error {
    case cell(TableFault)
    case whole(MetricFault)
  }

  private func read(_ bytes: [UInt8], _ path: String) throws(Failure) -> MetricSeries {
    var reader = try Self.reader(of: bytes)
    guard let first = reader.header.first else {
      throw .whole(MetricFault(message: "The file \(path) is empty.", place: .key("source")))
    }
    var fields: [TableReader.Field] = []
    guard try next(&reader, &fields) else {
      throw .whole(
        MetricFault(
          message: "The file \(path) holds no row below its header.", place: .key("source")))
    }
    let names = reader.names
    let dateColumn =
      names.firstIndex(where: Self.dateNames.contains)
      ?? fields.firstIndex { [reader] in MetricDate.read(reader.bytes($0)) != nil }
    guard let dateColumn else {
      throw .cell(
        TableFault(
          "No column of the table holds dates (YYYY-MM-DD).", at: reader.range(of: first)))
    }
    guard let column = valueColumn(names, besides: dateColumn) else {
      guard let wanted = metric.text("column") else {
        throw .whole(
          MetricFault(
            message: "`column` does not say which column of \(path) is meant.",
            place: .key("source")))
      }
      let hint = Suggestion.hint(for: wanted, among: names)
      throw .cell(
        TableFault("The table has no column `\(wanted)`\(hint)", at: reader.range(of: first)))
    }
    var figures: [MetricFigure] = []
    repeat {
      figures.append(try figure(fields[dateColumn], fields[column], reader, path))
    } while try next(&reader, &fields)
    let sorted = figures.enumerated().sorted {
      ($0.element.day, $0.offset) < ($1.element.day, $1.offset)
    }
    return MetricSeries(
      file: path, every: metric.every, figures: sorted.map(\.element), cutoff: cutoff)
  }

  private func valueColumn(_ names: [String], besides dateColumn: Int) -> Int? {
    if let column = metric.text("column") { return names.firstIndex(of: column.lowercased()) }
    return names.count == 2 ? 1 - dateColumn : nil
  }

  private func figure(
    _ date: TableReader.Field, _ cell: TableReader.Field, _ reader: TableReader, _ path: String
  ) throws(Failure) -> MetricFigure {
    guard let day = MetricDate.read(reader.bytes(date)) else {
      throw .cell(TableFault(TableDate.fault(of: reader.text(date)), at: reader.range(of: date)))
    }
    let text = reader.text(cell)
    let value = MetricNumber.whole(text)
    if value == nil, day <= cutoff, MetricNumber.isMeant(text) {
      throw .whole(Self.notNumber(text, path, reader.range(of: cell)))
    }
    return MetricFigure(
      day: day, end: metric.every.end(of: day), value: value, text: text,
      dayRange: reader.range(of: date), range: reader.range(of: cell))
  }

  private static func reader(of bytes: [UInt8]) throws(Failure) -> TableReader {
    do throws(TableFault) {
      return try TableReader(bytes)
    } catch {
      throw .cell(error)
    }
  }

  private func next(
    _ reader: inout TableReader, _ fields: inout [TableReader.Field]
  ) throws(Failure) -> Bool {
    do throws(TableFault) {
      return try reader.next(&fields)
    } catch {
      throw .cell(error)
    }
  }

  /// As much of a cell as a message bears.
  private static func shown(_ text: String) -> String {
    let line = text.prefix { !$0.isNewline }
    return line.count > 40 || line.count < text.count ? line.prefix(40) + "…" : String(line)
  }
}
