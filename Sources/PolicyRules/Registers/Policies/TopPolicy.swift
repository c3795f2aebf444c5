import PolicyCore
import PolicyModel
import PolicyText

extension RuleContext {
  /// The policies whose front matter can be judged.
  var judgedPolicies: [PolicyDocument] {
    corpus.documents(.policy).filter(judgesFields)
  }

  /// Whether the policies are kept as those of a management system: policyc.yml says so, or one of them has an id, an owner or
  /// an approval. What a set of other texts lacks would be nobody's loss.
  var keepsManagementSystem: Bool {
    let policies = judgedPolicies
    guard !policies.isEmpty else { return false }
    return corpus.configuration.file != nil
      || policies.contains { policy in
        ["id", "owner", "tier", "approvals"].contains { !policy.isBlank($0) }
      }
  }

  /// The high-level policy: the one that says so, else the one with the usual title.
  var topPolicy: PolicyDocument? {
    // Each policy asks for it.
    knownTopPolicy.value(of: "") {
      let policies = corpus.documents(.policy)
      let stated = policies.filter(\.isHighLevel)
      if let top = stated.first(where: \.isInForce) ?? stated.first { return top }
      return policies.first { TopPolicyTitle.matches($0) }
    }
  }
}

/// The titles that high-level policies have where no tier is stated.
enum TopPolicyTitle {
  private static let titles: Set<[String]> = [
    ["information", "security", "policy"], ["security", "policy"],
    ["information", "security", "management", "policy"], ["isms", "policy"],
    ["information", "security", "management", "system", "policy"],
  ]

  static func matches(_ document: PolicyDocument) -> Bool {
    guard document.root["tier"] == nil, let title = document.statedTitle else { return false }
    return titles.contains(SectionTitle.words(title).map(String.init))
  }
}
