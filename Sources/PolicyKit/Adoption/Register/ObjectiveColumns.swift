import PolicyCore

/// Which column of a register says what of an objective.
struct ObjectiveColumns {
  enum Meaning: String, CaseIterable {
    case id, title, objective, what, owner, metric, unit, target, due, status, value, day, every,
      resources
    case evaluation, monitoring, communication, serves, protects, treats
    /// What no key of ours holds, and would be mistaken for one.
    case remark
  }

  struct Column {
    var heading: String
    var certainty: AdoptedValue.Certainty
    /// What stands in brackets behind it: `Uptime (%)`.
    var unit: String?
  }

  private(set) var columns: [Meaning: Int] = [:]
  /// Of those that mean something.
  private var known: [Int: Column] = [:]
  /// What the others are called.
  private(set) var others: [Int: String] = [:]
  /// Columns headed by a period, each with figures of it.
  private(set) var periods: [(column: Int, name: String)] = []

  /// What columns are called, in words of one case, without signs.
  private static let wordings: [(Meaning, [String])] = [
    (
      .id,
      ["id", "no", "nr", "ref", "reference", "number", "objective id", "objective no", "ziel nr"]
    ),
    (.title, ["title", "name", "objective title", "objective name", "short title", "titel"]),
    (
      .objective,
      [
        "objective", "objectives", "security objective", "information security objective",
        "isms objective", "goal", "goals", "security goal", "ziel", "ziele", "sicherheitsziel",
        "informationssicherheitsziel",
      ]
    ),
    (
      .what,
      [
        "description", "what", "details", "statement", "what will be done", "beschreibung",
        "maßnahme", "action", "actions",
      ]
    ),
    (
      .owner,
      [
        "owner", "responsible", "responsible person", "responsibility", "who", "accountable",
        "assigned to", "who is responsible", "verantwortlich", "verantwortlicher", "zuständig",
      ]
    ),
    (
      .metric,
      [
        "metric", "kpi", "measure", "indicator", "key performance indicator", "kennzahl",
        "messgröße",
      ]
    ),
    (.unit, ["unit", "unit of measure", "einheit"]),
    (
      .target,
      ["target", "target value", "threshold", "kpi target", "zielwert", "sollwert", "soll"]
    ),
    (
      .due,
      [
        "due", "due date", "deadline", "target date", "by when", "when", "completion date",
        "when completed", "timeline", "termin", "frist", "fällig", "fälligkeit", "bis wann",
      ]
    ),
    (.status, ["status", "state", "progress", "rag", "stand der umsetzung"]),
    (
      .value,
      [
        "value", "last value", "current value", "actual", "actual value", "current", "latest",
        "latest value", "result", "last result", "measured value", "istwert", "ist wert", "ist",
        "aktueller wert",
      ]
    ),
    (
      .day,
      [
        "period", "month", "quarter", "measured on", "measurement date", "date of measurement",
        "date", "as of", "last measured", "last update", "last updated", "zeitraum", "monat",
        "quartal", "datum", "stichtag", "gemessen am",
      ]
    ),
    (
      .every,
      [
        "frequency", "measurement frequency", "measured every", "how often", "interval", "every",
        "reporting frequency", "häufigkeit", "intervall", "turnus",
      ]
    ),
    (
      .resources, ["resources", "resource", "budget", "resources required", "ressourcen", "mittel"]
    ),
    (
      .evaluation,
      [
        "evaluation", "how evaluated", "evaluation method", "how results are evaluated",
        "bewertung",
      ]
    ),
    (
      .monitoring,
      [
        "monitoring", "how measured", "measurement", "measurement method", "method", "messmethode",
        "messung", "überwachung",
      ]
    ),
    (.communication, ["communication", "communicated to", "reported to", "kommunikation"]),
    (
      .serves, ["policy", "policies", "serves", "related policy", "policy reference", "richtlinie"]
    ),
    (
      .protects,
      ["cia", "protects", "security property", "protection goal", "schutzziel", "schutzziele"]
    ),
    (.treats, ["risk", "risks", "risk id", "related risk", "related risks", "risiko", "risiken"]),
    (
      .remark,
      [
        "comment", "comments", "note", "notes", "remark", "remarks", "approved by", "priority",
        "bemerkung", "kommentar",
      ]
    ),
  ]

  /// Nil for a row that heads no register of objectives: it names them, and something of them.
  init?(_ row: [SheetCell]) {
    let names = row.map { Self.words($0.text) }
    func take(_ index: Int, _ meaning: Meaning, _ certainty: AdoptedValue.Certainty) {
      columns[meaning] = index
      known[index] = Column(
        heading: row[index].text, certainty: certainty, unit: Self.unit(row[index].text))
    }
    for (meaning, wordings) in Self.wordings {
      if let index = names.indices.first(where: {
        known[$0] == nil && wordings.contains(names[$0])
      }) {
        take(index, meaning, .sure)
      }
    }
    for index in row.indices where known[index] == nil && !row[index].isEmpty {
      if let period = Self.period(row[index]) {
        periods.append((index, period))
      } else if names[index].split(separator: " ").count <= 5,
        let meaning = Self.likely(names[index]), columns[meaning] == nil
      {
        take(index, meaning, .likely)
      } else {
        others[index] = row[index].text
      }
    }
    let isRegister = columns[.title] != nil || columns[.objective] != nil || columns[.what] != nil
    let more: [Meaning] = [.owner, .metric, .target, .due, .value, .status]
    guard isRegister, more.contains(where: { columns[$0] != nil }) || !periods.isEmpty else {
      return nil
    }
  }

  func heading(_ meaning: Meaning) -> String? { column(meaning)?.heading }
  func certainty(_ meaning: Meaning) -> AdoptedValue.Certainty {
    column(meaning)?.certainty ?? .guess
  }
  func unit(_ meaning: Meaning) -> String? { column(meaning)?.unit }

  private func column(_ meaning: Meaning) -> Column? { columns[meaning].flatMap { known[$0] } }

  /// The meaning whose words all stand in a heading; the one that ends last, as "objective owner" is an owner.
  private static func likely(_ name: String) -> Meaning? {
    let words = name.split(separator: " ")
    var best: (meaning: Meaning, end: Int, count: Int)?
    for (meaning, wordings) in wordings where meaning != .id {
      for wording in wordings {
        let parts = wording.split(separator: " ")
        guard let last = words.lastIndex(where: { $0 == parts.last }),
          parts.allSatisfy(words.contains)
        else { continue }
        if best.map({ (last, parts.count) > ($0.end, $0.count) }) ?? true {
          best = (meaning, last, parts.count)
        }
      }
    }
    return best?.meaning
  }

  private static func words(_ text: String) -> String {
    text.prefix { $0 != "(" && $0 != "[" }.lowercased().split { !$0.isLetter && !$0.isNumber }
      .joined(separator: " ")
  }

  private static func unit(_ text: String) -> String? {
    guard let open = text.firstIndex(where: { $0 == "(" || $0 == "[" }) else { return nil }
    let inner = text[text.index(after: open)...].prefix { $0 != ")" && $0 != "]" }.trimmingBlanks
    return inner.isEmpty || inner.count > 20 ? nil : inner
  }

  private static func period(_ cell: SheetCell) -> String? {
    RegisterPeriod(cell).map(\.text)
  }
}
