import TestSupport
import Testing

@Suite("A document in the pack says which versions were approved, by whom, and what each changed")
struct DocumentVersionsTests {
  /// POL-002 in a second version that asks for less, and that minutes decided.
  private func page() throws -> String {
    let room = try Boardroom.repository()
    try room.policyc(as: room.dana, on: "2026-03-02", "approve", "POL-002")
    try room.edit(Boardroom.draft, "must be made", "should be made")
    try room.edit(
      Boardroom.draft, "\nreview:", "\nsatisfies: [\"iso27001:A.8.13\", \"nobody:1\"]\nreview:")
    try room.edit(Boardroom.draft, "version: \"1.0\"\nstatus", "version: \"1.1\"\nstatus")
    try room.commit("Ask for less", as: room.kim, on: "2026-04-01")
    try room.commit(
      "Minutes", as: room.kim, on: "2026-04-01", at: "10:00:00",
      [
        "policies/reviews/rev-2026-q2.md": """
        ---
        id: REV-2026-Q2
        title: Management review
        kind: review
        on: 2026-04-01
        attendees: [dana-reyes, kim-olsen]
        decides:
          - {document: POL-003, version: "1.0", decision: reviewed}
          - {document: POL-002, version: "1.1", decision: approved}
        ---

        # Management review

        Dana Reyes approved version 1.1 of POL-002.

        """
      ])
    try room.policyc(
      as: room.dana, on: "2026-04-02", "approve", "POL-002", "--minutes", "REV-2026-Q2")
    let folder = room.builder.folder + "/pack"
    _ = try Policyc.run(["build", "--no-pdf", "--output", folder], in: room.builder.folder)
    return try BuiltPack(folder: folder, owner: room.builder)
      .text("policies/POL-002-backup-policy-1.1.html")
  }

  private func text(_ html: some StringProtocol) -> String {
    String(html).replacing(/<[^>]*>/, with: "|").replacing(/\|+/, with: "|")
  }

  @Test("newest first, with what is asked otherwise and how well the approval is proven")
  func versions() throws {
    let history = try #require(page().components(separatedBy: "id=\"page-history\"").last)
    let table = try #require(history.components(separatedBy: "id=\"page-commits\"").first)
    let rows = table.components(separatedBy: "<tr>").dropFirst(2).map(text)
    #expect(
      rows.first?.hasPrefix(
        "|1.1|2026-04-02|2 changes of what is asked: satisfies, Purpose|Kim Olsen|Dana Reyes, CEO|signed|"
      ) == true, "\(rows)")
    #expect(
      rows.last?.hasPrefix(
        "|1.0|2026-03-02|first version|Kim Olsen|Dana Reyes, CEO|signed|") == true, "\(rows)")
    #expect(rows.count == 2)
  }

  @Test("the approval stands above the particulars, with the passage of the minutes as a link")
  func frame() throws {
    let page = try page()
    let frame = try #require(page.components(separatedBy: "<caption>Document control").first)
    #expect(
      frame.contains(
        ">Decided in REV-2026-Q2, decision 2</a>"), "\(frame.suffix(2_000))")
    #expect(frame.contains("href=\"../minutes/REV-2026-Q2-management-review.html\""))
  }

  @Test("requirements are called by their names, and what no list has by what is written")
  func requirements() throws {
    #expect(
      try page().contains("ISO/IEC 27001:2022, Annex A: A.8.13 Information backup\nnobody:1"))
  }
}
