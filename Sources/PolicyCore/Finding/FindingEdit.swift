/// A change in the file of a finding that mends what it tells of.
public struct FindingEdit: Hashable, Sendable {
  /// What is replaced; empty where something is inserted.
  public var range: SourceRange
  public var text: String
  /// Whether the author meant just this, beyond doubt. Any other edit is a guess, for a person to look at.
  public var isSafe: Bool

  public init(_ range: SourceRange, _ text: String, isSafe: Bool) {
    self.range = range
    self.text = text
    self.isSafe = isSafe
  }
}
