import PolicyCore
import PolicyModel
import PolicyText

/// Policies that could be anyone's: no name of the company, of a system, a supplier or an asset stands in them.
struct GenericText: ComputedCorpusCheck {
  static let name = "generic-text"

  /// A shorter text says too little to be judged.
  private static let fewestWords = 80

  func observations(in context: RuleContext) -> [Observation] {
    let corpus = context.corpus
    let policies = corpus.documents(.policy).filter {
      $0.status != .superseded && $0.status != .retired && !context.samples(of: $0).isWhole
        && context.isInEnglish($0)
    }
    let texts = context.texts.texts(of: policies)
    let names = CompanyNames(corpus, policies: policies, texts: texts)
    return zip(policies, texts).compactMap { document, text in
      guard text.words.count >= Self.fewestWords, !names.stand(in: text, of: document) else {
        return nil
      }
      return document.observe(
        "Nothing in this document names the company, a system of its own or a supplier.",
        at: document.firstTextRange, anchor: "body")
    }
  }
}
