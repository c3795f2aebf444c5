import Foundation
import PolicySyntax
import Testing

@testable import PolicyRender

@Suite("A view as a page") struct HTMLTests {
  private func page(_ view: DocumentView) throws -> String {
    try HTMLRenderer().page(for: view, pdf: "a.pdf", home: "../index.html")
  }

  private func body(_ inlines: [Inline]) -> String {
    BlockHTML.render([.paragraph(inlines)])
  }

  @Test("Text is escaped wherever it stands")
  func escaping() throws {
    let nasty = "<script>alert('1')</script> & \"x\""
    var view = DocumentView(organisation: nasty, title: nasty, id: nasty, kindLabel: nasty)
    view.control = [ControlRow(label: nasty, value: nasty, note: nasty)]
    view.fields = view.control
    view.approvals = [
      AttestationRow(
        name: nasty, role: nasty, date: nasty, version: nasty, rung: nasty,
        rungExplanation: nasty, commit: nasty)
    ]
    view.reviews = [AttestationRow(name: nasty, date: nasty, outcome: nasty, rung: nasty)]
    view.history = [HistoryRow(commit: nasty, date: nasty, author: nasty, subject: nasty)]
    view.historyNote = nasty
    view.watermark = nasty
    view.titleAnchor = nasty
    view.language = nasty
    view.provenance.tool = nasty
    view.body = [
      .heading(level: 1, id: nasty, inlines: [.text(nasty)]), .code(language: nasty, text: nasty),
      .paragraph([
        .code(nasty), .image(url: nasty, alt: nasty, title: nasty),
        .link(url: "https://a.example/\(nasty)", title: nasty, inlines: [.text(nasty)]),
      ]),
      .table(TableBlock(alignments: [.none], header: [[.text(nasty)]], rows: [[[.text(nasty)]]])),
    ]
    let html = try page(view)
    #expect(!html.contains("<script"))
    #expect(!html.contains("\"x\""))
    #expect(html.contains("&lt;script&gt;alert(&#39;1&#39;)"))
  }

  @Test("A combining mark behind a quotation mark does not let text leave its attribute")
  func combiningMarks() throws {
    let sly = "\"\u{301} onmouseover=alert(1) \u{5}x=\"\u{200D}<\u{301}"
    var view = DocumentView(organisation: "O", title: sly)
    view.approvals = [
      AttestationRow(name: sly, role: "", date: "", version: "", rung: sly, rungExplanation: "")
    ]
    view.body = [.paragraph([.link(url: "https://a.example", title: sly, inlines: [.text(sly)])])]
    let html = try page(view)
    #expect(!html.utf8.elementsEqual([]))
    #expect(html.unicodeScalars.contains("\u{301}"))
    let scalars = Array(html.unicodeScalars)
    for (index, scalar) in scalars.enumerated() where scalar == "\u{301}" {
      #expect(scalars[index - 1] == ";")
    }
    #expect(!html.unicodeScalars.contains("\u{5}"))
  }

  @Test(
    "Only links to the web, to mail, to a neighbour and within the page are followed",
    arguments: [
      ("https://example.com/a?b=c&d", true), ("HTTP://example.com", true),
      ("mailto:a@example.com", true), ("../b.html#c", true), ("#scope", true), ("a:b", false),
      ("./a:b", true), ("javascript:alert(1)", false), ("JaVaScRiPt:alert(1)", false),
      ("java\nscript:alert(1)", false), (" \u{1}javascript:alert(1)", false),
      ("data:text/html,x", false), ("vbscript:x", false), ("file:///etc/passwd", false),
      ("//evil.example", false), ("\\\\evil\\share", false), ("/etc/passwd", false), ("", false),
    ]) func links(url: String, isFollowed: Bool)
  {
    let html = body([.link(url: url, title: "", inlines: [.text("shown")])])
    #expect(html.contains("<a ") == isFollowed)
    #expect(html.contains("shown"))
  }

  @Test("A page loads nothing, runs nothing, and says so to the browser")
  func policy() throws {
    let html = try page(
      DocumentView(
        organisation: "O", title: "T",
        body: [.paragraph([.image(url: "https://t.example/p.png", alt: "A plan", title: "")])]))
    #expect(html.contains("default-src 'none'; style-src 'unsafe-inline'"))
    for sign in ["<script", "<img", "<link", "@import", "url(", "<iframe"] {
      #expect(!html.contains(sign))
    }
    #expect(html.contains("Image not shown: A plan (https://t.example/p.png)"))
  }

