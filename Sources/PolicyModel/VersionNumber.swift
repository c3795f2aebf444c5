/// A version as documents state it: `2.1`, `v3`. `2`, `2.0` and `v2.0` are the same one, and 2.10 comes after 2.9.
///
/// A version that is not made of numbers, such as `2026-Q1`, is the same as itself alone and has no order.
public struct VersionNumber: Hashable, Sendable {
  /// As it was written.
  public let text: String
  /// Without zeros at the end; nil where it is not made of numbers.
  private let parts: [Int]?

  public init(_ text: String) {
    self.text = text
    parts = VersionNumber.parts(text).map { parts in
      Array(parts[..<((parts.lastIndex { $0 != 0 } ?? -1) + 1)])
    }
  }

  private static func parts(_ text: String) -> [Int]? {
    let digits = text.first == "v" || text.first == "V" ? text.dropFirst() : text[...]
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false).map { part in
      part.first?.isNumber == true ? Int(part) : nil
    }
    return parts.contains(nil) ? nil : parts.compactMap { $0 }
  }

  public static func == (one: Self, other: Self) -> Bool {
    one.parts == other.parts && (one.parts != nil || one.text == other.text)
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(parts)
    if parts == nil { hasher.combine(text) }
  }

  /// False where either has no order.
  public func precedes(_ other: VersionNumber) -> Bool {
    guard let parts, let others = other.parts else { return false }
    return parts.lexicographicallyPrecedes(others)
  }

  /// Of those that have an order; nil where none has.
  public static func highest(of versions: [String]) -> VersionNumber? {
    versions.map(VersionNumber.init).filter { $0.parts != nil }.max { $0.precedes($1) }
  }

  /// The one to give a text that comes after it: the last part counted up.
  public var next: String {
    guard let last = VersionNumber.parts(text)?.last, last < Int.max else { return "2.0" }
    let kept = text.lastIndex { $0 == "." || $0 == "v" || $0 == "V" }.map { text[...$0] } ?? ""
    return kept + String(last + 1)
  }
}
