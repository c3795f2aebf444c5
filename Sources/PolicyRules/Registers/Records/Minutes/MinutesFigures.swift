import PolicyCore
import PolicyModel

/// Figures that minutes show of objectives and risks, against the series and the register.
struct MinutesFigures {
  let text: MinutesText
  var context: RuleContext { text.context }
  var minutes: PolicyDocument { text.minutes }

  init(_ text: MinutesText) { self.text = text }

  func observations(_ rows: [MinutesRow]) -> [Observation] {
    guard let held = minutes.date("on"), held <= context.asOf else { return [] }
    return rows.flatMap { row -> [Observation] in
      switch row.document?.kind {
      case .objective: row.document.map { objective($0, row, held) } ?? []
      case .risk: row.document.map { risk($0, row) } ?? []
      default: []
      }
    }
  }

  // MARK: Objectives

  private func objective(
    _ document: PolicyDocument, _ row: MinutesRow, _ held: CalendarDate
  ) -> [Observation] {
    guard let series = context.series(of: document) else { return [] }
    let periods = series.figures.filter { $0.value != nil && $0.day <= held }
    guard !isToldElsewhere(document) else { return [] }
    for cell in row.cells {
      guard let said = Self.number(cell.text),
        let figure = periods.last(where: { Self.isPeriod(cell.head, $0, series, held) }),
        let value = figure.value, !Self.isSame(said, value),
        !isOwnedUp(figure, said.text, document)
      else { continue }
      return [
        text.observe(
          "The text has \(said.text) for \(document.name) in \(series.every.name(of: figure.end)), and \(series.file ?? document.path) has \(figure.text).",
          at: minutes.source.range(cell.bytes), "figures", document.name, level: .warning)
      ]
    }
    return status(document, row, series, held)
  }

  /// A row that calls an objective on track whose last figure missed the target, or missed one that met it.
  private func status(
    _ document: PolicyDocument, _ row: MinutesRow, _ series: MetricSeries, _ held: CalendarDate
  ) -> [Observation] {
    guard let target = Metric(of: document)?.target,
      let last = series.periods.last(where: { $0.end < held }), let value = last.value,
      let cell = row.cells.first(where: { $0.head == "status" || $0.head == "state" })
    else { return [] }
    let word = spaced(cell.text.lowercased())
    let isMet = target.isMet(by: value)
    guard ["on track", "achieved", "met"].contains(word) && !isMet || word == "missed" && isMet
    else { return [] }
    // A due day can be missed by a series whose last month is good.
    if word == "missed",
      series.periods.filter({ $0.end < held }).suffix(3).contains(where: {
        $0.value.map { !target.isMet(by: $0) } ?? false
      })
    {
      return []
    }
    return [
      text.observe(
        "The text calls \(document.name) “\(cell.text)”, and its last figure before the meeting, \(last.text) for \(series.every.name(of: last.end)), \(isMet ? "met" : "missed") the target.",
        at: minutes.source.range(cell.bytes), "figures", document.name, level: .warning)
    ]
  }

  /// Whether a rule on the table says already that a figure was rewritten.
  func isToldElsewhere(_ document: PolicyDocument) -> Bool {
    context.signOff != nil && context.isOn(MetricRewritten.self)
      && !MetricRewritten().observations(of: document, in: context).isEmpty
  }

  /// Whether the objective, or later minutes, say that the figure was corrected.
  func isOwnedUp(
    _ figure: MetricFigure, _ said: String, _ document: PolicyDocument
  ) -> Bool {
    if document.root["metric"]?["corrections"] != nil { return true }
    return context.corpus.documents(.review).contains { other in
      guard let on = other.date("on"), let own = minutes.date("on"), on > own else { return false }
      let search = TextSearch(other.source.bytes)
      return search.contains(word: said) && search.contains(word: figure.text)
    }
  }

  /// Whether the head of a column names the period of a figure: "August", "Aug 2026", "2026-08", "Q3 2026".
  static func isPeriod(
    _ head: String, _ figure: MetricFigure, _ series: MetricSeries, _ held: CalendarDate
  ) -> Bool {
    let end = figure.end
    // A month without a year is that of the year before the meeting.
    guard end.adding(months: 12) > held else { return false }
    let words = head.split { !($0.isLetter || $0.isNumber) }.map(String.init)
    let years = words.compactMap(Int.init).filter { $0 > 1900 }
    guard years.allSatisfy({ $0 == end.year }), words.count <= 2 else { return false }
    switch series.every {
    case .month:
      if words.count == 2, years.count == 1,
        words.contains(where: { Int($0) == end.month && $0.count == 2 })
      {
        return true
      }
      return words.contains { $0.count >= 3 && months[end.month - 1].hasPrefix($0) }
        && words.count == 1 + years.count
    case .quarter:
      return words.contains("q\((end.month - 1) / 3 + 1)") && words.count == 1 + years.count
    default: return false
    }
  }

  static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]

  /// "99.71", "99.71 %", "3.1 h"; nil for anything else.
  static func number(_ text: String) -> (text: String, value: Double, decimals: Int)? {
    let digits = text.prefix { $0.isNumber || $0 == "." }
    guard let value = Double(digits), text.count <= digits.count + 8 else { return nil }
    let unit = String(text.dropFirst(digits.count)).trimmingBlanks.lowercased()
    guard ["", "%", "h", "hours", "percent", "min", "days", "d"].contains(unit) else { return nil }
    let decimals = digits.split(separator: ".").dropFirst().first?.count ?? 0
    return (String(digits), value, decimals)
  }

  /// As it is rounded in the minutes.
  static func isSame(
    _ said: (text: String, value: Double, decimals: Int), _ value: Double
  ) -> Bool {
    var step = 1.0
    for _ in 0..<said.decimals { step /= 10 }
    return abs(said.value - value) <= step * 0.5001
  }

  // MARK: Risks

  /// A rating in the table against that of the version that was decided on, while it is still the one in the register.
  private func risk(_ document: PolicyDocument, _ row: MinutesRow) -> [Observation] {
    guard let version = document.version,
      text.claims.versions(of: document).contains(where: {
        VersionNumber($0) == VersionNumber(version)
      })
    else { return [] }
    let rating = RiskRating(document.root)
    for cell in row.cells {
      guard let said = Int(cell.text) else { continue }
      let words = Set(cell.head.split { !$0.isLetter }.map(String.init))
      let isResidual = words.contains("residual") || words.contains("after")
      let isInherent =
        !words.isDisjoint(with: ["inherent", "before", "rating", "score", "gross"]) && !isResidual
      guard let stated = isResidual ? rating.residual : isInherent ? rating.inherent : nil,
        stated != said
      else { continue }
      return [
        text.observe(
          "The text rates \(document.name) \(version) \(said) \(isResidual ? "after" : "before") treatment, and the register \(stated).",
          at: minutes.source.range(cell.bytes), "figures", document.name)
      ]
    }
    return []
  }
}
