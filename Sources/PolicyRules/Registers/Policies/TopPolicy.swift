import PolicyCore
import PolicyModel
import PolicySignOff
import PolicySyntax
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
    let policies = corpus.documents(.policy)
    let stated = policies.filter(\.isHighLevel)
    if let top = stated.first(where: \.isInForce) ?? stated.first { return top }
    return policies.first { TopPolicyTitle.matches($0) }
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

/// No high-level policy in force.
struct TopPolicyMissing: ComputedCorpusCheck {
  let name = "top-policy-missing"

  func observations(in context: RuleContext) -> [Observation] {
    guard context.keepsManagementSystem else { return [] }
    guard let top = context.topPolicy else {
      return [
        context.observeCorpus(
          "No policy is the high-level information security policy (`tier: high-level`).",
          anchor: "top-policy")
      ]
    }
    // A status that is none is told as such.
    guard context.judgesFields(of: top), let status = top.status, !top.isInForce else {
      return []
    }
    return [
      top.observe(
        "The high-level policy is not in force; its status is `\(status.rawValue)`.",
        at: top.place(of: "status"), anchor: "top-policy")
    ]
  }
}

/// A high-level policy that someone below the top approved.
struct TopPolicyApprover: ComputedCorpusCheck {
  let name = "top-policy-approver"

  func observations(in context: RuleContext) -> [Observation] {
    guard let top = context.topPolicy, top.asksToBeFollowed, context.judgesFields(of: top) else {
      return []
    }
    let roles = context.corpus.configuration.signOff.topLevelRoles
    let approvals = DocumentSignOff(claimedBy: top).approvals(ofVersionOf: top)
    guard
      let current = approvals.max(by: {
        ($0.entry.on?.dayNumber ?? .min) < ($1.entry.on?.dayNumber ?? .min)
      })?.entry, approvals.allSatisfy({ isFromBelow($0, top, context) })
    else { return [] }
    let wanted = roles.joined(separator: " or ")
    let who = current.role.map { "in the role `\($0)`" } ?? "without a role"
    let place = current.node["as"] ?? current.node["by"] ?? current.node
    return [
      top.observe(
        "The high-level policy was approved \(who); it needs \(wanted).", at: place.range,
        anchor: "approvals", matched: current.by ?? "")
    ]
  }

  /// Whether the role may not approve the high-level policy; that it was not held, another rule tells.
  private func isFromBelow(
    _ proven: ProvenAttestation, _ top: PolicyDocument, _ context: RuleContext
  ) -> Bool {
    // A title makes it the high-level policy here, and nowhere else.
    guard top.isHighLevel else {
      let roles = context.corpus.configuration.signOff.topLevelRoles
      if let role = proven.entry.role { return !roles.contains(role) }
      let person = proven.entry.by.flatMap { context.corpus.people?[$0] }
      let held = person?.roles(on: proven.entry.on ?? context.asOf) ?? []
      return Set(held).isDisjoint(with: roles)
    }
    guard case .refused(let refusal) = context.entitlement(of: proven, for: top) else {
      return false
    }
    return [.notAllowed, .stranger].contains(refusal.cause)
  }
}

/// Topic policies that do not know the high-level policy.
struct TopicPolicyUnlinked: ComputedDocumentCheck {
  let name = "topic-policy-unlinked"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard document.kind == .policy, document.isInForce, context.judgesFields(of: document),
      let top = context.topPolicy, top.path != document.path, !document.isHighLevel,
      !links(document, to: top), !names(document, top)
    else { return [] }
    let place = document.root.entry("title")?.value.range ?? document.place(ofMissing: "title")
    return [
      document.observe(
        "The policy neither links to nor names the high-level policy, \(top.name).", at: place,
        anchor: "top-policy")
    ]
  }

  private func names(_ document: PolicyDocument, _ top: PolicyDocument) -> Bool {
    let start = document.source.lineRange(document.parsed.bodyLine).lowerBound
    let text = TextSearch(document.source.bytes[start...])
    return top.id.map(text.contains(word:)) ?? false || text.contains(phrase: top.title)
  }

  private func links(_ document: PolicyDocument, to top: PolicyDocument) -> Bool {
    document.parsed.body.nodes.contains { node in
      guard case .link(let url, _) = node.kind, let link = RelativeLink(url), !link.isRooted,
        !link.path.isEmpty
      else { return false }
      return link.candidates(from: document.path).contains(top.path)
    }
  }
}
