import PolicyCore

/// Spreads work on a list over the cores.
enum ParallelSlices {
  /// More threads than this only wait for each other in the object database.
  private static let mostThreads = 8

  /// Applies a function to contiguous slices of a range and gives the results in order.
  ///
  /// - Parameter least: the least number of elements that are worth a slice of their own.
  static func map<Element: Sendable>(
    _ range: Range<Int>, least: Int,
    _ transform: @escaping @Sendable (Range<Int>) throws(GitError) -> [Element]
  ) throws(GitError) -> [Element] {
    let cores = min(Parallel.cores, mostThreads)
    guard cores > 1, range.count >= 2 * least else { return try transform(range) }
    // More slices than cores, so that a core that was lucky takes over from one that was not.
    let length = max(least, (range.count + 4 * cores - 1) / (4 * cores))
    let count = (range.count + length - 1) / length
    let results = Parallel.map(Array(0..<count), least: 2) { slice -> Result<[Element], GitError> in
      let start = range.lowerBound + slice * length
      let part = start..<min(start + length, range.upperBound)
      do throws(GitError) {
        return .success(try transform(part))
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
