import PolicyCore
import Synchronization

/// Spreads work that reads objects over the cores. libgit2 reads one object at a time from each database, so each thread has
/// one of its own.
final class ParallelReading: Sendable {
  /// More threads than this only wait for each other: the databases share the packs.
  private static let mostThreads = 8
  private static let leastElements = 32

  private let original: ObjectDatabase
  private let idle: Mutex<[ObjectDatabase]>

  init(_ original: ObjectDatabase) {
    self.original = original
    idle = Mutex([original])
  }

  /// Applies a function to contiguous slices of a range and gives the results in order.
  func map<Element: Sendable>(
    _ range: Range<Int>,
    _ transform: @escaping @Sendable (Range<Int>, ObjectDatabase) throws(GitError) -> [Element]
  ) throws(GitError) -> [Element] {
    // More slices than cores, so that a core that was lucky takes over from one that was not.
    let slices = 4 * min(Parallel.cores, ParallelReading.mostThreads)
    let length = max(ParallelReading.leastElements, (range.count + slices - 1) / slices)
    let parts = stride(from: range.lowerBound, to: range.upperBound, by: length).map {
      $0..<min($0 + length, range.upperBound)
    }
    let results = Parallel.map(parts, least: 2) { part -> Result<[Element], GitError> in
      let database = self.idle.withLock { $0.popLast() } ?? self.original.reopened()
      defer { self.idle.withLock { $0.append(database) } }
      do throws(GitError) {
        return .success(try transform(part, database))
      } catch {
        return .failure(error)
      }
    }
    var all: [Element] = []
    all.reserveCapacity(range.count)
    for result in results { all += try result.get() }
    return all
  }
}
