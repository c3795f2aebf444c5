import PolicyCore
import PolicyModel
import PolicySyntax
import Testing

@testable import PolicyRules

@Suite("A waiver")
struct WaiverTests {
  private func waivers(_ text: String) -> [Waiver] {
    Waiver.all(
      in: PolicyDocument(parsed: .parse(path: "policies/a.md", bytes: Array(text.utf8))))
  }

  @Test("of the front matter covers the whole document")
  func frontMatter() throws {
    let text =
      "---\nwaivers:\n  - {rule: weak-obligation, reason: Quoted, until: 2027-01-31}\n---\nText.\n"
    let waiver = try #require(waivers(text).first)
    #expect(waiver.rule == "weak-obligation")
    #expect(waiver.reason == "Quoted")
    #expect(waiver.until == CalendarDate("2027-01-31"))
    #expect(waiver.covers == nil)
    #expect(waiver.range.start.line == 3)
  }

  @Test("beside the text covers the block that follows, and within a line that line's block")
  func comments() throws {
    let text = """
      <!-- policyc-waive weak-obligation until=2027-01-31: A quotation: ours -->

      One
      two.

      Three <!-- policyc-waive id-format until=2027-02-28: Old --> four.
      """
    let waivers = waivers(text)
    #expect(waivers.map(\.rule) == ["weak-obligation", "id-format"])
    #expect(waivers.map(\.reason) == ["A quotation: ours", "Old"])
    #expect(waivers.map { $0.covers?.start.line } == [3, 6])
    #expect(waivers.map { $0.covers?.end.line } == [4, 6])
  }

  @Test("that lacks something is read as far as it goes")
  func gaps() throws {
    let bare = try #require(waivers("<!-- policyc-waive -->\n").first)
    #expect(bare.rule == nil && bare.reason == nil && bare.until == nil)
    let odd = try #require(waivers("<!-- policyc-waive a until=soon: -->\n").first)
    #expect(odd.rule == "a")
    #expect(odd.reason == nil)
    #expect(odd.untilText == "soon" && odd.until == nil)
    #expect(waivers("Text about policyc-waive.\n").isEmpty)
  }
}
