import PolicyCore
import PolicyModel
import PolicySyntax

/// An objective of a register, in our words.
struct RegisteredObjective {
  typealias Meaning = ObjectiveColumns.Meaning

  /// Where its first row stands: `objectives.xlsx, sheet “2026”, row 4`.
  var place: String
  var title: String
  /// Texts of YAML by our keys; those of `metric` as `metric.target`.
  private(set) var values: [String: String] = [:]
  /// What was taken for what, a line each.
  private(set) var findings: [String] = []
  /// What no key holds: the heading of its column, and what it says.
  private(set) var rest: [(heading: String, text: String)] = []
  /// A table of figures with their periods; nil where none has a day.
  private(set) var series: String?

  private let corpus: Corpus

  /// - Parameters:
  ///   - title: of the first row.
  ///   - rows: all rows of it.
  init(
    _ place: String, title: String, rows: [[SheetCell]], _ columns: ObjectiveColumns,
    _ corpus: Corpus
  ) {
    self.place = place
    self.title = title
    self.corpus = corpus
    func cell(_ meaning: Meaning) -> SheetCell? {
      guard let index = columns.columns[meaning] else { return nil }
      return rows.lazy.compactMap { $0.indices.contains(index) ? $0[index] : nil }.first {
        !$0.isEmpty
      }
    }
    readTexts(columns, cell)
    readOwner(columns, cell(.owner))
    readDue(columns, cell(.due))
    readReferences(columns, cell)
    readMetric(rows, columns, cell)
    // A status comes of an approval, and nobody has approved this text.
    for meaning in [Meaning.id, .status, .remark] { keep(columns, meaning, cell(meaning)) }
    for (index, heading) in columns.others.sorted(by: { $0.key < $1.key }) {
      let said = rows.lazy.compactMap { $0.indices.contains(index) ? $0[index].text : nil }
      if let text = said.first(where: { !$0.isEmpty }) { rest.append((heading, text)) }
    }
  }

  private mutating func keep(_ columns: ObjectiveColumns, _ meaning: Meaning, _ cell: SheetCell?) {
    guard let cell, let heading = columns.heading(meaning) else { return }
    rest.append((heading, cell.text))
  }

  /// Takes a value, and says from where.
  private mutating func take(
    _ key: String, _ value: String, _ columns: ObjectiveColumns, _ meaning: Meaning,
    from words: String, _ certainty: AdoptedValue.Certainty = .sure, isYAML: Bool = false
  ) {
    values[key] = isYAML ? value : YAMLScalarText(value).inFile
    let column = columns.certainty(meaning)
    let both: AdoptedValue.Certainty =
      certainty == .guess ? .guess : column == .sure ? certainty : .likely
    let shown = AdoptedValue.shortened(value)
    let origin = words == value ? "" : "“\(AdoptedValue.shortened(words))” of "
    findings.append(
      "\(key): \(shown)  from \(origin)the column “\(columns.heading(meaning) ?? "")” (\(both.rawValue))"
    )
  }

  private mutating func readTexts(_ columns: ObjectiveColumns, _ cell: (Meaning) -> SheetCell?) {
    let statement = cell(.title) == nil ? nil : cell(.objective)
    if let what = cell(.what) ?? statement {
      take("what", what.text, columns, cell(.what) == nil ? .objective : .what, from: what.text)
      if cell(.what) != nil { keep(columns, .objective, statement) }
    } else if let whole = cell(.objective) ?? cell(.title) {
      take(
        "what", whole.text, columns, cell(.objective) == nil ? .title : .objective,
        from: whole.text, .likely)
    }
    for meaning in [Meaning.resources, .evaluation, .monitoring, .communication] {
      guard let text = cell(meaning)?.text else { continue }
      take(meaning.rawValue, text, columns, meaning, from: text)
    }
  }

