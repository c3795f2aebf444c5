import PolicyCore

/// In which languages a page says what: its own words, and a text that stands in it.
struct PageLanguages {
  /// Of our own words: that of the text where there are labels in it, and else English.
  var page: String
  /// Of the text, where it is not that of the page.
  var text: String?

  /// - Parameters:
  ///   - text: the language of the text, as BCP 47 writes it.
  ///   - labels: the words of ours for it.
  init(of text: String, _ labels: Labels) {
    guard labels.words.isEmpty else {
      page = text
      return
    }
    page = "en"
    self.text = text == "en" || text.hasPrefix("en-") ? nil : text
  }
}
