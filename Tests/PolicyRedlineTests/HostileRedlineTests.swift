import Foundation
import PolicyCore
import PolicySyntax
import Testing

@testable import PolicyRedline

@Suite("A redline of a hostile text")
struct HostileRedlineTests {
  private let nasty = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "**bold** ~~struck~~ `code`",
    "[a](javascript:alert(1)) ![x](https://e.example/x.png)", "@octocat #12 GH-12 :tada:",
    "https://e.example/ www.e.example a@e.example", "| a | b |", "\u{1B}[2J\u{202E}evil\u{200B}",
    "</del></ins></p></main>", "<!-- comment -->", "&lt;b&gt; &amp;lt;",
    "* _ [ ] ( ) { } \\ ` ~ $ ^",
    "1. one", "- two", "# three", "> four", "+ five", "= six", "\"\u{301} onclick=x \"",
  ]

  private var samples: [Redline] {
    var result: [Redline] = []
    for one in nasty {
      let escaped = one.replacing("<", with: "\\<")
      for text in [
        one, escaped, "a\(escaped)b", "`` \(one) ``", "## \(escaped)",
        "| x |\n| - |\n| \(escaped) |",
      ] {
        for (old, new) in [
          ("Text here.", text), (text, "Text here."), ("Text \(text) here.", "Text here now."),
          (text, text + " and more"),
        ] {
          result.append(Compared.redline(old + "\n", new + "\n"))
          result.append(
            Compared.redline(
              "---\ntitle: '\(old.replacing("'", with: "''"))'\n---\n",
              "---\ntitle: '\(new.replacing("'", with: "''"))'\n---\n"))
        }
      }
    }
    return result
  }

  @Test("steers no terminal")
  func terminal() {
    for redline in samples {
      let text = Compared.text(redline)
      for scalar in text.unicodeScalars {
        let isControl =
          scalar.value < 0x20 && scalar != "\n" || (0x7F...0x9F).contains(scalar.value)
        let isFormat = scalar.properties.generalCategory == .format && scalar != "\u{200D}"
        #expect(!isControl && !isFormat)
      }
    }
  }

  @Test("brings no HTML, link, image, mention or reference into Markdown")
  func markdown() {
    for redline in samples {
      let text = Compared.markdown(redline)
      let tree = ParsedDocument.parse(SourceText(path: "c.md", text: text)).body
      for node in tree.nodes {
        switch node.kind {
        case .html, .htmlBlock, .link, .image, .footnoteReference, .footnoteDefinition:
          Issue.record("\(node.kind) in \(text)")
        case .text(let words):
          for part in ["@octocat", "#12", "GH-12", ":tada:", "://e", "www.e", "a@e"]
          where words.contains(part) { Issue.record("\(part) in \(text)") }
        default: break
        }
      }
    }
  }

  @Test("shows in Markdown what was struck and what was added, wherever a mark begins or ends")
  func delimiters() {
    for (old, new, struck, strong) in [
      ("key here", "key(s) here", "", "(s)"), ("(a)b", "b", "(a)", ""), ("ab", "ab!", "", "!"),
      ("x-y", "x_y", "-", "_"), ("a*b", "a+b", "*", "+"),
      ("one two", "one “three”", "two", "“three”"),
      ("“a”b", "“c”b", "a", "c"), ("5%", "5€", "%", "€"),
    ] {
      let redline = Compared.redline("Lead \(old) end\n", "Lead \(new) end\n")
      let text = Compared.markdown(redline)
      let tree = ParsedDocument.parse(SourceText(path: "c.md", text: text)).body
      var found: (struck: String, strong: String) = ("", "")
      var quote = 0..<0
      for (index, node) in tree.nodes.enumerated() {
        if case .blockQuote = node.kind { quote = index..<node.subtreeEnd }
        guard quote.contains(index) else { continue }
        if case .strikethrough = node.kind { found.struck += tree.plainText(of: index) }
        if case .strong = node.kind { found.strong += tree.plainText(of: index) }
      }
      #expect(found.struck == struck, "\(text)")
      #expect(found.strong == strong, "\(text)")
    }
  }

  @Test("brings no element, attribute or script into HTML")
  func html() throws {
    for redline in samples.prefix(400) {
      let page = try Compared.page(redline)
      let body = page[(page.range(of: "<main")?.lowerBound ?? page.startIndex)...]
      for part in ["<script", "<img", "<b>", "href=\"javascript:"] {
        #expect(!body.contains(part))
      }
      #expect(body.components(separatedBy: "</main>").count == 2)
      #expect(
        body.components(separatedBy: "<del>").count == body.components(separatedBy: "</del>").count)
      #expect(!body.unicodeScalars.contains("\u{202E}"))
      #expect(!body.unicodeScalars.contains("\u{1B}"))
    }
  }

  @Test("fits into a comment, however long the text is")
  func long() {
    let word = String(repeating: "longest", count: 20_000)
    let many = (0..<3_000).map { "## Section \($0)\n\nWords of section \($0).\n" }.joined(
      separator: "\n")
    for (old, new) in [
      ("Start.\n", word + "\n"), ("# A\n", "# A\n\n" + many),
      (many, many.replacing("Words", with: "Terms")),
    ] {
      let text = Compared.markdown(Compared.redline(old, new))
      #expect(text.utf8.count < 65_000)
      #expect(text.contains("would not fit into a comment"))
    }
  }

  @Test("ends, however deep, long or broken the text is")
  func shapes() throws {
    let deep = String(repeating: "> ", count: 3_000) + "text\n"
    let lists = (0..<200).map { String(repeating: "  ", count: $0) + "- item \($0)" }.joined(
      separator: "\n")
    let wide =
      "|" + String(repeating: " a |", count: 500) + "\n|" + String(repeating: " - |", count: 500)
      + "\n"
    for text in [
      "", "---", "---\n{", deep, lists, wide, "\u{0}\u{FEFF}\r\r\n", "<!--", "<!-- policyc-mark",
      "- \n-\n", "#\n##\n",
    ] {
      for other in ["", "Text.\n", deep, lists] {
        for (old, new) in [(text, other), (other, text)] {
          let redline = Compared.redline(old, new)
          _ = Compared.text(redline)
          _ = Compared.markdown(redline)
          _ = try Compared.page(redline)
        }
      }
    }
  }
}
