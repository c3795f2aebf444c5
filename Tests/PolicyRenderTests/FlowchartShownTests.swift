import Foundation
import PolicySyntax
import TestSupport
import Testing

@testable import PolicyRender

private let nasty = """
  ```mermaid
  ---
  title: w001
  ---
  graph LR
    A["w002 <b>w003</b><br/>w004"] -->|w005| B{w006}
    B -. w007 .-> C[(w008)]
    B --> D>w009]
    subgraph one [w010]
      subgraph two [w011]
        E["<script>w012</script>"]
      end
      F[日本語 مرحبا w013]
    end
    C --> E --> F --> E
    A -- w014 --> A
    one --> G[[w015]]
    G --> B
  ```
  """

private let all = (1...15).map { "w" + String(1000 + $0).dropFirst() }

private func words(_ text: String) -> [String] {
  text.matches(of: /w[0-9]{3}/).map { String($0.output) }
}

private func view(_ markdown: String) -> DocumentView {
  let parsed = ParsedDocument.parse(path: "a.md", bytes: Array(markdown.utf8))
  return DocumentView(
    organisation: "O", title: "Charts", body: DocumentText(parsed, title: "Charts").body)
}

@Suite("Flowcharts on page and PDF") struct FlowchartShownTests {
  @Test("A page holds every label once as text, and the whole in words for whoever does not see it")
  func page() throws {
    let html = try HTMLRenderer().page(for: view(nasty))
    let drawing = try #require(
      html.firstRange(of: "<svg").flatMap { start in
        html[start.lowerBound...].firstRange(of: "</svg>").map {
          html[start.lowerBound..<$0.upperBound]
        }
      })
    #expect(words(String(drawing).replacing(/aria-label="[^"]*"/, with: "")).sorted() == all)
    #expect(drawing.contains("role=\"img\""))
    #expect(drawing.contains("w002 w003 w004 leads to w006 (w005)."))
    #expect(!drawing.contains("<script") && !drawing.contains("href"))
  }

  @Test("In a bundle the names in its labels are replaced too")
  func masked() throws {
    let shown = view(nasty).mappingTexts({ $0 }, titles: { $0.replacing("w008", with: "…") })
    let html = try HTMLRenderer().page(for: shown)
    #expect(!html.contains("w008"))
    #expect(html.contains("w009"))
  }

  @Test("A kind of diagram that is not drawn, and a line that is not understood, show their source")
  func source() throws {
    for text in ["sequenceDiagram\nA->>B: w001", "graph TD\nA -> w001"] {
      let html = try HTMLRenderer().page(for: view("```mermaid\n\(text)\n```\n"))
      #expect(html.contains("Diagram, shown as its source"))
      #expect(words(html) == ["w001"])
    }
  }
}

@Suite(
  "Flowcharts in the PDF", .enabled(if: Typst.isInstalled, "Typst is not installed: make setup"))
struct FlowchartPDFTests {
  @Test("A PDF that keeps both standards holds every label as text, each once")
  func everyLabel() throws {
    let result = try #require(
      try PDFRenderer(workers: 1).render([PDFJob(view: view(nasty), source: nil, timestamp: 0)])
        .first)
    #expect(result.outcome == .conforming)
    let text = try result.shownText()
    #expect(words(text).sorted() == all)
    #expect(text.contains("日本語"))
  }

  @Test("One too tall to be read on a page is cut into numbered parts, and no label is lost")
  func cut() throws {
    let steps = (101...150).map { "  S\($0)[w\($0)] --> S\($0 + 1)[w\($0 + 1)]" }
    let chart = (["```mermaid", "graph TD"] + steps + ["```", ""]).joined(separator: "\n")
    let result = try #require(
      try PDFRenderer(workers: 1).render([PDFJob(view: view(chart), source: nil, timestamp: 0)])
        .first)
    #expect(result.outcome == .conforming)
    let text = try result.shownText()
    #expect(Set(words(text)) == Set((101...151).map { "w\($0)" }))
    #expect(text.contains(/1 ?\/ ?3/) && text.contains(/3 ?\/ ?3/))
  }

  @Test("The syllables of Tamil and Hindi have room in their boxes, and stand beside each other")
  func syllables() throws {
    let text = "குறிக்க வேண்டும்"
    #expect(ChartText.width(text) > 130)
    #expect(ChartText.width("कु") < ChartText.width("का"))
    let chart = "```mermaid\ngraph TD\n  A[\(text)] --> B[कर्मचारी & w001]\n```\n"
    let result = try #require(
      try PDFRenderer(workers: 1).render([PDFJob(view: view(chart), source: nil, timestamp: 0)])
        .first)
    #expect(result.outcome == .conforming)
    #expect(words(try result.shownText()) == ["w001"])
  }
}
