import PolicyCore
import PolicyModel

/// Assets whose owner people.yml does not know, or who is there no more.
struct AssetOwnerUnknown: ComputedCorpusCheck {
  static let name = "asset-owner-unknown"

  func observations(in context: RuleContext) -> [Observation] {
    guard let assets = context.corpus.assets, let people = context.corpus.people,
      people.isComplete
    else { return [] }
    return assets.rows.compactMap { row in
      guard let node = row.node["owner"], let owner = row.text("owner"),
        !Placeholder.isOne(owner), let message = OwnerUnknown.problem(owner, people, context)
      else { return nil }
      return Observation(
        message, file: assets.source.path, range: node.range, anchor: "owner", matched: owner)
    }
  }
}
