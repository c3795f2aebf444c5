import PolicyCore
import PolicyModel

/// Every objective with owner, target, status and last review (ISO/IEC 27001, clause 6.2).
enum ObjectivesRegister {
  static func table(_ source: RegisterSource) -> Table? {
    let objectives = source.corpus.documents(.objective)
    guard !objectives.isEmpty else { return nil }
    let own = OwnColumns("objectives", source)
    return Table(
      name: "objectives", title: "Register of information security objectives",
      columns: [
        .init("Id", width: 12, kind: .link), .init("Objective", width: 36),
        .init("Level", width: 12), .init("Owner", width: 24), .init("What will be done", width: 50),
        .init("Target", width: 30), .init("Status", width: 12),
        .init("Last value", width: 12), .init("Period", width: 12), .init("Met", width: 8),
        .init("Periods missed", width: 30), .init("Due", width: 12),
        .init("Last review", width: 12, kind: .date), .init("Next review", width: 12, kind: .date),
        .init("Resources", width: 36), .init("Evaluation", width: 36),
        .init("Monitoring", width: 36), .init("Communication", width: 36),
        .init("Serves", width: 12), .init("Supports", width: 36), .init("Team", width: 16),
        .init("Protects", width: 18), .init("Treats", width: 18),
        .init("Tickets", width: 16), .init("Corrective action", width: 36),
        .init("Superseded by", width: 14), .init("Realigned", width: 36),
        .init("Series", width: 60),
      ] + own.columns,
      rows: objectives.map { row($0, source) + own.cells(of: $0) },
      charts: objectives.compactMap { chart(of: $0, source) })
  }

  /// Nil where one figure or none was measured: a line takes two.
  private static func chart(of objective: PolicyDocument, _ source: RegisterSource) -> Table.Chart?
  {
    guard let metric = Metric(of: objective), let target = metric.target,
      let standing = source.standing(of: objective), standing.periods.count > 1
    else { return nil }
    let words = FigureWords(metric, standing, source.say)
    return Table.Chart(
      title: "\(objective.name) \(objective.title)",
      unit: ["name", "unit"].compactMap { metric.text($0) }.joined(separator: ", "),
      figures: standing.periods.map { figure in
        .init(period: metric.every.name(of: figure.end), value: figure.value)
      }, targets: target.bounds, target: target.description,
      words:
        source.say(
          "\(objective.name), target \(target.description): \(words.lastJudged). Missed: \(words.missed)."
        )
    )
  }

  private static func row(_ objective: PolicyDocument, _ source: RegisterSource) -> [Table.Cell] {
    let schedule = source.schedule(of: objective)
    let due = objective.text("due")
    return [
      source.link(to: objective), .text(objective.title), source.word(objective.text("level")),
      .optional(source.owner(of: objective)), .optional(objective.text("what")),
      .optional(target(of: objective, source.say)),
      .optional(source.statedStatus(of: objective).map { source.say($0) }),
    ] + figures(of: objective, source) + [
      objective.date("due").map { .date($0) } ?? .optional(due),
      .optional(lastReview(of: objective)),
      .optional(source.status(of: objective).isInForce ? schedule.next : nil),
      .optional(objective.text("resources")),
      .optional(objective.text("evaluation")), .optional(objective.text("monitoring")),
      .optional(objective.text("communication")), .list(objective.texts("serves")),
      .list(source.goals(of: objective)), .list(objective.texts("team")),
      .list(objective.texts("protects").map(source.say.word)), .list(objective.texts("treats")),
      .list(objective.texts("tickets")),
      joined([
        objective.text("corrective-action.ticket"), objective.text("corrective-action.finding"),
      ]),
      .optional(objective.text("superseded-by")),
      joined([objective.text("realigned.on"), objective.text("realigned.reason")]),
      .optional(series(of: objective, source)),
    ]
  }

  /// The last value, its period, whether it met the target, and which periods did not.
  private static func figures(
    of objective: PolicyDocument, _ source: RegisterSource
  ) -> [Table.Cell] {
    guard let metric = Metric(of: objective), let standing = source.standing(of: objective) else {
      return [.empty, .empty, .empty, .empty]
    }
    let figures = FigureWords(metric, standing, source.say)
    return [
      .text(figures.last), .text(figures.period),
      .text(standing.isMet ? source.say("yes") : source.say("no")),
      .text(figures.missed),
    ]
  }

  /// Every period with its value.
  private static func series(of objective: PolicyDocument, _ source: RegisterSource) -> String? {
    guard let metric = Metric(of: objective), let standing = source.standing(of: objective) else {
      return nil
    }
    return FigureWords(metric, standing, source.say).series
  }

  /// "uptime >= 99.5 %", or why there is no metric.
  private static func target(of objective: PolicyDocument, _ say: Labels) -> String? {
    let parts = ["name", "target", "unit"].compactMap { objective.text("metric.\($0)") }
    if !parts.isEmpty { return parts.joined(separator: " ") }
    return objective.text("metric-reason").map { say("No metric: \($0)") }
  }

  private static func lastReview(of objective: PolicyDocument) -> CalendarDate? {
    objective.reviews.compactMap(\.on).max()
  }

  private static func joined(_ texts: [String?]) -> Table.Cell {
    let present = texts.compactMap { $0 }
    return present.isEmpty ? .empty : .text(present.joined(separator: ": "))
  }
}
