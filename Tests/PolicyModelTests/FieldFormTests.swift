import PolicyCore
import PolicySyntax
import Testing

@testable import PolicyModel

@Suite("A value of another shape is answered with the form to write")
struct FieldFormTests {
  private func message(_ line: String) -> String? {
    let document = ParsedDocument.parse(path: "a.md", bytes: Array("---\n\(line)\n---\n".utf8))
    let fields = Schema.fields(of: .policy)
    return FieldValidator.check(document.frontMatter.root, against: fields)
      .first { $0.kind == .value }?.message
  }

  @Test(
    "as our documents have it",
    arguments: [
      ("review: yearly", "`review: {cycle: 12m}`"), ("review: quarterly", "`review: {cycle: 3m}`"),
      ("review: 6m", "`review: {cycle: 6m}`"),
      ("review: 2027-01-01", "`review: {next: 2027-01-01}`"),
      ("review: [12m]", "`review: {cycle: 12m}`"), ("review: {cycle: annually}", "`cycle: 12m`"),
      ("approvals: CEO 2026-01-01", "`approvals: [{by: dana, \"on\": 2026-03-02}]`"),
      ("approvals: {by: dana}", "`approvals: [{by: dana, \"on\": 2026-03-02}]`"),
      ("owner: [ada, bo]", "`owner: ada`"),
    ])
  func forms(line: String, form: String) {
    #expect(
      message(line)?.hasSuffix("; write it as \(form).") == true, "\(message(line) ?? "none")")
  }

  @Test("and by nothing more where only the word is another")
  func words() {
    #expect(message("status: final")?.contains("write it as") == false)
  }
}
