import PolicyCore

/// A goal of the business, as `strategy` in policyc.yml states it: what policies and objectives support.
public struct Goal: Sendable, Equatable {
  public var id: String
  /// In words.
  public var goal: String
  /// Where the id stands.
  public var range: SourceRange
}

/// A team that needs no objective of its own, and why: `teams.without-objective` in policyc.yml.
public struct ExemptTeam: Sendable, Equatable {
  public var team: String
  public var reason: String
  /// Where the team stands.
  public var range: SourceRange
}
