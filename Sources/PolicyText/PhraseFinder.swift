import PolicyCore
import PolicyModel
import PolicySyntax

/// Finds phrases in a text that is no document.
package enum PhraseFinder {
  /// The groups of which a phrase stands somewhere in the text.
  package static func groups(in text: String) -> GroupSet {
    sentences(in: text).reduce(into: GroupSet()) { $0.formUnion($1) }
  }

  /// The groups of which a phrase stands in each sentence.
  package static func sentences(in text: String) -> [GroupSet] {
    let parsed = ParsedDocument.parse(SourceText(path: "text.md", text: text))
    return DocumentTextBuilder.build(PolicyDocument(parsed: parsed)).sentences.map(\.groups)
  }
}
