import Synchronization

/// Object databases for threads that read at the same time. libgit2 reads one object at a time from each.
final class DatabasePool: Sendable {
  private let original: ObjectDatabase
  private let idle: Mutex<[ObjectDatabase]>

  init(_ original: ObjectDatabase) {
    self.original = original
    idle = Mutex([original])
  }

  /// Lends a database that no one else uses meanwhile.
  func withDatabase<Result: Sendable>(
    _ body: (ObjectDatabase) throws(GitError) -> Result
  ) throws(GitError) -> Result {
    let database = idle.withLock { $0.popLast() } ?? original.reopened()
    defer { idle.withLock { $0.append(database) } }
    return try body(database)
  }
}
