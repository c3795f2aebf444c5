import PolicyCore

/// The words of ours that a template asks for: `{{say.document-control}}` is “Document control” in the language of the page.
struct TemplateWords: PageProperties {
  private let labels: Labels

  init(_ labels: Labels) { self.labels = labels }

  subscript(name: String) -> String { labels(TemplateWords.phrase(name)) }

  static func phrase(_ name: String) -> Phrase {
    Phrase(word: capitalised(name.replacing("-", with: " ")))
  }
}
