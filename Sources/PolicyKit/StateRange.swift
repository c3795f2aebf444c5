/// `A..B` as a user gave it: two states, each a date, a version or a revision.
public struct StateRange: Sendable, Equatable {
  /// Nil where the side was left open.
  public let from: String?
  public let to: String?
  /// Whether it has the two dots, and so is more than one state.
  public let isSpan: Bool

  /// - Throws: `UsageError` for anything but `A..B`, `A..`, `..B` and `A`.
  public init(_ text: String) throws(UsageError) {
    guard !text.contains("...") else {
      throw UsageError("`\(text)` has three dots; give A..B with two.")
    }
    let parts = text.split(separator: "..", omittingEmptySubsequences: false).map(String.init)
    guard parts.count <= 2 else {
      throw UsageError("`\(text)` names more than two states; give A..B.")
    }
    guard parts.contains(where: { !$0.isEmpty }) else {
      throw UsageError("`\(text)` names neither a beginning nor an end; give A..B.")
    }
    from = parts[0].isEmpty ? nil : parts[0]
    to = parts.last.flatMap { parts.count == 1 || $0.isEmpty ? nil : $0 }
    isSpan = parts.count == 2
  }
}
