import PolicyModel

/// What a rule asks of texts beside the AI topics, with the wordings by which a text shows it: `rules/data/aspects.yml`.
package struct Aspect: Sendable {
  /// The rule that asks for it.
  package var rule: String
  /// The framework for which it is asked; nil where it is asked of everybody.
  package var framework: String?
  /// Requirements of the framework whose naming shows it too.
  package var requirements: [String]
  package var topic: Topic
  /// The AI topic without which it means nothing; nil where it is asked of everybody.
  package var field: String?

  /// In words, for a message.
  package var name: String { topic.name }

  /// Whether phrases of one way are all among some groups.
  package func isMet(by groups: GroupSet) -> Bool {
    topic.ways.contains { groups.isSuperset(of: $0.mask) }
  }

  /// The aspects that a rule asks for, in the order of the file.
  ///
  /// - Parameter configuration: leaves out those of AI topics that do not apply.
  package static func all(of rule: String, for configuration: Configuration? = nil) -> [Aspect] {
    Lexicon.shared.aspects.filter { aspect in
      aspect.rule == rule
        && aspect.field.flatMap { configuration?.reasonNotApplicable($0) } == nil
    }
  }

  /// Those of some aspects of which no document says anything, purpose and scope included.
  package static func unsaid(
    _ aspects: [Aspect], in documents: [PolicyDocument], _ texts: DocumentTexts
  ) -> [Aspect] {
    var missing = aspects
    for (document, text) in zip(documents, texts.texts(of: documents)) where !missing.isEmpty {
      let search = TopicSearch(document, text, readsContext: true)
      missing.removeAll { search.governs($0.topic) }
    }
    return missing
  }
}
