import Foundation
import TestSupport
import Testing

@Suite("The page for the CEO in a pack")
struct SummaryPageTests {
  private func pack(_ builder: RepositoryBuilder, _ options: String...) throws -> BuiltPack {
    let folder = builder.folder + "/out/pack"
    let outcome = try Policyc.run(
      ["build", "--output", folder] + options, in: builder.folder)
    try #require(outcome.status == 0, "\(outcome.errors)")
    return BuiltPack(folder: folder, owner: builder)
  }

  @Test("says how our own objectives and risks stand, and what is overdue")
  func own() throws {
    let own = try OwnISMS()
    try own.builder.git("add", "-A")
    try own.builder.commit("Begin", [:], at: 1_795_000_000)
    let pack = try pack(own.builder, "--no-pdf", "--as-of", OwnISMS.asOf)
    let page = try pack.text("dashboard.html")
    #expect(page.contains("<dt>policies approved and in force</dt><dd>28 of 28</dd>"))
    // What misses its target comes first.
    let rows = page.matches(of: /<text x="0" y="\d+">(OBJ-\d+)</).map { String($0.output.1) }
    #expect(rows.first == "OBJ-005")
    #expect(!rows.contains("OBJ-007"), "superseded")
    #expect(page.contains("OBJ-004: 99.96 percent in 2026-10, met."))
    #expect(page.contains(/class="highest"><a href="risks\/RISK-001-[^"]*"/))
    #expect(!page.contains("objective due on 2026-09-30"), "missed: its corrective action is due")
    let due = try Policyc.run(
      ["due", "--as-of", OwnISMS.asOf, "--days", "0"], in: own.builder.folder)
    let overdue = due.output.firstMatch(of: /(\d+) overdue/)?.output.1 ?? "0"
    #expect(page.contains("overdue</dt><dd>\(overdue)</dd>"), "\(due.output)")
    #expect(try pack.text("index.html").contains("<a href=\"dashboard.html\">dashboard.html</a>"))
  }

  @Test(
    "says what waits for whom, in the PDF too",
    .enabled(if: Typst.isInstalled, "Typst is not installed: make setup"))
  func waiting() throws {
    let pack = try pack(ModelISMS.repositoryWithHistory())
    let page = try pack.text("dashboard.html")
    let entry = try #require(page.firstMatch(of: /<li>.*POL-002 Backup Policy<.*<\/li>/)).output
    #expect(entry.contains(/href="drafts\/POL-002-[^"]*-draft\.html"/))
    #expect(entry.contains("new text since"))
    #expect(entry.contains("(Dana Reyes)"))
    let text = try Program.run(
      "pdftotext", ["summary.pdf", "-"], in: pack.folder,
      environment: Program.environment(home: pack.folder)
    ).output.replacing("\n", with: " ")
    #expect(text.contains("What waits for whom"))
    #expect(text.contains("POL-002"))
    #expect(text.contains("(Dana Reyes)"))
    #expect(try pack.text("index.html").contains("<a href=\"summary.pdf\">summary.pdf</a>"))
    #expect(try pack.text("manifest.json").contains("summary.pdf"))
  }
}
