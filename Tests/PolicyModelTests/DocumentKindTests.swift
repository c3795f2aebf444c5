import PolicyModel
import PolicySyntax
import Testing

@Suite("What kind of document a file is")
struct DocumentKindTests {
  @Test(
    "follows from the innermost folder that names one",
    arguments: [
      ("a.md", DocumentKind.policy), ("policies/a.md", .policy), ("policies/risks/a.md", .risk),
      ("policies/risks/old/a.md", .risk), ("records/policies/a.md", .policy),
      ("isms/Management-Reviews/a.md", .review), ("runbooks/a.md", .procedure),
      ("objectives.md", .policy),
    ])
  func folder(path: String, kind: DocumentKind) {
    #expect(DocumentKind.inferred(from: path) == kind)
  }

  @Test("is what it says itself, and its folder's where that is no word of ours")
  func stated() {
    func kind(_ word: String) -> DocumentKind {
      PolicyDocument(
        parsed: .parse(
          path: "policies/risks/a.md", bytes: Array("---\nkind: \(word)\n---\n".utf8))
      ).kind
    }
    #expect(kind("exception") == .exception)
    #expect(kind("excuse") == .risk)
  }
}
