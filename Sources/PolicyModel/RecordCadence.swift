import PolicyCore

/// A type of record that policyc.yml lists: one of ours or of the company's own, and how often such records are made.
public struct RecordCadence: Sendable, Equatable {
  public var type: String
  /// Nil for a type that is known and made when there is reason to.
  public var every: Period?
  /// Where the type is named.
  public var range: SourceRange
}
