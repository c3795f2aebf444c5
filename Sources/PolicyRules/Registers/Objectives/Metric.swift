import PolicyCore
import PolicyModel
import PolicySyntax

/// What an objective says of how it is measured.
struct Metric {
  let document: PolicyDocument
  let node: YAMLNode

  /// Nil where the objective states none.
  init?(of document: PolicyDocument) {
    guard let node = document.root["metric"], node.entries?.isEmpty == false else { return nil }
    self.document = document
    self.node = node
  }

  func text(_ key: String) -> String? {
    node[key]?.scalar.flatMap { $0.isEmpty ? nil : $0 }
  }

  var target: MetricTarget? { text("target").flatMap { MetricTarget($0) } }

  /// How often it is measured. Where nothing is said, a table is filled as often as objectives are reviewed, and other
  /// evidence, such as a penetration test, comes once a year.
  var every: MetricPeriod {
    text("every").flatMap(MetricPeriod.init) ?? (isTable ? .quarter : .year)
  }

  /// Whether its results lie in a table, rather than in evidence of another kind.
  var isTable: Bool { text("source") != nil }

  /// How the metric is called in a message: its name, or its column.
  var label: String { text("name") ?? text("column") ?? "The metric" }

  /// The last day whose figures count: an objective that was achieved by its day is not measured beyond it.
  func cutoff(asOf: CalendarDate) -> CalendarDate {
    guard document.status == .achieved, let due = document.date("due") else { return asOf }
    return min(due, asOf)
  }
}

/// What was measured last.
struct Measurement: Sendable {
  /// The last day of the period.
  var end: CalendarDate
  var value: Double
  /// As the table or the objective writes it.
  var text: String
}

/// What the data of a metric say.
enum MetricReading: Sendable {
  /// The objective has no metric, or evidence that is no number.
  case nothing
  case measured(Measurement)
  /// Why they say nothing, and where.
  case unreadable(Observation)
}
