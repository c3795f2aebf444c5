import Synchronization

/// The packs of a repository, and readers of them for threads that read at the same time.
final class PackReaders: Sendable {
  private struct State {
    /// Nil until the first object is asked for.
    var packs: [ObjectPack]?
    var idle: [PackReader] = []
  }

  private let folder: String
  private let state: Mutex<State>

  /// - Parameter folder: that holds the objects.
  convenience init(inObjects folder: String) { self.init(folder, packs: nil) }

  private init(_ folder: String, packs: [ObjectPack]?) {
    self.folder = folder
    state = Mutex(State(packs: packs))
  }

  /// The same packs, as far as they are open, and readers of their own.
  func reopened() -> PackReaders { PackReaders(folder, packs: state.withLock { $0.packs }) }

  /// Lends a reader that no one else uses meanwhile. Without one, or without packs, there is nothing to find.
  func withReader<Result>(_ body: (inout PackReader) -> Result?) -> Result? {
    guard var reader = take() else { return nil }
    let result = body(&reader)
    state.withLock { $0.idle.append(reader) }
    return result
  }

  private func take() -> PackReader? {
    state.withLock { state in
      if let reader = state.idle.popLast() { return reader }
      let packs = state.packs ?? ObjectPack.all(inObjects: folder)
      state.packs = packs
      return packs.isEmpty ? nil : PackReader(packs)
    }
  }
}
