import Testing

@testable import PolicySyntax

@Suite("Words in angle brackets")
struct AngleTextTests {
  private func text(_ source: String) -> String {
    let body = ParsedDocument.parse(path: "a.md", bytes: Array(source.utf8)).body
    return body.nodes.indices.filter {
      if case .paragraph = body.nodes[$0].kind { true } else { false }
    }.map { body.plainText(of: $0) }.joined(separator: "\n")
  }

  @Test(
    "are text where they are no HTML element",
    arguments: [
      "<Company Name> keeps this.", "<hostname>",
      "Ask <Data Owner>, <name-of-role> or <<Company>>.",
      "</hostname>", "<Yes />", "Sent to the (<hostname>).",
    ])
  func words(source: String) {
    #expect(text(source + "\n") == source)
  }

  @Test(
    "are mark-up where they are one, or have values",
    arguments: [
      ("a <b>c</b>", "a c"), ("<details open>", ""), ("a <Tab x=\"1\">b</Tab>", "a b"),
      ("a<br>b", "a b"), ("`<hostname>`", "<hostname>"),
      ("<https://a.example>", "https://a.example"),
      ("a <em\nclass=x>b</em>", "a b"),
    ])
  func tags(source: String, shown: String) {
    #expect(text(source + "\n") == shown)
  }

  @Test("are addresses where a link has its own")
  func addresses() {
    let body = ParsedDocument.parse(
      path: "a.md", bytes: Array("[a](<my file.md>) [b]\n\n[b]: <your file.md>\n".utf8)
    ).body
    let urls = body.nodes.compactMap { node -> String? in
      if case .link(let url, _) = node.kind { url } else { nil }
    }
    #expect(urls == ["my file.md", "your file.md"])
  }

  @Test("are shown in raw HTML too, with attributes read as attributes")
  func html() {
    let shown = HTMLText.paragraphs(
      of: "<div>\n<Company Name> &CounterClockwiseContourIntegral;\n</div>")
    #expect(shown.map(\.plainText) == ["<Company Name> ∳"])
    #expect(
      HTMLReferences.ids(in: "<a id = \"x\"><a class='purple' id=y><i id=z k><a name=n>") == [
        "x", "y", "z", "n",
      ])
    #expect(
      HTMLReferences.links(in: "<a class=x href = 'a.md'>t</a><img alt=\"src=no\" src=b.png>").map(
        \.url)
        == ["a.md", "b.png"])
  }

  @Test(
    "that nothing closes are told",
    arguments: [
      ("<!-- a", "<!--"), ("<div>\n<!-- a -->\n<!-- b", "<!--"), ("<script>\na", "<script>"),
      ("<?php", "<?"), ("<![CDATA[ a", "<![CDATA["),
    ])
  func unclosed(html: String, opener: String) {
    #expect(UnclosedHTML(in: html)?.opener == opener)
  }

  @Test(
    "that are closed are not",
    arguments: ["<!-- a -->", "<!-->", "<!---> a", "<style>a</style>", "<p>a", "<!DOCTYPE html>"])
  func closed(html: String) {
    #expect(UnclosedHTML(in: html) == nil)
  }
}
