import Dispatch
import Synchronization

/// Work on many values at once, on all cores.
package enum Parallel {
  /// Waking another core costs more than a handful of documents does.
  package static let threshold = 8

  /// How many processors this process may use.
  package static var cores: Int { Environment.cores }

  /// What `transform` makes of each value, in their order.
  ///
  /// - Parameter least: fewer values are done in one thread.
  package static func map<Value: Sendable, Result: Sendable>(
    _ values: [Value], least: Int = threshold,
    _ transform: @escaping @Sendable (Value) -> Result
  ) -> [Result] {
    guard values.count >= least, cores > 1 else { return values.map(transform) }
    let results = Mutex<[Result?]>(Array(repeating: nil, count: values.count))
    DispatchQueue.concurrentPerform(iterations: values.count) { index in
      let result = transform(values[index])
      results.withLock { $0[index] = result }
    }
    return results.withLock { $0.compactMap { $0 } }
  }

  /// Has another thread take apart what is made of very many parts: a program that ends need not wait for that.
  package static func discard(_ value: consuming some Sendable) {
    DispatchQueue.global().async { [value] in withExtendedLifetime(value) {} }
  }
}
