/// A setting of policyc.yml by which less is asked of sign-off than before, and that nobody who may decide it has settled.
public struct Weakening: Sendable, Hashable {
  /// As a path: `signoff.require`, `rules.approval-unproven`, `people`.
  public var key: String
  /// What holds until it is settled.
  public var before: String
  /// What policyc.yml says.
  public var now: String
  /// The commit that brought it, 40 hexadecimal digits; nil for what is not committed.
  public var commit: String?

  public init(key: String, before: String, now: String, commit: String?) {
    self.key = key
    self.before = before
    self.now = now
    self.commit = commit
  }
}
