import PolicyAssets
import PolicyCore
import PolicyModel
import PolicySyntax
import PolicyText

/// Families of policies with no policy in them.
struct PolicyFamilyGap: ComputedCorpusCheck {
  let name = "policy-family-gap"

  func observations(in context: RuleContext) -> [Observation] {
    let policies = context.judgedPolicies
    // A company that does not sort its policies into families has no empty ones.
    guard policies.contains(where: { !$0.isBlank("family") }) else { return [] }
    let families = Set(policies.filter(\.isInForce).compactMap { $0.text("family") })
    return Schema.families.filter { !families.contains($0) }.map {
      context.observeCorpus(
        "No policy in force belongs to the family `\($0)`.", anchor: "family", matched: $0)
    }
  }
}

/// Usual topics that no policy has.
struct PolicyCatalogueGap: ComputedCorpusCheck {
  let name = "policy-catalogue-gap"

  func observations(in context: RuleContext) -> [Observation] {
    guard context.keepsManagementSystem else { return [] }
    let titles = context.corpus.documents(.policy).filter(\.isInForce).map {
      SectionTitle.words($0.title)
    }
    return PolicyCatalogue.topics.filter { topic in
      !titles.contains { title in
        topic.titles.contains { SectionTitle.contains($0, in: title) }
      }
    }.map { topic in
      context.observeCorpus(
        "No policy in force is about \(topic.name); titles such as “\(topic.example)” show one.",
        anchor: "catalogue", matched: topic.name)
    }
  }
}

/// The topics that the policies of a company usually have: `rules/data/catalogue.yml`.
enum PolicyCatalogue {
  struct Topic: Sendable {
    var name: String
    /// Words, each list of which shows the topic when they stand side by side in a title.
    var titles: [[Substring]]
    var example: String
  }

  static let topics: [Topic] = {
    let path = "rules/data/catalogue.yml"
    guard let text = Assets.text(path) else { return [] }
    let root = YAMLParser.parse(SourceText(path: path, text: text)).root
    return (root?["topics"]?.sequence ?? []).compactMap { node in
      let titles = node["titles"]?.list.compactMap(\.scalar) ?? []
      guard let name = node["topic"]?.scalar, let example = titles.first else { return nil }
      return Topic(name: name, titles: titles.map(SectionTitle.words), example: example)
    }
  }()
}

/// Policies that all belong to the people of one team.
struct OwnersOneTeam: ComputedCorpusCheck {
  let name = "owners-one-team"

  /// With fewer policies, one owner is no sign of anything.
  private static let leastPolicies = 3

  func observations(in context: RuleContext) -> [Observation] {
    guard let people = context.corpus.people else { return [] }
    let teams = context.inForce(.policy).compactMap { policy -> Set<String>? in
      guard let owner = policy.owner else { return nil }
      let owners = people[owner].map { [$0] } ?? people.holders(of: owner, on: context.asOf)
      let teams = Set(owners.compactMap(\.team))
      return teams.isEmpty ? nil : teams
    }
    let all = teams.reduce(into: Set<String>()) { $0.formUnion($1) }
    guard teams.count >= Self.leastPolicies, all.count == 1, let team = all.first else {
      return []
    }
    return [
      context.observeCorpus(
        "All \(teams.count) policies with a known owner belong to one team, \(team).",
        anchor: "owners", matched: team)
    ]
  }
}

/// Risks that nothing treats.
struct RiskUnlinked: ComputedCorpusCheck {
  let name = "risk-unlinked"

  func observations(in context: RuleContext) -> [Observation] {
    var treated: Set<String> = []
    for document in context.corpus.documents where document.kind != .risk && document.isInForce {
      for reference in document.texts("treats") {
        treated.insert(reference.split(separator: "@").first.map(String.init) ?? reference)
      }
    }
    return context.inForce(.risk).compactMap { risk in
      guard let id = risk.id, !treated.contains(id), risk.text("treatment") != "accept" else {
        return nil
      }
      return risk.observe(
        "No policy, procedure, objective or exception in force treats the risk \(id).",
        at: risk.place(of: "id"), anchor: "treats", matched: id)
    }
  }
}
