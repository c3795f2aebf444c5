import PolicyCore
import Testing

@testable import PolicyKit

@Suite("Cells of a register of objectives")
struct RegisterReadingTests {
  @Test(
    "say what a metric must reach, or do not",
    arguments: [
      (">= 99.5", ">= 99.5"), ("≥ 99,5 %", "≥ 99.5 %"), ("at least 95", ">= 95"),
      ("min. 95", ">= 95"),
      ("max 4 hours", "<= 4 hours"), ("no more than 3", "<= 3"), ("less than 10", "< 10"),
      ("95 or more", ">= 95"), ("95+", ">= 95"), ("95-100", "95-100"), ("0", "<= 0"),
      ("mindestens 90", ">= 90"), ("12", nil), ("better", nil), ("1,250", nil),
    ] as [(String, String?)])
  func targets(_ words: String, _ target: String?) {
    #expect(RegisterTarget(words, isPercent: false)?.text == target)
  }

  @Test("a bare share is taken as a least, as a guess")
  func share() {
    let target = RegisterTarget("80%", isPercent: true)
    #expect(target?.text == ">= 80%" && target?.certainty == .guess)
  }

  @Test(
    "name a period or a day",
    arguments: [
      ("2026-10", "2026-10", "2026-10-31"), ("10/2026", "2026-10", "2026-10-31"),
      ("Oct 2026", "2026-10", "2026-10-31"), ("Q4 2026", "2026-Q4", "2026-12-31"),
      ("2026-Q1", "2026-Q1", "2026-03-31"), ("31.10.2026", "2026-10-31", "2026-10-31"),
      ("Dez. 2026", "2026-12", "2026-12-31"), ("31 October 2026", "2026-10-31", "2026-10-31"),
    ])
  func periods(_ words: String, _ name: String, _ end: String) {
    let period = RegisterPeriod(SheetCell(text: words))
    #expect(period?.text == name && period?.end.description == end)
  }

  @Test(
    "name none where nobody can tell", arguments: ["03/04/2026", "soon", "2026", "13/2026", ""])
  func noPeriods(_ words: String) {
    #expect(RegisterPeriod(SheetCell(text: words)) == nil)
  }

  @Test(
    "hold numbers that a format shows as days and percentages",
    arguments: [
      ("yyyy\\-mm\\-dd", 46387.75, "2026-12-31"), ("0.0%", 0.07, "7%"), ("0.00", 99.5, "99.5"),
      ("\"day\" 0", 3, "3"), ("[h]:mm", 0.5, "0.5"), ("d/m/yy;@", 46387, "2026-12-31"),
    ])
  func formats(_ code: String, _ number: Double, _ text: String) {
    let escaped = code.replacing("\"", with: "&quot;")
    let styles =
      "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"\(escaped)\"/></numFmts><cellXfs><xf numFmtId=\"164\"/></cellXfs></styleSheet>"
    #expect(CellFormats(Array(styles.utf8)).cell(number, style: 0).text == text)
  }

  @Test("XML that is none gives what stood before it, and ends")
  func brokenXML() {
    for text in [
      "<a><b", "<a x='", "<!-- ", "<![CDATA[x", "</", "<a x=\"1\" y>&#x41;&unknown;&", "<>",
      "a<!DOCTYPE",
    ] {
      var tags = XMLTags(Array(text.utf8))
      var count = 0
      while tags.next() != nil, count < 100 { count += 1 }
      #expect(count < 100, "\(text)")
    }
  }
}
