import PolicyCore
import PolicyModel
import PolicyText

/// Usual topics that no policy has.
struct PolicyCatalogueGap: ComputedCorpusCheck {
  static let name = "policy-catalogue-gap"

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
