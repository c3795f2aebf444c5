import PolicyCore
import PolicyModel
import PolicyText

/// A scope that ends where the purchase order does.
///
/// Three faults are told apart: a sentence that restricts the scope by how an environment was procured, and a scope document
/// and high-level policy of which neither says that environments count however they were procured, and, at an AI company, ones
/// that say so and leave out personal accounts.
struct ScopeShadowIT: ComputedCorpusCheck {
  static let name = "scope-shadow-it"

  func observations(in context: RuleContext) -> [Observation] {
    let documents = ScopeDocuments(context.corpus)
    let boundary = documents.scopes + documents.highLevel
    guard let first = boundary.first, boundary.allSatisfy(context.isInEnglish) else { return [] }
    let texts = context.texts.texts(of: boundary)
    var observations: [Observation] = []
    var isCovered = false
    var namesPersonal = false
    for (document, text) in zip(boundary, texts) {
      for index in text.sentences.indices where text.sentences[index].place != .heading {
        if Self.restricts(index, text, document) {
          observations.append(
            document.observe(
              "The scope ends where procurement does: environments obtained in other ways are left out.",
              at: text.range(ofSentence: index, in: document.source), anchor: "scope",
              matched: text.quotation(index, in: document.source)))
        } else if covers(index, text) {
          isCovered = true
        }
        namesPersonal = namesPersonal || text.sentences[index].has(.personal)
      }
    }
    if observations.isEmpty, isCovered, !namesPersonal,
      context.corpus.concernsAI(context.texts)
    {
      return [
        first.observe(
          "Environments count however they were procured, and nothing says that personal accounts at GPU clouds and model hubs are among them.",
          at: ScopeDocuments.place(in: first), anchor: "personal", level: .note)
      ]
    }
    if !observations.isEmpty || isCovered { return observations }
    return [
      first.observe(
        "Neither the scope nor the high-level policy says that environments count however they were procured, personal accounts included.",
        at: ScopeDocuments.place(in: first), anchor: "scope")
    ]
  }

  private func covers(_ index: Int, _ text: DocumentText) -> Bool {
    let sentence = text.sentences[index]
    return (sentence.has(.shadow) || sentence.has(.personal)) && text.isStatement(index)
      && !text.isNegated(index)
  }

  /// Whether a sentence ends the scope where procurement does.
  static func restricts(_ index: Int, _ text: DocumentText, _ document: PolicyDocument) -> Bool {
    let sentence = text.sentences[index]
    guard sentence.has(.restrictions), sentence.has(.scoping),
      sentence.has(.procurements) || sentence.has(.personal)
    else { return false }
    // "not only those under contract, however procured" restricts nothing.
    if sentence.has(.shadow), !sentence.has(.negations) { return false }
    let words = text.words[sentence.words].map(\.hash)
    if zip(words, words.dropFirst()).contains(where: { $0 == not && $1 == only }) {
      return false
    }
    if !document.isHighLevel || words.contains(scope) { return true }
    return sentence.section >= 0 && sentence.section < document.sections.count
      && SectionTitle.words(document.sections[sentence.section].title).contains("scope")
  }

  private static let not = WordReader.hash("not".utf8)
  private static let only = WordReader.hash("only".utf8)
  private static let scope = WordReader.hash("scope".utf8)
}
