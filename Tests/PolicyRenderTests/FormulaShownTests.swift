import Foundation
import PolicyCore
import PolicySyntax
import TestSupport
import Testing

@testable import PolicyRender

private let formulas = #"""
  # Risk of $R_0$

  The level is $L = \text{impact} \times \text{likelihood}$ with *emphasis* and $`a_1 * b_2 * c`$, between $5 and $10.

  $$
  \sum_{i=1}^{n} \frac{x_i}{\sqrt{n}} \le \begin{cases} 1 & \text{if met} \\ 0 & \text{otherwise} \end{cases}
  $$

  - [x] $y$ of a task
  - Before $$z = \left( \frac{a}{b} \right)$$ after

  | $\alpha$ | b |
  | --- | --- |
  | $\forall x \in \mathbb{R}$ | `$code$` |

  Not known: $\color{red} q$. A note[^1].

  ```math
  \int_0^1 f(x) \, dx
  ```

  [^1]: With $k$.

  """#

private func view(_ markdown: String) -> DocumentView {
  let parsed = ParsedDocument.parse(path: "a.md", bytes: Array(markdown.utf8))
  let text = DocumentText(parsed, title: "Formulas")
  return DocumentView(
    organisation: "O", title: "Formulas", body: text.body, footnotes: text.footnotes)
}

@Suite("A formula is shown")
struct FormulaShownTests {
  @Test("on a page as MathML that says its source; what is not known as it is written")
  func page() throws {
    let html = try HTMLRenderer().page(for: view(formulas))
    for part in [
      "<math alttext=\"L = \\text{impact} \\times \\text{likelihood}\"><mrow><mi>L</mi><mo>=</mo><mtext>impact</mtext>",
      "between $5 and $10.", "<math display=\"block\"", "<munderover><mo>∑</mo>", "<mfrac>",
      "<msqrt>",
      "<mtext>otherwise</mtext>", "<msub><mi>a</mi><mn>1</mn></msub><mo stretchy=\"false\">∗</mo>",
      "<code>$\\color{red} q$</code>", "<code>$code$</code>", "<mi mathvariant=\"normal\">ℝ</mi>",
      "<mo>∫</mo>", "id=\"risk-of-r_0\"", "<em>emphasis</em>",
      "<li>Before <p><math display=\"block\"",
    ] {
      #expect(html.contains(part), "\(part)")
    }
    #expect(html.unicodeScalars.allSatisfy { $0.value > 3 })
  }

  @Test("the same after it was written as JSON")
  func coded() throws {
    let body = view(formulas).body
    let bytes = try JSONEncoder().encode(body)
    #expect(try JSONDecoder().decode([Block].self, from: bytes) == body)
  }

  @Test("A name that is withheld takes the formula back to its source")
  func withheld() {
    let shown = view("A $\\text{Acme} = 1$.").mappingTexts(
      { $0.replacing("Acme", with: "…") }, titles: { $0 })
    #expect(shown.body == [.paragraph([.text("A "), .code("\\text{…} = 1"), .text(".")])])
  }

  @Test("A text that holds control characters keeps them, and its dollar signs")
  func control() {
    #expect(view("a\u{1} $x$").body.count == 1)
    #expect(view("a\u{2} $x$").body == [.paragraph([.text("a\u{2} $x$")])])
  }

  @Test(
    "in a PDF that keeps both standards, with its words",
    .enabled(if: Typst.isInstalled, "Typst is not installed: make setup"))
  func pdf() throws {
    let result = try #require(
      try PDFRenderer(workers: 1).render([PDFJob(view: view(formulas), source: nil, timestamp: 0)])
        .first)
    #expect(result.outcome == .conforming)
    let text = try result.shownText()
    for word in [
      "impact", "likelihood", "if met", "otherwise", "∑", "∀", "≤", "∫", "Before", "after",
      "\\color{red}",
    ] {
      #expect(text.contains(word), "\(word)")
    }
  }

  @Test(
    "that is wider than the page within its edges: smaller, or in lines",
    .enabled(if: Typst.isInstalled, "Typst is not installed: make setup"), arguments: [30, 60])
  func wide(count: Int) throws {
    let sum = (1...count).map { "a_{\($0)}" }.joined(separator: " + ")
    let text = "Sum:\n\n$$\(sum) = \\text{end}$$\n"
    let page = try HTMLRenderer().page(for: view(text))
    #expect(page.contains("<span class=\"formula\" tabindex=\"0\""))
    let result = try #require(
      try PDFRenderer(workers: 1).render([PDFJob(view: view(text), source: nil, timestamp: 0)])
        .first)
    #expect(result.outcome == .conforming)
    #expect(try result.shownText().contains("end"))
  }
}
