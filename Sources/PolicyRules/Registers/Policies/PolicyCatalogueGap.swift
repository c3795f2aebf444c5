import PolicyCore
import PolicyModel
import PolicyText

/// Usual topics that no policy has.
struct PolicyCatalogueGap: ComputedCorpusCheck {
  static let name = "policy-catalogue-gap"

  /// Who has more gaps than this is beginning, and is helped by one list.
  private static let mostSingly = 8

  func observations(in context: RuleContext) -> [Observation] {
    guard context.keepsManagementSystem else { return [] }
    // Who has it in draft knows of the gap.
    let policies = context.corpus.documents(.policy).filter { $0.status?.isSetAside != true }
    // The titles that it knows are English.
    guard policies.allSatisfy(context.isInEnglish) else { return [] }
    let titles = policies.map { SectionTitle.words($0.title) }
    func stand(_ wordings: [[Substring]], in titles: [[Substring]]) -> Bool {
      titles.contains { title in wordings.contains { SectionTitle.contains($0, in: title) } }
    }
    let missing = PolicyCatalogue.topics.filter { topic in
      !stand(topic.titles, in: titles)
        && (topic.headings.isEmpty
          || !stand(
            topic.headings, in: policies.flatMap(\.sections).map { SectionTitle.words($0.title) }))
    }
    if missing.count > (context.isFirstLook ? 1 : Self.mostSingly) {
      return [
        context.observeCorpus(
          "No policy is about \(listed(missing.map(\.name), by: "or")).",
          anchor: "catalogue", matched: "all")
      ]
    }
    return missing.map { topic in
      context.observeCorpus(
        "No policy is about \(topic.name); titles such as “\(topic.example)” show one.",
        anchor: "catalogue", matched: topic.name)
    }
  }
}
