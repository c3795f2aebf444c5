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

  private func date(_ text: String) -> FieldIssue? {
    let line = "review: {next: \"\(text)\"}"
    let document = ParsedDocument.parse(path: "a.md", bytes: Array("---\n\(line)\n---\n".utf8))
    return FieldValidator.check(
      document.frontMatter.root, against: Schema.fields(of: .policy)
    ).first { $0.kind == .date }
  }

  @Test(
    "a day in another writing as it is written here, where no doubt is left which it is",
    arguments: [
      ("01.02.2027", "2027-02-01"), ("31/12/2026", "2026-12-31"), ("12/31/2026", "2026-12-31"),
      ("2026/3/2", "2026-03-02"), ("20260302", "2026-03-02"), ("1.2.2027", "2027-02-01"),
      ("02/02/2027", "2027-02-02"), ("2026-03-02T10:00", "2026-03-02"),
    ])
  func days(text: String, day: String) {
    #expect(date(text)?.message.hasSuffix("write it as \(day) (YYYY-MM-DD).") == true)
    #expect(date(text)?.edit?.text == day)
  }

  @Test(
    "and else with what is expected",
    arguments: [
      ("03/04/2026", "may be 2026-04-03 or 2026-03-04"), ("31.02.2027", "as YYYY-MM-DD"),
      ("2027-02-30", "there is no such day"), ("1.2.27", "(YYYY-MM-DD)"),
      ("next year", "(YYYY-MM-DD)"), ("2027-02-01-03", "(YYYY-MM-DD)"),
    ])
  func noDays(text: String, words: String) {
    #expect(date(text)?.message.contains(words) == true, "\(date(text)?.message ?? "none")")
    #expect(date(text)?.edit == nil)
  }

  @Test("and by nothing more where only the word is another")
  func words() {
    #expect(message("status: final")?.contains("write it as") == false)
  }
}
