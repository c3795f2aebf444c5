import Testing

@testable import PolicyRender

@Suite("Templates of pages")
struct PageTemplateTests {
  private struct Row {
    var name: String
    var owner: String?
    var tags: [String] = []
  }

  private struct Page {
    var title = "<T> & “Q\"\u{301}”"
    var name = "outer"
    var isOpen = true
    var count = 3
    var note: String?
    var rows = [Row(name: "a", owner: "CISO", tags: ["x", "y"]), Row(name: "b")]
    var none: [Row] = []
    var row = Row(name: "inner")
  }

  private func render(_ template: String) throws(TemplateError) -> String {
    try PageTemplate("templates/t", from: TemplateSource { _ in template }).render(Page())
  }

  @Test(
    "Tags are filled",
    arguments: [
      ("{{title}}", "&lt;T&gt; &amp; “Q&quot;\u{301}”"), ("{{{title}}}", "<T> & “Q\"\u{301}”"),
      ("{{& title }}", "<T> & “Q\"\u{301}”"),
      ("{{count}} {{isOpen}} {{note}}{{unknown}}.", "3 true ."),
      ("{{row.name}} {{row.unknown.name}}.", "inner ."), ("a{{! not shown }}b", "ab"),
      ("{{#isOpen}}yes{{/isOpen}}{{^isOpen}}no{{/isOpen}}", "yes"),
      ("{{#note}}yes{{/note}}{{^note}}no{{/note}}", "no"),
      ("{{#none}}yes{{/none}}{{^none}}no{{/none}}", "no"),
      ("{{#rows}}{{name}}{{^last()}}, {{/last()}}{{/rows}}", "a, b"),
      (
        "{{#rows}}{{plusone(index())}}{{#first()}}!{{/first()}}{{#odd()}}?{{/odd()}}{{/rows}}",
        "1!2?"
      ),
      ("{{#rows}}{{#tags}}{{name}}{{.}}{{/tags}}{{/rows}}", "axay"),
      ("{{#rows}}{{#owner}}{{.}} {{name}} {{count}}{{/owner}}{{/rows}}", "CISO a 3"),
      ("{{#row}}{{name}} {{.name}} {{title.x}}{{.title}}{{/row}}", "inner inner "),
      (
        "{{#reversed(rows)}}{{name}}{{/reversed(rows)}} {{count(rows)}} {{empty(none)}}",
        "ba 2 true"
      ),
      ("{{#first(rows)}}{{name}}{{/first(rows)}}{{#last(rows)}}{{name}}{{/last(rows)}}", "ab"),
      ("{{uppercased(name)}} {{capitalized(reversed(name))}}{{even(name)}}", "OUTER Retuo"),
      ("{{even(count)}} {{odd(count)}} {{equalzero(minusone(count))}}", "false true false"),
    ])
  func filled(_ template: String, _ page: String) throws {
    #expect(try render(template) == page)
  }

  @Test(
    "A line of its own for a section or a comment leaves no empty line",
    arguments: [
      ("a\n  {{#isOpen}}  \nb\n  {{/isOpen}}\nc\n", "a\nb\nc\n"),
      ("a\r\n{{#isOpen}}\r\nb\r\n{{/isOpen}}", "a\r\nb\r\n"),
      ("a\n  {{! note }}\n  b", "a\n  b"), ("a {{#isOpen}}\nb{{/isOpen}} \nc", "a \nb \nc"),
      ("{{#isOpen}}{{/isOpen}}\nc", "\nc"), ("  {{name}}\n", "  outer\n"),
      ("{{#rows}}\n  {{name}}\n{{/rows}}\n", "  a\n  b\n"),
    ])
  func lines(_ template: String, _ page: String) throws {
    #expect(try render(template) == page)
  }

  @Test(
    "A template that cannot be used names the place",
    arguments: [
      ("a\n  {{#rows}}", "this section has no end, line 2, column 3"),
      ("{{#a}}{{#b}}{{/a}}", "this ends a section that is not the last begun, line 1, column 13"),
      ("{{/a}}", "this ends a section that is not the last begun, line 1, column 1"),
      ("ü {{a", "this tag has no end, line 1, column 3"),
      ("{{}}", "“” is no name, line 1, column 1"),
      ("{{{a}}", "this tag has no end, line 1, column 1"),
      ("{{count(a}}", "“count(a” is no name, line 1, column 1"),
      ("{{sum(a)}}", "there is no function “sum”, line 1, column 1"),
      (
        "{{> footer}}",
        "templates within templates, blocks and pragmas are not possible, line 1, column 1"
      ),
    ])
  func faults(_ template: String, _ reason: String) throws {
    let error = #expect(throws: TemplateError.self) { try render(template) }
    #expect(error?.reason == reason)
  }

  @Test("Very many sections are read in linear time")
  func many() throws {
    let text = String(repeating: "{{#note}}a{{/note}}", count: 200_000)
    #expect(try render(text).isEmpty)
  }
}