  @Test("The title is the only heading of level 1, and the text's headings come below it")
  func headings() throws {
    let html = try page(
      DocumentView(
        organisation: "O", title: "Access",
        history: [
          HistoryRow(commit: "1234567", date: "2026-01-01", author: "A", subject: "S")
        ], body: [.heading(level: 1, id: "scope", inlines: [.text("Scope")])],
        titleAnchor: "access"))
    #expect(html.components(separatedBy: "<h1").count == 2)
    #expect(html.contains("<h1 id=\"access\">Access</h1>"))
    #expect(html.contains("<h2 id=\"scope\">Scope</h2>"))
    #expect(html.contains("<h2 id=\"page-history\">"))
  }

  @Test(
    "A text in another language says so, and runs its own way; what stands around it is English")
  func languages() throws {
    var view = DocumentView(organisation: "O", language: "ar", title: "سياسة")
    view.direction = TextDirection.of(view.language)
    view.body = [.paragraph([.text("نص")])]
    let html = try page(view)
    #expect(html.contains("<html lang=\"en\">"))
    #expect(html.contains("<h1 id=\"page-title\" lang=\"ar\" dir=\"rtl\">سياسة</h1>"))
    #expect(html.contains("<div lang=\"ar\" dir=\"rtl\">\n<p>نص</p>\n\n</div>"))
    #expect(TextDirection.of("fa-AF") == "rtl")
    #expect(TextDirection.of("de") == nil)
    let german = try page(DocumentView(organisation: "O", language: "de", title: "T"))
    #expect(german.contains("<h1 id=\"page-title\" lang=\"de\">"))
  }

