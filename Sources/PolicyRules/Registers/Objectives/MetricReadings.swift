import PolicyCore
import PolicyModel

/// The last measurement of each objective, read when a rule first asks for it. Files may be large, and several rules ask.
final class MetricReadings: Sendable {
  private let known = Memo<PathKey, MetricReading>()

  func reading(of document: PolicyDocument, in context: RuleContext) -> MetricReading {
    known.value(of: PathKey(document.path)) {
      Metric(of: document).map { MetricReader(metric: $0, context: context).read() } ?? .nothing
    }
  }
}
