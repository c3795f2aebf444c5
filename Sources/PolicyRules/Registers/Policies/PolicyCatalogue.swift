import PolicyCore
import PolicyModel
import PolicySyntax
import PolicyText

/// The topics that the policies of a company usually have: `rules/data/catalogue.yml`.
enum PolicyCatalogue {
  struct Topic: Sendable {
    var name: String
    /// Words, each list of which shows the topic when they stand side by side in a title.
    var titles: [[Substring]]
    /// The same in the headings of sections, for a topic that is often a part of another policy.
    var headings: [[Substring]]
    var example: String
  }

  static let topics: [Topic] = {
    (EmbeddedData.root("rules/data/catalogue.yml")?["topics"]?.sequence ?? []).compactMap { node in
      let titles = node["titles"]?.list.compactMap(\.scalar) ?? []
      guard let name = node["topic"]?.scalar, let example = titles.first else { return nil }
      return Topic(
        name: name, titles: titles.map(SectionTitle.words),
        headings: (node["headings"]?.list.compactMap(\.scalar) ?? []).map(SectionTitle.words),
        example: example)
    }
  }()
}
