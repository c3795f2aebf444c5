import Foundation
import PolicySyntax
import TestSupport
import Testing

@testable import PolicyRender

private func job(_ markdown: String, title: String = "A title", language: String = "en") -> PDFJob {
  let text = DocumentText(
    ParsedDocument.parse(path: "a.md", bytes: Array(markdown.utf8)), title: title)
  let view = DocumentView(
    organisation: "Example Ltd", language: language, title: title, id: "POL-001",
    kindLabel: "Policy", version: "1.0", status: "Approved", classification: "Internal",
    control: [ControlRow(label: "Owner", value: "CISO")],
    approvals: [
      AttestationRow(
        name: "Dana", role: "CEO", date: "2026-01-02", version: "1.0", rung: "Claimed",
        rungExplanation: "The front matter says so.")
    ],
    history: [HistoryRow(commit: "1234567", date: "2026-01-01", author: "Dana", subject: "First")],
    body: text.body, footnotes: text.footnotes,
    provenance: Provenance(
      commit: String(repeating: "1234567890", count: 4), path: "policies/a.md",
      asOf: "2026-11-21", tool: "policyc 0.0"))
  return PDFJob(view: view, source: markdown, timestamp: 1_767_225_600)
}

extension PDFResult {
  /// Whether the PDF holds a text as it stands; a method, so that a failed test does not print the PDF.
  fileprivate func holds(_ text: String) -> Bool {
    Data(pdf).range(of: Data(text.utf8)) != nil
  }
}

@Suite("Documents as PDF", .enabled(if: Typst.isInstalled, "Typst is not installed: make setup"))
struct PDFTests {
  @Test("A PDF says that it keeps PDF/A-3a and PDF/UA-1, and dates itself by its commit")
  func standards() throws {
    let results = try PDFRenderer().render([job("# One\n\nText.\n\n### Three\n\n- a\n")])
    let result = try #require(results.first)
    #expect(result.outcome == .conforming)
    #expect(result.problem == nil && result.fonts.isEmpty)
    let missing = [
      "<pdfaid:part>3</pdfaid:part>", "<pdfaid:conformance>A</pdfaid:conformance>",
      "<pdfuaid:part>1</pdfuaid:part>", "/CreationDate(D:20260101000000Z)",
      "/AFRelationship/Source", "/AFRelationship/Data", "(provenance.json)",
    ].filter { !result.holds($0) }
    #expect(missing == [])
  }

  @Test("A table whose columns would break their words lies on its side, with the heading above it")
  func wideTable() throws {
    let cells = (1...12).map { "customers\($0)" }.joined(separator: " | ")
    let rule = String(repeating: " --- |", count: 12)
    let text =
      "# One\n\nText.\n\n## Wide\n\n| \(cells) |\n|\(rule)\n| \(cells) |\n\n## After\n\nText.\n"
    let narrow = text.replacing("customers", with: "c")
    let results = try PDFRenderer().render([job(text), job(narrow)])
    #expect(results.map(\.outcome) == [.conforming, .conforming])
    let sides = try results.map { try $0.pages() }
    #expect(sides.map(\.count) == [3, 1])
    #expect(sides[0].map { $0.size.hasPrefix("841.89 x 595") } == [false, true, false])
    #expect(sides[0][1].text.contains("Wide") && !sides[0][0].text.contains("Wide"))
    #expect(sides[0][1].text.contains("customers12"))
  }

  @Test("The version history takes the end of the text with it to the last page")
  func lastPage() throws {
    // Of some length of the text, the history would stand alone.
    let texts = (36...48).map { lines in
      (1...lines).map { "Line \($0).\n\n" }.joined() + "## Related\n\n- The last entry\n"
    }
    for result in try PDFRenderer().render(texts.map { job($0) }) {
      let last = try #require(result.pages().map(\.text).last { $0.contains("Version history") })
      #expect(last.contains("The last entry"))
    }
  }

  @Test("A day is found by search, and stands in one line")
  func days() throws {
    let texts = (1...12).map { String(repeating: "m", count: $0) + " word" }
    let text = texts.map { "\($0) " + String(repeating: "until (2026-11-13) it is so ", count: 6) }
    let result = try #require(PDFRenderer().render([job(text.joined(separator: "\n\n"))]).first)
    let shown = try result.shownText()
    #expect(shown.components(separatedBy: "(2026-11-13)").count == 73)
  }

  @Test("The same documents give the same bytes, however many workers share them")
  func determinism() throws {
    let jobs = (0..<6).map {
      job("# Part \($0)\n\nSee [web](https://a.example), ✅ and 漢字[^1].\n\n[^1]: N\n")
    }
    let one = try PDFRenderer(workers: 1).render(jobs)
    let three = try PDFRenderer(workers: 3).render(Array(jobs.reversed()))
    let isSame = one.map(\.pdf) == three.reversed().map(\.pdf)
    #expect(isSame)
    #expect(one.allSatisfy { !$0.pdf.isEmpty })
  }

  @Test("Progress counts every document once")
  func progress() throws {
    var seen: [Int] = []
    _ = try PDFRenderer(workers: 2).render([job("a"), job("b"), job("c")]) { done, total in
      #expect(total == 3)
      seen.append(done)
    }
    #expect(seen == [1, 2, 3])
  }

