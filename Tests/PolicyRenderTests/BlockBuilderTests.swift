import PolicyCore
import PolicySyntax
import Testing

@testable import PolicyRender

private func text(_ markdown: String, title: String = "A title") -> DocumentText {
  DocumentText(
    ParsedDocument.parse(path: "a.md", bytes: Array(markdown.utf8)), title: title)
}

@Suite("Markdown becomes blocks") struct BlockBuilderTests {
  @Test("A first heading that repeats the title is left out, and its anchor kept")
  func repeatedTitle() {
    let document = text("# Access   policy\n\n## Scope\n", title: "Access Policy")
    #expect(document.titleAnchor == "access---policy" || document.titleAnchor == "access-policy")
    #expect(document.body == [.heading(level: 1, id: "scope", inlines: [.text("Scope")])])
  }

  @Test("Heading levels start at 1 and skip none")
  func headingLevels() {
    let levels = text("## a\n#### b\n###### c\n#### d\n# e\n### f\n").body.map { block in
      if case .heading(let level, _, _) = block { level } else { 0 }
    }
    #expect(levels == [1, 2, 3, 2, 1, 2])
  }

  @Test("Equal headings get different anchors")
  func anchors() {
    let ids = text("# Scope\n# Scope\n# Ümlaut & co.\n").body.map { block in
      if case .heading(_, let id, _) = block { id } else { "" }
    }
    #expect(ids == ["scope", "scope-1", "ümlaut--co"])
  }

  @Test("A table keeps its alignments and has as many cells in every row as its header")
  func table() {
    let document = text("| a | b |\n| :-: | --: |\n| 1 | **2** |\n| 3 |\n")
    #expect(
      document.body == [
        .table(
          TableBlock(
            alignments: [.center, .right], header: [[.text("a")], [.text("b")]],
            rows: [[[.text("1")], [.strong([.text("2")])]], [[.text("3")], []]]))
      ])
  }

  @Test("Footnotes are numbered by first reference, which is marked")
  func footnotes() {
    let document = text("One[^b] two[^a] one[^b].\n\n[^a]: A\n[^b]: B *b*\n[^c]: unused\n")
    #expect(document.footnotes.map(\.number) == [1, 2])
    #expect(
      document.footnotes.first?.blocks == [
        .paragraph([.text("B "), .emphasis([.text("b")])])
      ])
    guard case .paragraph(let inlines)? = document.body.first else {
      Issue.record("no paragraph")
      return
    }
    let references = inlines.compactMap { inline -> String? in
      if case .footnoteReference(_, let number, let isFirst) = inline {
        "\(number)\(isFirst ? "!" : "")"
      } else {
        nil
      }
    }
    #expect(references == ["1!", "2!", "1"])
  }

  @Test("Items of a task list are open, done, or no tasks")
  func taskList() {
    guard case .list(let list)? = text("- [x] a\n- [ ] b\n- c\n").body.first else {
      Issue.record("no list")
      return
    }
    #expect(list.items.map(\.checked) == [true, false, nil])
    #expect(!list.ordered && list.tight)
  }

  @Test(
    "Raw HTML is never passed through",
    arguments: [
      ("a <b>bold</b> <!-- gone --> c", "a bold  c"),
      ("a<br>b", "a b"),
      (
        "<div>\n<p>One</p><p>Two &amp; &#x33;</p>\n<script>alert(1)</script>\n</div>", "One|Two & 3"
      ),
      ("<!-- only a comment -->\n", ""),
      ("<img src=x onerror=alert(1) alt=\"A plan\">", "A plan"),
      ("<p>1 < 2 and <unclosed", "1 < 2 and <unclosed"),
    ]) func rawHTML(markdown: String, shown: String)
  {
    let paragraphs = text(markdown).body.map { block in
      if case .paragraph(let inlines) = block { inlines.plainText } else { "?" }
    }
    #expect(paragraphs.joined(separator: "|") == shown)
  }

  @Test("A heading inside a list is no heading of the document")
  func nestedHeading() {
    guard case .list(let list)? = text("- # Inside\n").body.first else {
      Issue.record("no list")
      return
    }
    #expect(list.items.first?.blocks == [.paragraph([.strong([.text("Inside")])])])
  }

  @Test("Nesting 10,000 deep is flattened, and nothing is lost")
  func deepNesting() {
    let document = text(String(repeating: "> ", count: 10_000) + "at the bottom\n")
    var depth = 0
    var blocks = document.body
    while case .quote(let inner)? = blocks.first {
      depth += 1
      blocks = inner
    }
    #expect(depth <= BlockBuilder.deepestBlock + 1)
    #expect(blocks == [.paragraph([.text("at the bottom")])])
    let stars = text(String(repeating: "*a ", count: 3000) + String(repeating: "*", count: 3000))
    #expect(stars.body.count == 1)
  }

  @Test("An unclosed tag for every character takes linear time")
  func manyOpenTags() {
    let html = "<div>" + String(repeating: "<a ", count: 20_000)
    #expect(HTMLText.paragraphs(of: html).count == 1)
    #expect(text(html).body.count == 1)
    #expect(HTMLText.paragraphs(of: String(repeating: "<!--", count: 20_000)).isEmpty)
  }

  @Test(
    "Lists and paragraphs in a cell stand on lines of their own",
    arguments: [
      ("<ul><li>Approve</li><li>Review</li></ul>", ["• Approve", "• Review"]),
      ("<ol><li>*Sign*</li> <li>Publish</li></ol> then", ["1. Sign", "2. Publish", " then"]),
      ("<p>Sign</p><p>Publish</p>", ["Sign", "Publish"]), ("One<br/>Two<br>", ["One", "Two", ""]),
      ("One<div>Two</div>Three <b>four</b>", ["One", "Two", "Three four"]),
      ("<table><tr><td>One</td><td>Two</td></tr></table>", ["One", "Two"]),
      ("The <Company Name> signs", ["The <Company Name> signs"]),
    ])
  func cells(html: String, lines: [String]) {
    guard case .table(let table)? = text("| a |\n| --- |\n| \(html) |\n").body.first else {
      Issue.record("no table")
      return
    }
    let shown = table.rows[0][0].split(separator: .lineBreak, omittingEmptySubsequences: false)
    #expect(shown.map { Array($0).plainText } == lines)
  }

  @Test("Relative links are led to files of the pack; those that lead nowhere are text")
  func linking() {
    let document = text("[a](b.md#x) [c](gone.md) [d](https://e.example) [f](#g) [h](/gone)")
    let view = DocumentView(organisation: "O", title: "T", body: document.body).linking {
      $0 == "#g" ? "#G" : $0.hasPrefix("b.md") ? $0.replacing("b.md", with: "B-1.html") : nil
    }
    #expect(
      view.body == [
        .paragraph([
          .link(url: "B-1.html#x", title: "", inlines: [.text("a")]), .text(" "), .text("c"),
          .text(" "), .link(url: "https://e.example", title: "", inlines: [.text("d")]),
          .text(" "), .link(url: "#G", title: "", inlines: [.text("f")]),
          .text(" "), .text("h"),
        ])
      ])
  }
}
