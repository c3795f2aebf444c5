import PolicyCore
import PolicyModel

/// Assets of which the register leaves open what, whose or how sensitive they are, or whether they are in scope.
struct AssetIncomplete: ComputedCorpusCheck {
  static let name = "asset-incomplete"

  private static let parts = [
    ("id", "an id"), ("name", "a name"), ("type", "a type"), ("owner", "an owner"),
    ("classification", "a classification"),
    ("scope", "`scope: in` or `scope: out`"),
  ]

  func observations(in context: RuleContext) -> [Observation] {
    guard let assets = context.corpus.assets, assets.isComplete else { return [] }
    return assets.rows.compactMap { row in
      let missing = Self.parts.filter { key, _ in
        // A value of the wrong form is another rule's.
        row.node[key] == nil || row.node[key]?.scalar != nil && row.text(key) == nil
      }.map(\.1)
      guard !missing.isEmpty else { return nil }
      let label = row.label.map { "`\($0)`" } ?? "of this asset"
      return Observation(
        "The row \(label) has not \(missing.joined(separator: ", ")).", file: assets.source.path,
        range: row.range, anchor: "asset", matched: row.label ?? "")
    }
  }
}