  @Test("Without a font that shows a character, a PDF is plain and names the character")
  func missingCharacters() throws {
    let results = try PDFRenderer(fontFolders: []).render([
      job("A shield \u{1F6E1} and 漢."), job("Nothing special."),
    ])
    guard case .plain(let reason)? = results.first?.outcome else {
      Issue.record("not plain: \(String(describing: results.first?.outcome))")
      return
    }
    #expect(reason == "no font at hand shows U+6F22 漢, U+1F6E1 \u{1F6E1}")
    let isPDF = results.first?.holds("%PDF-1.7") == true
    #expect(isPDF)
    #expect(results.last?.outcome == .conforming)
  }

  @Test("Emoji and Chinese are shown by Noto fonts, which are named with their digests")
  func fallbackFonts() throws {
    let result = try #require(try PDFRenderer().render([job("# 漢字 ✅\n\nText 😀.")]).first)
    #expect(result.outcome == .conforming)
    #expect(result.fonts.contains { $0.file.hasPrefix("NotoColorEmoji") })
    #expect(result.fonts.contains { $0.file.hasPrefix("NotoSansCJK") })
    #expect(result.fonts.allSatisfy { $0.sha256.count == 64 })
  }

  @Test("All letters of a script come from the font that has most of them")
  func scriptFonts() throws {
    let text = "ஒவ்வொரு ஊழியரும் குறிக்க வேண்டும். कर्मचारी चिह्न लगाना चाहिए।"
    let result = try #require(try PDFRenderer().render([job("# A\n\n\(text)")]).first)
    #expect(result.outcome == .conforming)
    #expect(
      Set(result.fonts.map(\.file)) == [
        "NotoSansTamil-Regular.ttf", "NotoSansTamil-Bold.ttf", "NotoSansDevanagari-Regular.ttf",
        "NotoSansDevanagari-Bold.ttf",
      ])
  }

  @Test("What looks like Typst is text")
  func hostileText() throws {
    let hostile = """
      # #eval("1+1") $x$ <label> @ref

      `#import "@preview/x:1.0.0"` #read("/etc/passwd") #{ panic() } \\#pagebreak() /* */ // x

      | #table | ]) #panic( |
      | --- | --- |
      | "#" | \\u{0} |

      ```typ
      #sys.inputs
      ```

      [a](<javascript:x>) [b](<#nowhere>) ~~[c ~~d~~](https://e.example)~~ \u{202E}\u{FEFF}\u{7}
      """
    let result = try PDFRenderer().render([job(hostile, title: "#panic() \u{0}]")]).first
    #expect(result?.outcome == .conforming)
  }

  @Test(
    "Whatever the view holds, there is a PDF",
    arguments: ["", "en", "zz-ZZZZ", "de_CH", "x", "<script>"]) func oddLanguages(language: String)
    throws
  {
    let view = DocumentView(
      organisation: "", language: language, title: "", sourceName: "../../etc/passwd")
    let odd = PDFJob(view: view, source: "", timestamp: 1_767_225_600)
    #expect(try PDFRenderer().render([odd]).first?.outcome == .conforming)
  }

  @Test("Nesting as deep as blocks go, wide tables and long words are set")
  func extremes() throws {
    let nested = (0..<40).map { String(repeating: "  ", count: $0) + "- level \($0)" }
    let quotes = String(repeating: "> ", count: 60) + "quote"
    let header = (0..<40).map { "h\($0)" }.joined(separator: "|")
    let rule = Array(repeating: "---", count: 40).joined(separator: "|")
    let word = String(repeating: "W", count: 5000)
    // The header's repetition on a second page must not hold the link: PDF/UA refuses that.
    let tall = "| [a](https://a.example) |\n| --- |\n" + String(repeating: "| row |\n", count: 120)
    let markdown = """
      \(nested.joined(separator: "\n"))

      \(quotes)

      |\(header)|
      |\(rule)|
      |\(header)|

      | \(word) | a | b |
      | --- | --- | --- |
      | \(word) | `\(word)` | c |

      \(tall)
      \(word)
      """
    #expect(try PDFRenderer().render([job(markdown)]).first?.outcome == .conforming)
  }

  @Test("A user's template takes the place of ours; one that fails says where")
  func overriding() throws {
    let good = TemplateSource {
      $0 == "templates/document.typ" ? "#set document(title: \"x\")\n= Own" : nil
    }
    #expect(try PDFRenderer(templates: good).render([job("a")]).first?.outcome == .conforming)
    let bad = TemplateSource {
      $0 == "templates/document.typ" ? "= A\n#unknown" : nil
    }
    let result = try PDFRenderer(templates: bad).render([job("a")]).first
    #expect(result?.problem?.contains("unknown variable: unknown (document.typ:2:1)") == true)
  }

  @Test("A template reads no file of the machine")
  func confinement() throws {
    for path in ["/etc/passwd", "../../../../etc/passwd"] {
      let sly = TemplateSource {
        $0 == "templates/document.typ" ? "#read(\"\(path)\")" : nil
      }
      guard case .failed? = try PDFRenderer(templates: sly).render([job("a")]).first?.outcome else {
        Issue.record("\(path) was read")
        continue
      }
    }
  }

  @Test("The program that is run never comes from a template folder")
  func worker() throws {
    let sly = TemplateSource {
      $0 == "templates/worker.py" ? "raise SystemExit(1)" : nil
    }
    #expect(try PDFRenderer(templates: sly).render([job("a")]).first?.outcome == .conforming)
  }
}