  private mutating func readOwner(_ columns: ObjectiveColumns, _ cell: SheetCell?) {
    guard let text = cell?.text else { return }
    let people = corpus.people
    if let person = people?.people.first(where: { person in
      ([person.id, person.name] + person.emails).contains { $0.lowercased() == text.lowercased() }
    }) {
      return take("owner", person.id, columns, .owner, from: text)
    }
    guard let name = PolicyKit.Meaning.name(text, as: "owner") else {
      return keep(columns, .owner, cell)
    }
    take("owner", name.value, columns, .owner, from: text, name.certainty)
    if let left = name.left { findings.append("owner: without “\(left)”, since one owns it") }
    if let people, people[name.value] == nil, !people.names.contains(name.value) {
      findings.append("owner: nobody in \(people.source.path) is or holds `\(name.value)` yet")
    }
  }

  private mutating func readDue(_ columns: ObjectiveColumns, _ cell: SheetCell?) {
    guard let cell else { return }
    let word = cell.text.lowercased().prefix { $0.isLetter }
    if ["ongoing", "continuous", "continuously", "permanent", "laufend", "fortlaufend"].contains(
      word)
    {
      return take("due", "ongoing", columns, .due, from: cell.text)
    }
    guard let period = RegisterPeriod(cell) else { return keep(columns, .due, cell) }
    take(
      "due", period.end.description, columns, .due, from: cell.text,
      period.every == nil ? .sure : .likely)
  }

  private mutating func readReferences(_ columns: ObjectiveColumns, _ cell: (Meaning) -> SheetCell?)
  {
    func named(_ text: String, _ kind: DocumentKind) -> [String] {
      let parts = text.split { ",;\n".contains($0) }.map { $0.trimmingBlanks }
      let found = parts.compactMap { part in
        corpus.documents(kind).first { document in
          [document.id, document.title].contains { $0?.lowercased() == part.lowercased() }
        }?.id
      }
      return found.count == parts.count ? found : []
    }
    for (meaning, kind) in [(Meaning.serves, DocumentKind.policy), (.treats, .risk)] {
      guard let text = cell(meaning)?.text else { continue }
      let ids = named(text, kind)
      if ids.isEmpty {
        keep(columns, meaning, cell(meaning))
      } else {
        take(
          meaning.rawValue, "[\(ids.joined(separator: ", "))]", columns, meaning, from: text,
          isYAML: true)
      }
    }
    if values["serves"] == nil, let top = corpus.documents(.policy).first(where: \.isHighLevel)?.id
    {
      values["serves"] = top
      findings.append("serves: \(top)  since it is the policy at the top (guess)")
    }
    guard let text = cell(.protects)?.text else { return }
    let words = text.lowercased().split { !$0.isLetter }.map(String.init)
    let known = ["confidentiality", "integrity", "availability"]
    // “CIA”, “C, I” and the words themselves.
    let letters = words.allSatisfy { $0.allSatisfy("cia".contains) } ? words.joined() : ""
    let found = known.filter { word in
      words.contains(word) || word.first.map(letters.contains) == true
    }
    guard !found.isEmpty else { return keep(columns, .protects, cell(.protects)) }
    take(
      "protects", "[\(found.joined(separator: ", "))]", columns, .protects, from: text, isYAML: true
    )
  }
}

extension RegisteredObjective {
  /// What no key of ours holds, as a section of the text; empty where there is nothing of it.
  var section: String {
    guard !rest.isEmpty else { return "" }
    func cell(_ text: String) -> String {
      StarterTexts.markdown(text.split { $0.isNewline }.joined(separator: " "))
    }
    let rows = rest.map { "| \(cell($0.heading)) | \(cell($0.text)) |" }
    return "\n## From the register\n\n| Column | What it said |\n| --- | --- |\n"
      + rows.joined(separator: "\n") + "\n"
  }
}

// MARK: Figures

