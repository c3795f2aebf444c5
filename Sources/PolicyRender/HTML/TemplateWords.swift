import PolicyCore

/// The words of ours that a template asks for: `{{say.document-control}}` is “Document control” in the language of the page, and so is
/// `{{#say}}Document control{{/say}}`. Between grave accents stands code.
struct TemplateWords: PageProperties {
  private let labels: Labels

  init(_ labels: Labels) { self.labels = labels }

  subscript(name: String) -> String { labels(TemplateWords.phrase(name)) }

  /// What stands for words of a template, with the marks of values as they are.
  func said(_ key: String) -> String { labels.words(for: key) }

  /// The words of a section, with `{1}` for the first of the tags within, and these tags.
  static func phrase(_ nodes: [PageNode]) -> (key: String, values: [PageNode]) {
    var values: [PageNode] = []
    let key = nodes.map { node in
      if case .text(let text) = node { return text }
      values.append(node)
      return "{\(values.count)}"
    }.joined()
    return (key, values)
  }

  static func phrase(_ name: String) -> Phrase {
    Phrase(word: capitalised(name.replacing("-", with: " ")))
  }
}
