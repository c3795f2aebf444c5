import Synchronization

/// Values that are made once each, when they are first asked for.
///
/// Each has a lock of its own: who asks for one that another thread is making waits for that one alone.
package final class Memo<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private final class Slot: Sendable {
    let value = Mutex<Value?>(nil)
  }

  private let slots = Mutex<[Key: Slot]>([:])

  package init() {}

  /// - Parameter make: must not ask for the same key.
  package func value(of key: Key, make: () -> Value) -> Value {
    let slot = slots.withLock { slots in
      if let slot = slots[key] { return slot }
      let slot = Slot()
      slots[key] = slot
      return slot
    }
    return slot.value.withLock { known in
      if let known { return known }
      let value = make()
      known = value
      return value
    }
  }
}
