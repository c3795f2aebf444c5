import PolicyCore
import PolicyModel
import PolicyText

/// Usual topics that no policy has.
struct PolicyCatalogueGap: ComputedCorpusCheck {
  static let name = "policy-catalogue-gap"

  func observations(in context: RuleContext) -> [Observation] {
    guard context.keepsManagementSystem else { return [] }
    let policies = context.corpus.documents(.policy).filter(\.isInForce)
    let titles = policies.map { SectionTitle.words($0.title) }
    func stand(_ wordings: [[Substring]], in titles: [[Substring]]) -> Bool {
      titles.contains { title in wordings.contains { SectionTitle.contains($0, in: title) } }
    }
    return PolicyCatalogue.topics.filter { topic in
      !stand(topic.titles, in: titles)
        && (topic.headings.isEmpty
          || !stand(
            topic.headings, in: policies.flatMap(\.sections).map { SectionTitle.words($0.title) }))
    }.map { topic in
      context.observeCorpus(
        "No policy in force is about \(topic.name); titles such as “\(topic.example)” show one.",
        anchor: "catalogue", matched: topic.name)
    }
  }
}
