import Dispatch
import Synchronization

/// Work on many values at once, on all cores.
package enum Parallel {
  /// Waking another core costs more than a handful of documents does.
  package static let threshold = 8

  /// How many processors this process may use.
  package static var cores: Int { Environment.cores }

  private static let chosen = Mutex<Int?>(nil)

  /// How many values are worked on at once: as many as there are processors, unless somebody chose. To be set before work begins.
  package static var width: Int {
    get { chosen.withLock { $0 } ?? cores }
    set { chosen.withLock { $0 = max(1, newValue) } }
  }

  /// What `transform` makes of each value, in their order.
  ///
  /// - Parameter least: fewer values are done in one thread.
  package static func map<Value: Sendable, Result: Sendable>(
    _ values: [Value], least: Int = threshold,
    _ transform: @escaping @Sendable (Value) -> Result
  ) -> [Result] {
    let width = width
    guard values.count >= least, width > 1 else { return values.map(transform) }
    let results = Mutex<(next: Int, made: [Result?])>(
      (0, Array(repeating: nil, count: values.count)))
    DispatchQueue.concurrentPerform(iterations: min(width, values.count)) { _ in
      var made: (index: Int, value: Result)?
      while let index = results.withLock({ state -> Int? in
        if let made { state.made[made.index] = made.value }
        guard state.next < values.count else { return nil }
        state.next += 1
        return state.next - 1
      }) { made = (index, transform(values[index])) }
    }
    return results.withLock { $0.made.compactMap { $0 } }
  }

  /// Has another thread take apart what is made of very many parts: a program that ends need not wait for that.
  package static func discard(_ value: consuming some Sendable) {
    DispatchQueue.global().async { [value] in withExtendedLifetime(value) {} }
  }
}
