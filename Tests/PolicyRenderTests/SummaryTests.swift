import Foundation
import TestSupport
import Testing

@testable import PolicyRender

/// A summary with as much as is asked for.
private func summary(
  entries count: Int, objectives: Int, risks: Int, words: String = "words"
) -> SummaryView {
  let entries = (0..<count).map {
    SummaryView.Entry(
      label: "POL-\($0) \(words)", href: "policies/POL-\($0).html", note: words, who: words)
  }
  func list(_ title: String) -> SummaryView.List {
    .init(title: title, entries: entries, none: "Nothing.")
  }
  let rows = (0..<objectives).map { index in
    ObjectivesChart.Row(
      id: "OBJ-\(index)", title: words, href: "objectives/OBJ-\(index).html",
      points: [.init(x: 0, y: 1000, isMet: true), .init(x: 1000, y: 0, isMet: false)],
      targets: [500], target: words, last: words, period: "2026-10", verdict: "missed",
      missed: "1 of 2: 2026-10", isMissed: true)
  }
  let all = (0..<risks).map {
    RiskMatrix.Risk(id: "RISK-\($0)", title: words, href: "risks/RISK-\($0).html")
  }
  let matrix = (1...5).reversed().map { likelihood in
    RiskMatrix.Row(
      likelihood: likelihood,
      cells: (1...5).map { impact in
        .init(
          impact: impact, risks: likelihood == 3 && impact == 5 ? all : [],
          isHighest: likelihood * impact >= 15)
      })
  }
  return SummaryView(
    organisation: words, .english,
    provenance: Provenance(
      commit: String(repeating: "1234567890", count: 4), path: "", asOf: "2026-11-21",
      tool: "policyc 0.0"), facts: [.init("3 of 4", "policies in force"), .init("0", words)],
    waiting: list("What waits for whom"), overdue: list("What is overdue"),
    next: list("What to do next"),
    objectives: objectives == 0
      ? nil
      : ObjectivesChart(rows: rows, start: "2025-11-21", end: "2026-11-21", summary: words),
    risks: risks == 0
      ? nil : RiskMatrix(rows: matrix, impacts: Array(1...5), summary: words))
}

@Suite("The page for whoever decides") struct SummaryTests {
  private func page(_ view: SummaryView) throws -> String {
    try HTMLRenderer().page(for: view)
  }

  @Test("escapes text wherever it stands")
  func escaping() throws {
    let nasty = "<script>alert('1')</script> & \"x\""
    let page = try page(summary(entries: 20, objectives: 2, risks: 3, words: nasty))
    #expect(!page.contains("<script"))
    #expect(page.contains("&lt;script&gt;"))
  }

  @Test("draws figures that a reader without colours, or without eyes, can tell apart")
  func chart() throws {
    let page = try page(summary(entries: 0, objectives: 2, risks: 1))
    #expect(
      page.contains(
        /<svg class="chart" role="img"[^>]* aria-labelledby="chart-title chart-desc"/))
    #expect(page.contains("OBJ-1: words in 2026-10, missed."))
    #expect(page.contains("<polyline class=\"series\" fill=\"none\""))
    #expect(page.contains("points=\"110,10 540,44\""))
    // The second row; the figure that is met is a circle, the one that misses a square.
    #expect(page.contains("<circle class=\"met\" cx=\"110\" cy=\"64\""))
    #expect(page.matches(of: /<rect class="missed"[^>]* x="536" y="94"/).count == 1)
    #expect(page.contains("<td class=\"highest\"><a href=\"risks/RISK-0.html\""))
    #expect(page.matches(of: /class="highest"/).count == 6)
  }

  @Test("folds what is beyond the first entries, and leaves out what there is none of")
  func lengths() throws {
    let long = try page(summary(entries: 11, objectives: 0, risks: 0))
    #expect(long.contains("<summary>And 3 more</summary>"))
    #expect(long.contains("href=\"policies/POL-10.html\""))
    #expect(!long.contains("<svg") && !long.contains("class=\"matrix\""))
    #expect(try page(summary(entries: 0, objectives: 0, risks: 0)).contains("<p>Nothing.</p>"))
  }

  @Test(
    "fits on one page of PDF/A-3a and PDF/UA-1, however much there is",
    .enabled(if: Typst.isInstalled, "Typst is not installed: make setup"),
    arguments: [(0, 0, 0), (2, 6, 14), (60, 40, 90)])
  func onePage(_ entries: Int, _ objectives: Int, _ risks: Int) throws {
    let words = "A text of some length, as titles and notes have it, and a little longer than that"
    let view = summary(entries: entries, objectives: objectives, risks: risks, words: words)
    let result = try #require(
      try PDFRenderer().render([PDFJob(view: view, source: nil, timestamp: 0)]).first)
    #expect(result.outcome == .conforming)
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "policyc-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(result.pdf).write(to: folder.appending(path: "a.pdf"))
    func run(_ program: String, _ arguments: [String]) throws -> String {
      try Program.run(
        program, arguments, in: folder.path, environment: Program.environment(home: folder.path)
      ).output
    }
    #expect(try run("pdfinfo", ["a.pdf"]).contains(/Pages: +1\n/))
    #expect(try run("pdfdetach", ["-list", "a.pdf"]).contains("summary.json"))
    if entries > 10 {
      #expect(try run("pdftotext", ["a.pdf", "-"]).contains(/And \d+ more, in dashboard\.html/))
    }
  }
}
