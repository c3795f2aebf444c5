import PolicySyntax

/// A line of `signoff.approvers` in policyc.yml: the roles whose holders may approve documents like these.
public struct ApproverRule: Sendable, Equatable {
  /// Empty for every kind; so with all that follows.
  public var kinds: [DocumentKind] = []
  public var tiers: [String] = []
  public var families: [String] = []
  public var topics: [String] = []
  public var classifications: [String] = []
  /// Of risks, the level (1 to 25) from which on the line holds: the residual one, or that before treatment where none is stated.
  public var residual: Int?
  public var roles: [String] = []

  /// - Parameter root: the document's front matter in our own keys.
  public func matches(_ kind: DocumentKind, _ root: YAMLNode) -> Bool {
    func holds(_ wanted: [String], _ key: String) -> Bool {
      wanted.isEmpty
        || !Set(wanted).isDisjoint(
          with: root[key]?.list.compactMap(\.scalar).map(FieldValidator.plain) ?? [])
    }
    return (kinds.isEmpty || kinds.contains(kind)) && holds(tiers, "tier")
      && holds(families, "family") && holds(topics, "topics")
      && holds(classifications, "classification")
      && residual.map { (RiskRating(root).level ?? 0) >= $0 } ?? true
  }
}

extension Configuration.SignOff {
  /// The roles of senior leadership, which approve where policyc.yml names no others.
  public static let leadership = ["ceo", "cto", "coo", "ciso", "founder"]

  /// From which level on (1 to 25) somebody who may has to accept a risk: the lowest that a line for risks names, else 10.
  public var riskBand: Int {
    approvers.filter { $0.kinds.isEmpty || $0.kinds.contains(.risk) }.compactMap(\.residual).min()
      ?? 10
  }

  /// The roles whose holders may approve a document: of a high-level policy those of `top-level.roles`; of all else those of
  /// the first line of `approvers` that fits, and without one senior leadership.
  ///
  /// - Parameter root: the document's front matter in our own keys.
  public func approverRoles(
    of kind: DocumentKind, _ root: YAMLNode, people: PeopleRegister
  ) -> [String] {
    if root["tier"]?.scalar == "high-level" { return topLevelRoles }
    if let line = approvers.first(where: { $0.matches(kind, root) }) { return line.roles }
    return Self.leadership + people.leadershipRoles.filter { !Self.leadership.contains($0) }
  }
}
