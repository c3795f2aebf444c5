import PolicyModel
import PolicySyntax
import Testing

@testable import PolicyText

@Suite("Who approved a document, and on which day, by its text")
struct StatedApprovalTests {
  private func approvals(_ text: String) -> [StatedApproval] {
    StatedApproval.all(
      in: PolicyDocument(
        parsed: ParsedDocument.parse(path: "policies/a.md", bytes: Array(text.utf8))))
  }

  @Test(
    "is read from lines, rows and sentences that say both",
    arguments: [
      "Approved by Jane Roe on 2026-05-05.\n",
      "Approved By: Jane Roe\nDate: 5 May 2026\n",
      "**Approved by:** Jane Roe\n\n**Title:** CEO\n\n**Date:** 05-May-2026\n",
      "Approved by:\n\nJane Roe\n\nChief Executive Officer\n\nMay 5, 2026\n",
      "Owner: CTO | Approved by: Jane Roe | Date: 5 May 2026\n",
      "| Approved By / Date | Jane Roe / 5 May 2026 |\n| --- | --- |\n| Owner | CTO |\n",
      "| Owner | CTO | Approved by | Jane Roe |\n| --- | --- | --- | --- |\n| Version | 1.0 | Approval date | 5 May 2026 |\n"
        .replacing("| Owner | CTO | Approved by", with: "| Version | 1.0 | Approved by")
        .replacing("| Version | 1.0 | Approval date", with: "| Approval date"),
      "| Role | Name | Date |\n| --- | --- | --- |\n| Author | Sam Poe | 1 May 2026 |\n| Approved by | Jane Roe | 5 May 2026 |\n",
      "| | Name | Position | Date |\n| --- | --- | --- | --- |\n| Approved by | Jane Roe | CEO | 5 May 2026 |\n",
      "| Prepared by | Approved by |\n| --- | --- |\n| Sam Poe | Jane Roe |\n| 1 May 2026 | 5 May 2026 |\n",
      "This policy was approved by Jane Roe on 5 May 2026. It binds all.\n",
      "Freigegeben von: Jane Roe, am 5. Mai 2026\n",
      "Diese Richtlinie wurde am 5. Mai 2026 von Jane Roe freigegeben.\n",
    ])
  func told(text: String) throws {
    let said = try #require(approvals(text).first, "\(text)")
    #expect(said.by == "Jane Roe")
    #expect(said.on?.description == "2026-05-05")
    #expect(approvals(text).count == 1)
  }

  @Test(
    "is none of what is approved by itself, of what may be, and of what was before",
    arguments: [
      "## Exceptions\n\nApproved by: Jane Roe\nDate: 5 May 2026\n",
      "| Exception | Approved by | Date |\n| --- | --- | --- |\n| EX-1 | Jane Roe | 5 May 2026 |\n",
      "An earlier version of this policy was approved by Jane Roe on 5 May 2026.\n",
      "This policy must be approved by Jane Roe on 5 May 2026.\n",
      "Approved by: Jane Roe\nEffective date: 5 May 2026\n",
      "Approved by: Jane Roe\n\nAll who work here follow these rules from then on.\n\nDate: 5 May 2026\n",
    ])
  func untold(text: String) {
    #expect(approvals(text).allSatisfy { $0.by == nil || $0.on == nil }, "\(text)")
  }

  @Test("is told as unclear where nobody can tell the day from the month")
  func unclear() {
    let text =
      "| Version | Date | Approved by |\n| --- | --- | --- |\n| 1.0 | 05/06/2026 | Jane Roe |\n"
    #expect(approvals(text).map(\.unclearDay) == ["05/06/2026"])
    // Of an older row it does not matter.
    let newer = approvals(text + "| 1.1 | 05/13/2026 | Jane Roe |\n")
    #expect(newer.map { $0.on?.description } == ["2026-05-13"])
  }
}
