import PolicyCore
import PolicyModel

/// Moments as a user gives them.
public enum Moments {
  /// In RFC 3339: `2026-08-19T21:05:00Z`; nil for anything else.
  public static func read(_ text: String) -> Timestamp? { Moment.timestamp(text) }
}
