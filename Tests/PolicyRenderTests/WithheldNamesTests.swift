import PolicySyntax
import Testing

@testable import PolicyRender

@Suite("Names of documents that do not go out")
struct WithheldNamesTests {
  private let names = WithheldNames(mark: "§")

  @Test(
    "become words that fit between those around them",
    arguments: [
      ("It follows §.", "It follows an internal document."),
      ("§ says how.", "An internal document says how."),
      ("Done. § says how.", "Done. An internal document says how."),
      ("the disciplinary process of the §", "the disciplinary process of an internal document"),
      ("as the § states", "as an internal document states"),
      ("The § says how.", "An internal document says how."),
      ("under the § and the §, in part", "under internal documents, in part"),
      ("in the §, § and §", "in internal documents"),
      ("It treats § to § and §, too.", "It treats internal documents, too."),
      ("the § procedure", "the internal procedure"),
      ("It serves objective §.", "It serves an internal objective."),
      (
        "It serves the confidentiality objective \"§\".", "It serves the confidentiality objective."
      ),
      ("The active objectives § to § turn it", "The active objectives turn it"),
      ("a § is filed", "an internal document is filed"),
      ("No name stands here.", "No name stands here."),
    ])
  func words(text: String, expected: String) {
    #expect(names.words(in: text) == expected)
  }

  @Test("become a sign in a language that it has no words of")
  func german() {
    #expect(
      WithheldNames(mark: "§", language: "de").words(in: "Es dient §.") == "Es dient [internal].")
  }

  private func shown(_ markdown: String) -> [Block] {
    let parsed = ParsedDocument.parse(path: "a.md", bytes: Array(markdown.utf8))
    var view = DocumentView(organisation: "O", title: "T")
    view.body = DocumentText(parsed, title: "").body
    return names.applied(to: view).body
  }

  @Test(
    "go with the entry of a list that names nothing else, and with a section that held nothing else"
  )
  func lists() {
    let kept = shown(
      "## Related documents\n\n- [§](x.md) (internal)\n- [Backup Policy](b.md)\n\n## End\n\nText.\n"
    )
    #expect(kept.count == 4)
    guard case .list(let list) = kept[1] else { return #expect(Bool(false)) }
    #expect(list.items.count == 1)
    let gone = shown(
      "Text.\n\n## Related documents\n\nSee:\n\n- [§](x.md)\n- §, §\n\n## End\n\nText.\n")
    #expect(gone.count == 3)
    let told = shown("## Steps\n\n- Follow [§](x.md) at once.\n")
    #expect(told.plainText.contains("Follow an internal document at once."))
  }
}

extension [Block] {
  fileprivate var plainText: String {
    map { PlainMarkdown.words($0).joined(separator: " ") }.joined(separator: "\n")
  }
}
