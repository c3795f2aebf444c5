import Dispatch
import Synchronization

/// Work on many values at once, on all cores.
package enum Parallel {
  /// Waking another core costs more than a handful of documents does.
  package static let threshold = 8

  /// What `transform` makes of each value, in their order.
  ///
  /// - Parameter least: fewer values are done in one thread.
  package static func map<Value: Sendable, Result: Sendable>(
    _ values: [Value], least: Int = threshold, _ transform: @Sendable (Value) -> Result
  ) -> [Result] {
    guard values.count >= least else { return values.map(transform) }
    let slots = Mutex([Result?](repeating: nil, count: values.count))
    withoutActuallyEscaping(transform) { transform in
      DispatchQueue.concurrentPerform(iterations: values.count) { index in
        let result = transform(values[index])
        slots.withLock { $0[index] = result }
      }
    }
    return slots.withLock { $0.compactMap { $0 } }
  }
}
