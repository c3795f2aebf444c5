/// Versions as people write them: numbers between full stops.
enum VersionNumber {
  /// Whether one lies before another; false where either has other parts than numbers.
  static func precedes(_ version: String, _ other: String) -> Bool {
    guard var left = parts(version), var right = parts(other) else { return false }
    while left.count < right.count { left.append(0) }
    while right.count < left.count { right.append(0) }
    return left.lexicographicallyPrecedes(right)
  }

  /// The one after it: the last part counted up.
  static func next(_ version: String) -> String {
    guard var parts = parts(version), let last = parts.popLast(), last < Int.max else {
      return "2.0"
    }
    return (parts + [last + 1]).map(String.init).joined(separator: ".")
  }

  private static func parts(_ version: String) -> [Int]? {
    let parts = version.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
    return parts.contains { $0 == nil } ? nil : parts.compactMap { $0 }
  }
}
