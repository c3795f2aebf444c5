import PolicyCore

/// A framework that policyc.yml says applies, and how much of it.
public struct FrameworkScope: Sendable {
  /// A requirement that policyc.yml names, with the place where it does.
  public struct Mention: Sendable {
    public var requirement: String
    /// Why the requirement does not apply; nil under `only`.
    public var reason: String?
    public var range: SourceRange

    public init(requirement: String, reason: String? = nil, range: SourceRange) {
      self.requirement = requirement
      self.reason = reason
      self.range = range
    }
  }

  public init(name: String, range: SourceRange) {
    self.name = name
    self.range = range
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
  /// Those that bind only under a condition, and do here.
  public var also: [Mention] = []
  /// The only ones that do; nil where the framework applies as a whole.
  public var only: [Mention]?

  /// `all` binds every class; without a stated class, only what binds every class applies.
  public func applies(_ requirement: Framework.Requirement) -> Bool {
    // Who is not bound by a whole is bound by none of its parts.
    let names = [requirement.id, requirement.partOf].compactMap(\.self)
    if not.contains(where: { mention in
      names.contains { Framework.isSame(mention.requirement, $0) }
    }) {
      return false
    }
    if let only {
      return only.contains { Framework.isSame($0.requirement, requirement.id) }
    }
    if requirement.condition != nil {
      return also.contains { Framework.isSame($0.requirement, requirement.id) }
    }
    let isOfClass =
      requirement.classes.isEmpty || requirement.classes.contains("all")
      || requirement.classes.contains { known in
        classes.contains { $0 == known || FrameworkScope.whole(of: $0) == known }
      }
    let isOfRole =
      requirement.roles.isEmpty || roles.isEmpty
      || requirement.roles.contains(where: roles.contains)
    return isOfClass && isOfRole
  }

  /// `high-risk` for the class that says by which annex.
  private static func whole(of riskClass: String) -> String? {
    riskClass.hasPrefix("high-risk-") ? "high-risk" : nil
  }

  /// From when a requirement binds, in words: `2027-12-02`; nil where it binds on a day already, or always did.
  public func binding(of requirement: Framework.Requirement, after day: CalendarDate) -> String? {
    let own = requirement.deadlines.filter { classes.contains($0.riskClass) }
    let others = classes.filter { stated in
      !own.contains { $0.riskClass == stated }
        && requirement.classes.contains { $0 == stated || FrameworkScope.whole(of: stated) == $0 }
    }
    var days = own.map(\.day)
    if days.isEmpty || !others.isEmpty, let general = requirement.deadline { days.append(general) }
    guard let first = days.min(), first > day else { return nil }
    // Who does not say by which annex a system is high-risk is told both days.
    let unsaid = requirement.deadlines.filter {
      own.isEmpty && others.contains(FrameworkScope.whole(of: $0.riskClass) ?? "")
    }
    let words = unsaid.map { "\($0.day) for \($0.riskClass)" }.joined(separator: ", ")
    return words.isEmpty ? first.description : "\(first) (\(words))"
  }

  /// The risk classes of the AI Act, and the roles under it that we know.
  public static let riskClasses = [
    "prohibited", "high-risk", "high-risk-annex-i", "high-risk-annex-iii", "limited-risk",
    "minimal-risk", "gpai", "gpai-systemic",
  ]
  public static let aiRoles = ["provider", "deployer"]
}
