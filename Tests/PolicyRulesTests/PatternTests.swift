import Testing

@testable import PolicyRules

@Suite("A pattern of a rule")
struct PatternTests {
  private func matches(_ pattern: String, _ text: String) throws -> [Range<Int>] {
    try #require(Pattern.Matcher(Pattern(pattern))).matches(in: text)
  }

  @Test("finds what does not overlap, in bytes, and nothing that is empty")
  func matches() throws {
    #expect(try matches("ä+", "aäälä") == [1..<5, 6..<8])
    #expect(try matches("x*", "äxx") == [2..<4])
    #expect(try matches("^b", "a\nb").isEmpty)
    #expect(try matches("\\bKüche\\b", "Die Küche.").count == 1)
  }

  @Test("gives up, and does not hang, where it would try without end")
  func limit() throws {
    let matcher = try #require(Pattern.Matcher(Pattern("^(a+)+$")))
    #expect(matcher.matches(in: String(repeating: "a", count: 5_000) + "b").isEmpty)
    #expect(matcher.gaveUp)
    #expect(matcher.matches(in: "aa") == [0..<2])
    #expect(!matcher.gaveUp)
    #expect(matcher.matches(in: "b").isEmpty)
    #expect(!matcher.gaveUp)
  }

  @Test("that cannot be read says what is wrong, and where")
  func fault() {
    let fault = #expect(throws: Pattern.Fault.self) { try Pattern("ab(c") }
    #expect(fault?.offset == 4)
    #expect(fault?.message.isEmpty == false)
    #expect(throws: Pattern.Fault.self) { try Pattern("\\C") }
  }
}
