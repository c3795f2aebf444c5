import Synchronization

/// A value that is made once, when somebody first asks for it; of what kind, only those know who ask.
package final class LateValue: Sendable {
  private let made = Mutex<(any Sendable)?>(nil)

  package init() {}

  /// - Parameter make: must not ask for this value.
  package func value<Value: Sendable>(make: () -> Value) -> Value {
    made.withLock { known in
      if let known = known as? Value { return known }
      let value = make()
      known = value
      return value
    }
  }
}
