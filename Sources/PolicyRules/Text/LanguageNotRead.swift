import PolicyCore
import PolicyModel
import PolicyText

/// Documents in a language that the rules on texts do not read.
struct LanguageNotRead: ComputedCorpusCheck {
  static let name = "language-not-read"

  func observations(in context: RuleContext) -> [Observation] {
    let documents = context.corpus.documents
    var paths: [String: [String]] = [:]
    for (document, text) in zip(documents, context.texts.texts(of: documents))
    where text.language != Language.english {
      paths[text.language, default: []].append(document.name)
    }
    return paths.sorted { $0.key < $1.key }.map { code, names in
      let language = Language.named(code)
      let some = names.prefix(3).joined(separator: ", ") + (names.count > 3 ? " …" : "")
      let read =
        language?.isReadForTopics == true
        ? " Sections, placeholders and AI topics are looked for in them all the same." : ""
      return context.observeCorpus(
        "\(counted(names.count, "document")) in \(Self.name(of: code)) (\(some)): rules that read English prose pass over them.\(read)",
        anchor: "language", matched: code)
    }
  }

  private static func name(of code: String) -> String {
    Language.named(code)?.name
      ?? (code == Language.undetermined
        ? "a language that is not known here" : "the language “\(code)”")
  }
}

extension RuleContext {
  /// Whether the text of a document is English, which the rules on texts read.
  func isInEnglish(_ document: PolicyDocument) -> Bool {
    texts.text(of: document).language == Language.english
  }

  /// Whether AI topics can be looked for in the text of a document.
  func isReadForTopics(_ document: PolicyDocument) -> Bool {
    Language.named(texts.text(of: document).language)?.isReadForTopics ?? false
  }
}
