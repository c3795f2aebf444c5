import PolicyCore
import PolicyModel

extension RegisterSource {
  /// The language of a document's text; where nothing tells it, that of the pack.
  package func language(_ document: PolicyDocument) -> String {
    toldLanguage(document) ?? say.language
  }

  /// The words of ours on the pages of a document.
  package func labels(of document: PolicyDocument) -> Labels {
    labelFiles.labels(for: language(document))
  }

  /// The one language of some documents; nil where there are several, or none tells.
  package func language(of documents: [PolicyDocument]) -> String? {
    var common: String?
    for language in documents.lazy.compactMap(toldLanguage) {
      guard let known = common else {
        common = language
        continue
      }
      guard language.prefix(2).lowercased() == known.prefix(2).lowercased() else { return nil }
      // Of Swiss German and German that is German.
      if language != known { common = String(known.prefix(2)) }
    }
    return common
  }

  /// Has what is about no single document speak the language that policyc.yml names, else that of all documents in force; where none
  /// is in force, of all.
  package mutating func speakLanguageOfHouse() {
    let controlled = corpus.controlled
    let inForce = controlled.filter { status(of: $0).isInForce }
    say = labels(
      inLanguageOf: inForce.isEmpty ? controlled : inForce,
      stated: corpus.configuration.packLanguage)
  }

  private func labels(inLanguageOf documents: [PolicyDocument], stated: String?) -> Labels {
    if let stated { return labelFiles.labels(for: stated) }
    // Where one is in English all others need not be read.
    guard let first = documents.lazy.compactMap(toldLanguage).first,
      labelFiles.labels(for: first) != .english, let common = language(of: documents)
    else { return .english }
    return labelFiles.labels(for: common)
  }

  /// What is said where policyc.yml names a language that has no words of ours; nil where it does not.
  package var languageRemark: String? {
    guard let named = corpus.configuration.packLanguage, say == .english,
      !named.lowercased().hasPrefix(Labels.english.language)
    else { return nil }
    let path = LabelFiles.path(of: named.lowercased())
    return
      "policyc.yml asks for pages in `\(named)`, for which there are no words: they are in English. Add \(path), or name another language (`pack.language`)."
  }
}
