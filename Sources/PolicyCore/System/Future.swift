import Dispatch
import Synchronization

/// A value that another thread makes while this one goes on.
package final class Future<Value: Sendable>: Sendable {
  private let make: @Sendable () -> Value
  private let made = Mutex<Value?>(nil)

  /// - Parameter make: must not ask for this value.
  package init(_ make: @escaping @Sendable () -> Value) {
    self.make = make
    DispatchQueue.global().async { _ = self.value }
  }

  /// Waits for the value; where no thread has begun to make it, this one does.
  package var value: Value {
    made.withLock { known in
      if let known { return known }
      let value = make()
      known = value
      return value
    }
  }
}
