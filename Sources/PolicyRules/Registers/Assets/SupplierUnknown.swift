import PolicyCore
import PolicyModel
import PolicyText

/// Suppliers and systems that texts in force say are used, and that no row of assets.yml names.
struct SupplierUnknown: ComputedCorpusCheck {
  static let name = "supplier-unknown"

  /// Where something is named for the first time.
  private struct Mention {
    var name: String
    var isSystem: Bool
    var document: PolicyDocument
    var range: SourceRange
    var documents: Set<String>
  }

  func observations(in context: RuleContext) -> [Observation] {
    guard let assets = context.corpus.assets, assets.isComplete, !assets.rows.isEmpty else {
      return []
    }
    let documents = context.inForce(.policy, .procedure, .objective)
    let reader = SupplierReader(
      NamedInAssets(assets), organisation: context.corpus.configuration.organisation)
    var mentions: [String: Mention] = [:]
    for (document, text) in zip(documents, context.texts.texts(of: documents)) {
      for found in reader.mentions(in: text, of: document) {
        mentions[
          found.name,
          default: Mention(
            name: found.name, isSystem: found.isSystem, document: document,
            range: text.range(of: found.words, in: document.source), documents: [])
        ].documents.insert(document.path)
      }
    }
    return mentions.values.map { mention in
      let others = mention.documents.count - 1
      let also = others > 0 ? ", as in \(counted(others, "other document"))" : ""
      return mention.document.observe(
        "\(mention.isSystem ? "`\(mention.name)`" : mention.name) is named here\(also), and \(assets.source.path) has no row for it.",
        at: mention.range, anchor: "supplier", matched: mention.name)
    }
  }
}