  @Test("A head of a table over two rows keeps each cell in its column")
  func spannedHead() {
    let text =
      "<table><tr><th rowspan=2>A<th colspan=2>B</tr><tr><td>b<td>c</tr><tr><td>1<td>2<td>3</tr></table>"
    let parsed = ParsedDocument.parse(path: "a.md", bytes: Array(text.utf8))
    let html = BlockHTML.render(DocumentText(parsed, title: "").body)
    #expect(
      html.contains(
        "<tr><td rowspan=\"2\"><strong>A</strong></td><td colspan=\"2\"><strong>B</strong></td></tr>\n<tr><td>b</td><td>c</td></tr>"
      ), "\(html)")
  }

  @Test("A front page of an organisation without a name has a heading all the same")
  func unnamed() throws {
    let view = IndexView(
      organisation: "", provenance: Provenance(asOf: "2026-11-21", tool: "policyc"),
      findings: "", locker: .init(groups: [], summary: ""), groups: [], verification: [])
    let html = try HTMLRenderer().page(for: view)
    #expect(html.contains("<h1>Evidence pack</h1>"))
    #expect(html.contains("<title>Evidence pack</title>"))
    #expect(html.contains("<p>as of 2026-11-21 · policyc</p>"))
  }

  @Test("A note of one row is not taken for that of another")
  func absentNotes() throws {
    var view = DocumentView(organisation: "O", title: "T")
    view.control = [
      ControlRow(label: "a", value: "1", note: "a remark"), ControlRow(label: "b", value: "2"),
    ]
    let html = try page(view)
    #expect(html.components(separatedBy: "a remark").count == 2)
  }

  @Test("Tasks, footnotes and alignments read well without a picture")
  func accessibility() {
    let html = BlockHTML.render(
      [
        .list(
          ListBlock(
            ordered: false, items: [ListItem(checked: true, blocks: [.paragraph([.text("a")])])])),
        .paragraph([.footnoteReference(label: "n", number: 1, isFirst: true)]),
        .table(
          TableBlock(alignments: [.right], header: [[.text("Sum")]], rows: [[[.text("1")]]])),
      ], footnotes: [Footnote(label: "n", number: 1, blocks: [.paragraph([.text("Note")])])])
    #expect(html.contains("aria-label=\"done\""))
    #expect(html.contains("href=\"#note-1\"") && html.contains("id=\"note-1\""))
    #expect(html.contains("<th scope=\"col\" class=\"right\">Sum</th>"))
  }

  @Test("The front page links to files by encoded paths and names what is missing")
  func frontPage() throws {
    let view = IndexView(
      organisation: "O", provenance: Provenance(commit: "abc", asOf: "2026-11-21"),
      findings: "No findings.",
      locker: .init(
        groups: [
          .init(
            label: "Objectives",
            rows: [
              .init(
                name: "Register", requirement: "ISO/IEC 27001 clause 6.2", state: "found",
                word: "Found", files: [.init(label: "x", file: "registers/a b#c?.xlsx")]),
              .init(
                name: "SoA", requirement: "clause 6.1.3 d", state: "missing", word: "Missing",
                findings: [.init(label: "A <gap>", file: "findings.html", anchor: "f-1")]),
            ])
        ], summary: "1 of 2 found, 1 missing"),
      groups: [
        .init(
          label: "Policies",
          documents: [
            .init(
              id: "POL-001", title: "T", version: "1.0", status: "Approved", owner: "CISO",
              rung: "Signed", rungWord: "Signed", nextReview: "2027-01-01",
              pdf: "policies/POL-001 T.pdf", html: nil)
          ]),
        .init(label: "Risks", documents: []),
      ], verification: ["sha256sum -c SHA256SUMS"])
    let html = try HTMLRenderer().page(for: view)
    #expect(html.contains("href=\"registers/a%20b%23c%3F.xlsx\""))
    #expect(html.contains("<tr data-item=\"SoA\" data-state=\"missing\">"))
    #expect(html.contains(">Missing<"))
    #expect(html.contains("href=\"findings.html#f-1\">A &lt;gap&gt;<"))
    #expect(html.contains("1 of 2 found, 1 missing"))
    #expect(html.contains("aria-label=\"POL-001 T as PDF\""))
    #expect(!html.contains("Risks"))
    #expect(html.contains("sha256sum -c SHA256SUMS"))
  }

  @Test("A template of the user takes the place of the program's, and is escaped alike")
  func overriding() throws {
    let templates = TemplateSource {
      $0 == "templates/document.html.mustache" ? "<b>{{view.title}}</b>" : nil
    }
    let html = try HTMLRenderer(templates: templates).page(
      for: DocumentView(organisation: "O", title: "<T>"))
    #expect(html == "<b>&lt;T&gt;</b>")
    let broken = TemplateSource {
      $0 == "templates/document.html.mustache" ? "{{#a}}" : nil
    }
    #expect(throws: TemplateError.self) { try HTMLRenderer(templates: broken) }
  }

  @Test("A template whose lists multiply ends in an error, not in a full memory")
  func growing() throws {
    struct Page {
      var rows = Array(repeating: "row", count: 100), body = String(repeating: "x", count: 1000)
    }
    func render(_ text: String) throws -> String {
      try PageTemplate("templates/t", from: TemplateSource { _ in text }).render(
        Page(), limit: 1_000_000)
    }
    #expect(try render("{{#rows}}{{.}},{{/rows}}").count == 400)
    #expect(try render("{{count(rows)}}{{#rows}}{{#last()}}{{.}}{{/last()}}{{/rows}}") == "100row")
    let nested = (0..<4).reduce("x") { text, _ in "{{#rows}}\(text){{/rows}}" }
    let empty = (0..<4).reduce("") { text, _ in "{{#rows}}\(text){{/rows}}" }
    let long = "{{#rows}}\(String(repeating: "y", count: 20_000)){{/rows}}"
    let again = "{{#body}}\(String(repeating: "{{{.}}}", count: 2000)){{/body}}"
    for text in [nested, empty, long, again] {
      #expect(throws: TemplateError.self) { try render(text) }
    }
    for text in ["{{=<% %>=}}", String(repeating: "{{#a}}", count: 100_000)] {
      #expect(throws: TemplateError.self) { try render(text) }
    }
  }

  @Test("A view survives its JSON")
  func json() throws {
    let view = DocumentView(
      organisation: "O", title: "T", historyNote: "not under Git",
      body: [
        .heading(level: 2, id: "a", inlines: [.text("x"), .lineBreak, .code("y")]),
        .list(
          ListBlock(
            ordered: true, start: 3, tight: false,
            items: [ListItem(checked: nil, blocks: [.quote([.paragraph([.strike([.text("z")])])])])]
          )), .code(language: "swift", text: "1"), .thematicBreak,
        .drawing(DrawingBlock(try #require(try Flowchart.read("graph TD\nA --> B")))),
        .box(BoxBlock(kind: .warning, label: [.text("Warning")], blocks: [.paragraph([])])),
        .table(TableBlock(alignments: [.left], header: [[.emphasis([])]], rows: [])),
        .paragraph([
          .strong([.link(url: "u", title: "t", inlines: [])]),
          .image(url: "i", alt: "a", title: ""), .picture(source: "p", alt: "a"),
          .styled(.superscript, [.text("2")]),
          .footnoteReference(label: "n", number: 1, isFirst: true),
        ]),
      ])
    let encoded = try JSONEncoder().encode(view)
    #expect(try JSONDecoder().decode(DocumentView.self, from: encoded) == view)
  }
}
