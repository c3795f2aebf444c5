import PolicyModel
import PolicySyntax

@testable import PolicyText

/// Judges the Markdown of one policy, as coverage does.
enum CoverageProbe {
  static func search(_ body: String, path: String = "policies/a.md") -> TopicSearch {
    let parsed = ParsedDocument.parse(path: path, bytes: Array(body.utf8))
    let document = PolicyDocument(parsed: parsed)
    return TopicSearch(document, DocumentTextBuilder.build(document))
  }

  /// Codes of the topics that the text governs: T1 to T14.
  static func topics(of body: String) -> Set<String> {
    let search = search(body)
    return Set(
      Lexicon.shared.topics.compactMap { search.passage(on: $0) == nil ? nil : $0.code })
  }

  static func passage(_ code: String, of body: String) -> TopicPassage? {
    let search = search(body)
    return Lexicon.shared.topics.first { $0.code == code }.flatMap { search.passage(on: $0) }
  }
}
