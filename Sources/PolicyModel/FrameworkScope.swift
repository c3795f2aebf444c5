import PolicyCore

/// A framework that policyc.yml says applies, and how much of it.
public struct FrameworkScope: Sendable {
  /// A requirement that policyc.yml names, with the place where it does.
  public struct Mention: Sendable {
    public var requirement: String
    /// Why the requirement does not apply; nil under `only`.
    public var reason: String?
    public var range: SourceRange
  }

  public var name: String
  /// Where policyc.yml names it.
  public var range: SourceRange
  /// Risk classes of the company's systems; empty when none is stated.
  public var classes: [String] = []
  /// Roles that the company has; empty for all of them.
  public var roles: [String] = []
  /// Requirements that do not apply, each with its reason.
  public var not: [Mention] = []
  /// The only ones that do; nil where the framework applies as a whole.
  public var only: [Mention]?

  /// `all` binds every class; without a stated class, only what binds every class applies.
  public func applies(_ requirement: Framework.Requirement) -> Bool {
    if not.contains(where: { Framework.isSame($0.requirement, requirement.id) }) { return false }
    if let only {
      return only.contains { Framework.isSame($0.requirement, requirement.id) }
    }
    let isOfClass =
      requirement.classes.isEmpty || requirement.classes.contains("all")
      || requirement.classes.contains(where: classes.contains)
    let isOfRole =
      requirement.roles.isEmpty || roles.isEmpty
      || requirement.roles.contains(where: roles.contains)
    return isOfClass && isOfRole
  }

  /// The risk classes of the AI Act, and the roles under it that we know.
  public static let riskClasses = [
    "prohibited", "high-risk", "limited-risk", "minimal-risk", "gpai", "gpai-systemic",
  ]
  public static let aiRoles = ["provider", "deployer"]
}
