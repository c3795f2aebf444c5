import PolicyCore
import PolicyModel
import PolicySyntax
import Testing

@Suite("Keys of the company's own")
struct FieldMappingTests {
  private func digest(_ fields: [String: String], _ lines: String...) -> String {
    let text = (["---", "id: OBJ-001"] + lines + ["---", "Text."]).joined(separator: "\n")
    let parsed = ParsedDocument.parse(SourceText(path: "a.md", text: text))
    return ContentDigest.of(PolicyDocument(parsed: parsed, fields: fields)).description
  }

  @Test(
    "leave what is approved only with a value of the form of what they stand for",
    arguments: [
      ["waivers": "scope"], ["status": "scope"], ["superseded-by": "scope"], ["review": "scope"],
      ["corrective-action.finding": "scope"], ["realigned.reason": "scope"],
    ])
  func covered(fields: [String: String]) {
    #expect(digest(fields, "scope: All systems") != digest(fields, "scope: No system"))
  }

  @Test("leave it otherwise, as the key would that they stand for")
  func excluded() {
    #expect(
      digest(["review.next": "next-look"], "next-look: 2026-12-01")
        == digest(["review.next": "next-look"], "next-look: 2027-12-01"))
    #expect(digest(["status": "state"], "state: draft") == digest([:], "status: approved"))
    #expect(
      digest(["approvals": "signed"], "signed: [{by: dana, on: 2026-03-02}]") == digest([:]))
  }
}
