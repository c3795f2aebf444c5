import Foundation
import PolicyCore
import PolicySyntax
import TestSupport
import Testing

@testable import PolicyRender

/// A document with all that is hard to show. Each `w` with a number is a word that must be shown once.
private let nasty = """
  # Nasty

  w001<sub>w002</sub> x<sup>w003</sup> <s>w004</s> <del>w005 *w006* w007</del> <kbd>w008</kbd> <u>w009</u> <b>w010
  w011</b> <code>w012</code><br>w013. The <w014 Name> and <w015>. <a href="https://e.example">w016</a> <mark>w017</mark>

  <details>
  <summary>w018 <b>w019</b></summary>

  w020 *w021*

  - w022

  </details>

  <p align="center">w023 <i>w024</i></p> w025

  <ul><li>w026<li>w027 <ol start="3"><li>w028</li></ol></li></ul>

  <table>
  <caption>w029</caption>
  <thead><tr><th>w030</th><th colspan="2">w031</th></tr></thead>
  <tr><td rowspan="2">w032<td>w033<br>w034</td><td>w035</td></tr>
  <tr><td><ul><li>w036</li><li>w037</li></ul></td><td>

  w038 **w039**

  </td></tr>
  </table>

  <blockquote>w040 <q>w041</q></blockquote>

  <pre>
  w042   w043
  </pre>

  <h2>w044</h2>

  > [!WARNING]
  > w045 *w046*
  >
  > - w047

  > [!NOTE] w048
  > is a quotation

  ```mermaid
  graph TD; w049-->w050
  ```

  ![w051](https://img.example/x.png) <img src="gone.gif" alt="w052">

  | w053 | w054 |
  | --- | --- |
  | <p>w055</p><p>w056</p> | w057<ol><li>w058</li><li>w059</li></ol> |

  <td>w060</td>

  </div></table></li>w061

  <dl><dt>w062</dt><dd>w063</dd></dl>

  <s>

  w064

  </s>

  w065[^1]

  [^1]: w066
  """

/// Words that `w` and three digits make, in their order.
private func words(_ text: String) -> [String] {
  text.matches(of: /w[0-9]{3}/).map { String($0.output) }
}

private let all = (1...66).map { "w" + String(1000 + $0).dropFirst() }

private func view(_ markdown: String) -> DocumentView {
  let parsed = ParsedDocument.parse(path: "a.md", bytes: Array(markdown.utf8))
  let text = DocumentText(parsed, title: "Nasty")
  return DocumentView(organisation: "O", title: "Nasty", body: text.body, footnotes: text.footnotes)
}

@Suite("Every word is shown") struct ShownWordsTests {
  @Test("A page shows every word of a nasty text once, with what it means")
  func page() throws {
    let html = try HTMLRenderer().page(for: view(nasty))
    // Labels for screen readers repeat the header of a table.
    #expect(words(html.replacing(/aria-label="[^"]*"/, with: "")).sorted() == all)
    for part in [
      "<sub>w002</sub>", "<sup>w003</sup>", "<del>w004</del>", "<del>w005 <em>w006</em> w007</del>",
      "<kbd>w008</kbd>", "<ins>w009</ins>", "<strong>w010 w011</strong>", "<code>w012</code><br>",
      "&lt;w014 Name&gt;", "&lt;w015&gt;",
      "<a href=\"https://e.example\" rel=\"noopener noreferrer\">w016</a>",
      "<mark>w017</mark>",
      "<details class=\"box\" open><summary>w018 <strong>w019</strong></summary>",
      "<li>w026</li>", "<ol start=\"3\">", "<th scope=\"col\" colspan=\"2\">w031</th>",
      "<td rowspan=\"2\">w032</td><td>w033<br>\nw034</td>", "w038 <strong>w039</strong></td>",
      "<blockquote>\n<p>w040 “w041”</p>", "w042   w043", "w044</h2>",
      "<div class=\"box\" data-kind=\"warning\">\n<p class=\"label\">Warning</p>\n<p>w045 <em>w046</em></p>",
      "<blockquote>\n<p>[!NOTE] w048", ">w049</tspan>", ">w050</tspan>",
      "Image not shown: w051 (https://img.example/x.png)", "Image not shown: w052 (gone.gif)",
      "<del>w064</del>",
    ] {
      #expect(html.contains(part), "\(part)")
    }
  }

  @Test("An end within an emphasis ends what began before it")
  func crossed() {
    #expect(
      view("<s>a *b</s>* c").body == [
        .paragraph([.strike([.text("a "), .emphasis([.text("b")])]), .text(" c")])
      ])
  }

  @Test("Elements 10,000 deep are flattened in linear time, and their text stays")
  func deep() {
    for tag in ["s", "details", "blockquote", "ul><li", "table><tr><td"] {
      let open = String(repeating: "<\(tag)>", count: 10_000)
      let shown = try? HTMLRenderer().page(for: view("<div>\(open)w001"))
      #expect(shown.map(words) == ["w001"], "\(tag)")
    }
    #expect(view(String(repeating: "<s>", count: 10_000) + "w").body.count == 1)
  }

  @Test("An image that is at hand is shown with its description, all others as a box")
  func pictures() throws {
    let shown = view("![A plan](a.png) ![B](b.gif) <img src=\"dir/c.png\">").showing {
      $0.hasSuffix(".png") ? "data:image/png;base64,AA==" : nil
    }
    let html = try HTMLRenderer().page(for: shown)
    #expect(
      html.contains("<img class=\"picture\" src=\"data:image/png;base64,AA==\" alt=\"A plan\">"))
    #expect(html.contains("alt=\"c.png\""))
    #expect(html.contains("Image not shown: B (b.gif)"))
  }
}

@Suite(
  "Every word is in the PDF", .enabled(if: Typst.isInstalled, "Typst is not installed: make setup"))
struct ShownInPDFTests {
  @Test(
    "A PDF holds every word, in rows taller than a page too, and no character that breaks words")
  func everyWord() throws {
    let long = (100..<400).map { "w\($0)" }
    let key = "SHA256:k3yabcdefghijklmnopqrstuvwxyz0123456789ABCDE"
    let tall =
      "\n\n| a | b |\n| --- | --- |\n| x | \(long.joined(separator: "<br>")) |\n\n\(key)\n\n`\(key)`\n"
    let result = try #require(
      try PDFRenderer(workers: 1).render([
        PDFJob(view: view(nasty + tall), source: nil, timestamp: 0)
      ]).first)
    #expect(result.outcome == .conforming)
    let shown = try result.shownText()
    #expect(words(shown).sorted() == all + long)
    #expect(!shown.contains("\u{200B}"))
    #expect(shown.components(separatedBy: key).count == 3)
  }

  @Test("A PDF shows the images of the text, and a box for one that cannot be read")
  func pictures() throws {
    let svg =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><rect width=\"9\" height=\"9\"/></svg>"
    func job(_ name: String, _ bytes: [UInt8]) -> PDFJob {
      PDFJob(
        view: view("![A plan](a) w001").showing { _ in name }, source: nil, timestamp: 0,
        pictures: [name: bytes])
    }
    let results = try PDFRenderer(workers: 1).render([
      job("a.svg", Array(svg.utf8)), job("b.png", [0x89, 0x50, 0x4E, 0x47]),
    ])
    #expect(results.map(\.outcome) == [.conforming, .conforming])
    #expect(results[0].problem == nil)
    #expect(results[1].problem?.contains("boxes in place of its images") == true)
    #expect(try results[1].shownText().contains("Image not shown: A plan"))
  }
}
