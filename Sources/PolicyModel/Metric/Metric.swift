import PolicyCore
import PolicySyntax

/// What an objective says of how it is measured.
public struct Metric: Sendable {
  public let node: YAMLNode
  /// The last day whose figures count; nil where all up to the day of the check do.
  private let last: CalendarDate?

  /// Nil where the objective states none.
  public init?(of document: PolicyDocument) { self.init(ofObjective: document.root) }

  /// - Parameter root: the front matter of an objective, in our own keys.
  public init?(ofObjective root: YAMLNode) {
    guard let node = root["metric"], node.entries?.isEmpty == false else { return nil }
    self.node = node
    // An objective that was achieved by its day is not measured beyond it.
    last =
      root["status"]?.scalar == Status.achieved.rawValue
      ? root["due"]?.scalar.flatMap { CalendarDate($0) } : nil
  }

  public func text(_ key: String) -> String? {
    node[key]?.scalar.flatMap { $0.isEmpty ? nil : $0 }
  }

  public var target: MetricTarget? { text("target").flatMap { MetricTarget($0) } }

  /// How often it is measured. Where nothing is said, a table is filled as often as objectives are reviewed, and other
  /// evidence, such as a penetration test, comes once a year.
  public var every: MetricPeriod {
    text("every").flatMap(MetricPeriod.init) ?? (isTable ? .quarter : .year)
  }

  /// Whether its results lie in a table, rather than in evidence of another kind.
  public var isTable: Bool { text("source") != nil }

  /// How the metric is called in a message: its name, or its column.
  public var label: String { text("name") ?? text("column") ?? "The metric" }

  /// The last day whose figures count.
  public func cutoff(asOf: CalendarDate) -> CalendarDate { last.map { min($0, asOf) } ?? asOf }

  /// Whether it is a share of a hundred, by its unit or by that of its target.
  public var isPercent: Bool {
    let unit = (text("unit") ?? "").lowercased()
    return ["percent", "per cent", "percentage", "%", "pct"].contains(unit)
      || unit.isEmpty && text("target")?.contains("%") == true
  }
}