extension RegisteredObjective {
  private mutating func readMetric(
    _ rows: [[SheetCell]], _ columns: ObjectiveColumns, _ cell: (Meaning) -> SheetCell?
  ) {
    let bracket = [Meaning.target, .value].lazy.compactMap { columns.unit($0) }.first
    let isPercent =
      bracket == "%" || [Meaning.target, .value].contains { cell($0)?.text.hasSuffix("%") == true }
    if let metric = cell(.metric)?.text {
      take("metric.name", metric, columns, .metric, from: metric)
    }
    if let unit = cell(.unit)?.text {
      take("metric.unit", unit == "%" ? "percent" : unit, columns, .unit, from: unit)
    } else if isPercent {
      values["metric.unit"] = "percent"
      findings.append("metric.unit: percent  from the sign % (sure)")
    } else if let bracket {
      values["metric.unit"] = YAMLScalarText(bracket).inFile
      findings.append("metric.unit: \(bracket)  from the brackets of a heading (likely)")
    } else if let target = cell(.target)?.text, let unit = RegisterTarget.unit(target) {
      take("metric.unit", unit, columns, .target, from: target, .likely)
    }
    if let target = cell(.target) {
      if let found = RegisterTarget(target.text, isPercent: isPercent) {
        take("metric.target", found.text, columns, .target, from: target.text, found.certainty)
      } else {
        keep(columns, .target, target)
        findings.append(
          "metric.target: “\(AdoptedValue.shortened(target.text))” does not say whether it is the least or the most; it stands in the text"
        )
      }
    }
    readSeries(rows, columns, every: cell(.every))
  }

  private mutating func readSeries(
    _ rows: [[SheetCell]], _ columns: ObjectiveColumns, every stated: SheetCell?
  ) {
    var figures: [(period: RegisterPeriod, text: String)] = []
    var every = stated.flatMap { RegisterTarget.period($0.text) }
    func at(_ meaning: Meaning, _ row: [SheetCell]) -> SheetCell? {
      columns.columns[meaning].flatMap {
        row.indices.contains($0) && !row[$0].isEmpty ? row[$0] : nil
      }
    }
    for row in rows {
      let day = at(.day, row)
      if let value = at(.value, row) {
        if let period = day.flatMap(RegisterPeriod.init) {
          figures.append((period, value.text))
        } else {
          keep(columns, .value, value)
          findings.append(
            "“\(AdoptedValue.shortened(value.text))” of the column “\(columns.heading(.value) ?? "")” has no day, so it is no figure of the metric; it stands in the text"
          )
        }
      } else if let day, let period = RegisterTarget.period(day.text) {
        every = every ?? period
      } else if let day {
        keep(columns, .day, day)
      }
      for (column, name) in columns.periods
      where row.indices.contains(column) && !row[column].isEmpty {
        guard let period = RegisterPeriod(SheetCell(text: name)) else { continue }
        figures.append((period, row[column].text))
      }
    }
    if let stated, every == nil { keep(columns, .every, stated) }
    let guessed = figures.compactMap(\.period.every).first
    if let every = every ?? guessed {
      values["metric.every"] = every.rawValue
      findings.append(
        "metric.every: \(every.rawValue)  "
          + (guessed == every && stated == nil
            ? "from the periods of its figures (likely)"
            : "from “\(stated?.text ?? every.rawValue)” (sure)"))
    }
    guard !figures.isEmpty else { return }
    let isByPeriod = figures.allSatisfy { $0.period.every != nil }
    let rows = figures.sorted { $0.period.end < $1.period.end }.map { figure -> [Table.Cell] in
      let text = RegisterTarget.figure(figure.text)
      return [
        .text(figure.period.text), MetricNumber.whole(text).map { .number($0) } ?? .text(text),
      ]
    }
    let columns = [isByPeriod ? "period" : "date", "value"].map { Table.Column($0, width: 10) }
    let table = Table(name: "", title: "", columns: columns, rows: rows)
    series = String(decoding: CSVWriter.bytes(table), as: UTF8.self).replacing("\r\n", with: "\n")
    let words = figures.filter { MetricNumber.whole(RegisterTarget.figure($0.text)) == nil }
    findings.append(
      "\(counted(figures.count, "figure")) of the metric, from \(figures[0].period.text) (sure)")
    if !words.isEmpty {
      findings.append(
        "\(counted(words.count, "of these cells holds", plural: "of these cells hold")) words: “\(AdoptedValue.shortened(words[0].text))”"
      )
    }
  }
}
