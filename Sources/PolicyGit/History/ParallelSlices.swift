import Dispatch
import Glibc
import Synchronization

/// Spreads work on a list over the cores.
enum ParallelSlices {
  /// Applies a function to contiguous slices of a range and gives the results in order.
  ///
  /// - Parameter least: the least number of elements that are worth a slice of their own.
  static func map<Element: Sendable>(
    _ range: Range<Int>, least: Int,
    _ transform: @escaping @Sendable (Range<Int>) throws(GitError) -> [Element]
  ) throws(GitError) -> [Element] {
    let cores = DispatchQueue.coreCount
    guard cores > 1, range.count >= 2 * least else { return try transform(range) }
    // More slices than cores, so that a core that was lucky takes over from one that was not.
    let length = max(least, (range.count + 4 * cores - 1) / (4 * cores))
    let count = (range.count + length - 1) / length
    let results = Mutex([Result<[Element], GitError>?](repeating: nil, count: count))
    DispatchQueue.concurrentPerform(iterations: count) { slice in
      let start = range.lowerBound + slice * length
      let part = start..<min(start + length, range.upperBound)
      let result: Result<[Element], GitError>
      do throws(GitError) {
        result = .success(try transform(part))
      } catch {
        result = .failure(error)
      }
      results.withLock { $0[slice] = result }
    }
    var all: [Element] = []
    all.reserveCapacity(range.count)
    for result in results.withLock({ $0 }) {
      if let result { all += try result.get() }
    }
    return all
  }
}

extension DispatchQueue {
  /// More threads than this only wait for each other in the object database.
  private static let mostThreads = 8

  fileprivate static var coreCount: Int {
    min(max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))), mostThreads)
  }
}
