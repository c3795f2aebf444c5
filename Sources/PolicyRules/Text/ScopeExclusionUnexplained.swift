import PolicyCore
import PolicyModel
import PolicyText

/// Sentences of the scope, or of the high-level policy, that leave something out and say nowhere near why.
struct ScopeExclusionUnexplained: ComputedCorpusCheck {
  static let name = "scope-exclusion-unexplained"

  func observations(in context: RuleContext) -> [Observation] {
    let documents = ScopeDocuments(context.corpus)
    let boundary = (documents.scopes + documents.highLevel).filter(context.isInEnglish)
    return zip(boundary, context.texts.texts(of: boundary)).flatMap { document, text in
      text.sections.indices.compactMap { section in
        excluded(in: section, of: text, document).map { sentence in
          document.observe(
            "This is left out of the scope, and nothing here says why.",
            at: text.range(ofSentence: sentence, in: document.source), anchor: "exclusion",
            matched: text.quotation(sentence, in: document.source))
        }
      }
    }
  }

  /// The first sentence of a section that excludes without a reason.
  private func excluded(
    in section: Int, of text: DocumentText, _ document: PolicyDocument
  ) -> Int? {
    let title = section < document.sections.count ? document.sections[section].title : ""
    let words = SectionTitle.words(title)
    let isList =
      words.contains("scope") && (words.contains("out") || words.contains("outside"))
      || words.contains("exclusions")
    // A high-level policy speaks of much beside its scope.
    guard !document.isHighLevel || isList || words.contains("scope") else { return nil }
    let sentences = text.sections[section].filter { text.sentences[$0].place != .heading }
    // What introduces a list, or heads a table, can give the reason of all.
    let isExplained = sentences.contains {
      text.sentences[$0].place != .item && gives(reason: $0, text)
    }
    if isList, isExplained { return nil }
    return sentences.first { index in
      let sentence = text.sentences[index]
      guard !ScopeShadowIT.restricts(index, text, document), !sentence.isQuestion,
        !saysNothing(sentence, text), !isExplainedNearby(index, among: sentences, text)
      else { return false }
      // Below such a heading each item is left out.
      return isList
        ? sentence.words.count >= 2
        : sentence.has(.exclusions) && text.isStatement(index) && !isConditional(sentence, text)
    }
  }

  /// In the sentence, in its paragraph or item, or in the sentence that follows.
  private func isExplainedNearby(
    _ index: Int, among sentences: [Int], _ text: DocumentText
  ) -> Bool {
    let block = text.sentences[index].block
    return sentences.contains { other in
      let isNext = other == index + 1 && text.sentences[other].place != .item
      return (text.sentences[other].block == block || isNext) && gives(reason: other, text)
    }
  }

  private func gives(reason index: Int, _ text: DocumentText) -> Bool {
    let sentence = text.sentences[index]
    return sentence.has(.reasons)
      || text.words[sentence.words].contains { Self.joints.contains($0.hash) }
  }

  /// "Nothing is out of scope", "None."
  private func saysNothing(_ sentence: DocumentText.Sentence, _ text: DocumentText) -> Bool {
    text.words[sentence.words].contains { Self.none.contains($0.hash) }
  }

  /// "A system that is found out of scope must be reported."
  private func isConditional(_ sentence: DocumentText.Sentence, _ text: DocumentText) -> Bool {
    text.words[sentence.words].contains { Self.conditions.contains($0.hash) }
  }

  private static let joints = WordReader.hashes("because since as which whose")
  private static let none = WordReader.hashes("nothing none no nobody n never")
  private static let conditions = WordReader.hashes("if when whenever whether unless found")
}
