import Dispatch
import Synchronization

/// A value that another thread makes while this one goes on.
package final class Later<Value: Sendable>: Sendable {
  private let made = Mutex<Value?>(nil)
  private let isMade = DispatchGroup()

  package init(_ make: @escaping @Sendable () -> Value) {
    DispatchQueue.global().async(group: isMade) {
      let value = make()
      self.made.withLock { $0 = value }
    }
  }

  /// Waits for the value.
  package var value: Value {
    isMade.wait()
    // The group is empty only when the value is there.
    guard let value = made.withLock({ $0 }) else { preconditionFailure("made before it is read") }
    return value
  }
}
