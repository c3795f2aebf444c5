import PolicyCore
import PolicyModel
import Synchronization

/// The last measurement of each objective, read when a rule first asks for it. Files may be large, and several rules ask.
final class MetricReadings: Sendable {
  private let known = Mutex<[String: MetricReading]>([:])

  func reading(of document: PolicyDocument, in context: RuleContext) -> MetricReading {
    if let reading = known.withLock({ $0[document.path] }) { return reading }
    let reading =
      Metric(of: document).map { MetricReader(metric: $0, context: context).read() } ?? .nothing
    known.withLock { $0[document.path] = reading }
    return reading
  }
}
