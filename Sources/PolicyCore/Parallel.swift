import CThreads
import Synchronization

/// Work on many values at once, on all cores.
package enum Parallel {
  /// Waking another core costs more than a handful of documents does.
  package static let threshold = 8

  /// How many processors this process may use.
  package static var cores: Int { Int(threads_processors()) }

  /// What `transform` makes of each value, in their order.
  ///
  /// - Parameter least: fewer values are done in one thread.
  package static func map<Value: Sendable, Result: Sendable>(
    _ values: [Value], least: Int = threshold,
    _ transform: @escaping @Sendable (Value) -> Result
  ) -> [Result] {
    guard values.count >= least, cores > 1 else { return values.map(transform) }
    let slots = Slots<Result>(values.count)
    Crew.shared.perform(values.count) { index in
      let result = transform(values[index])
      slots.results.withLock { $0[index] = result }
    }
    return slots.results.withLock { $0.compactMap { $0 } }
  }

  /// Starts `work` on another core, for who will need what it leaves behind; nobody waits for it.
  package static func start(_ work: @escaping @Sendable () -> Void) {
    _ = Crew.shared.start(work)
  }

  private final class Slots<Result: Sendable>: Sendable {
    let results: Mutex<[Result?]>

    init(_ count: Int) {
      results = Mutex(Array(repeating: nil, count: count))
    }
  }
}
