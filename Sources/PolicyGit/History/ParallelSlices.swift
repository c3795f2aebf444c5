import PolicyCore

/// Spreads work that reads objects over the cores.
enum ParallelSlices {
  /// Objects are read one at a time, so more threads than this would only wait for each other. Short slices keep the threads
  /// at commits that lie close together, whose deltas are made from the same objects.
  private static let count = 8
  private static let leastElements = 32

  /// Applies a function to contiguous slices of a range and gives the results in order.
  static func map<Element: Sendable>(
    _ range: Range<Int>,
    _ transform: @escaping @Sendable (Range<Int>) throws(GitError) -> [Element]
  ) throws(GitError) -> [Element] {
    let length = max(leastElements, (range.count + count - 1) / count)
    let slices = stride(from: range.lowerBound, to: range.upperBound, by: length).map {
      $0..<min($0 + length, range.upperBound)
    }
    let results = Parallel.map(slices, least: 2) { slice -> Result<[Element], GitError> in
      do throws(GitError) {
        return .success(try transform(slice))
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
