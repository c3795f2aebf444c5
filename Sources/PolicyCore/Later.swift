import Synchronization

/// A value that another thread makes while this one goes on.
package final class Later<Value: Sendable>: Sendable {
  private final class Slot: Sendable {
    let value = Mutex<Value?>(nil)
  }

  private let slot = Slot()
  private let job: Crew.Job

  package init(_ make: @escaping @Sendable () -> Value) {
    job = Crew.shared.start { [slot] in
      let value = make()
      slot.value.withLock { $0 = value }
    }
  }

  /// Waits for the value; where no thread has begun to make it, this one does.
  package var value: Value {
    job.finish()
    guard let value = slot.value.withLock({ $0 }) else {
      preconditionFailure("A job is finished when its value is there.")
    }
    return value
  }
}
