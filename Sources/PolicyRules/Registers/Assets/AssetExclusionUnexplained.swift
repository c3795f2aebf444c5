import PolicyCore
import PolicyModel

/// Assets that are left out of the scope, and nobody says why.
struct AssetExclusionUnexplained: ComputedCorpusCheck {
  static let name = "asset-exclusion-unexplained"

  func observations(in context: RuleContext) -> [Observation] {
    guard let assets = context.corpus.assets, assets.isComplete else { return [] }
    return assets.rows.compactMap { row in
      guard row.isInScope == false, let scope = row.node["scope"] else { return nil }
      let reason = row.text("reason")
      guard reason.map(SoAJustificationMissing.saysNothing) ?? true else { return nil }
      let label = row.label.map { "`\($0)`" } ?? "This asset"
      return Observation(
        reason.map { "\(label) is out of scope, and its reason, `\($0)`, gives none." }
          ?? "\(label) is out of scope, and the row gives no reason.",
        file: assets.source.path, range: row.node["reason"]?.range ?? scope.range,
        anchor: "reason", matched: row.label ?? "")
    }
  }
}
