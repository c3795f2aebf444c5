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

  /// The groups of which a phrase stands in a line of plain text.
  static func groups(of line: String, in vocabulary: Vocabulary) -> GroupSet {
    var stems: [UInt16] = []
    WordReader.forEachForm(in: line) { form, letters in
      stems.append(
        form.count > letters.count ? 0 : vocabulary.number(of: letters, count: form.count))
    }
    var groups = GroupSet()
    for start in stems.indices where stems[start] != 0 {
      vocabulary.forEachPhrase(beginningWith: stems[start]) { distance in
        start + distance < stems.count ? stems[start + distance] : nil
      } _: { phrase, _ in
        groups.insert(vocabulary.phrases[phrase].group)
      }
    }
    return groups
  }
}
