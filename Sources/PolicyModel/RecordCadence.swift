import PolicyCore

/// A type of record that policyc.yml lists: one of ours or of the company's own, and how often such records are made.
public struct RecordCadence: Sendable, Equatable {
  /// What `records` may call management reviews, which are minutes and no records.
  public static let namesOfMinutes = ["management-review", "review"]

  public var type: String
  /// Nil for a type that is known and made when there is reason to.
  public var every: Period?
  /// Where the type is named.
  public var range: SourceRange
}
