import Testing

@testable import PolicyRules

@Suite("A pattern of a rule")
struct PatternTests {
  @Test("finds what does not overlap, in bytes, and nothing that is empty")
  func matches() throws {
    #expect(try Pattern("ä+").matches(in: Array("aäälä".utf8)) == [1..<5, 6..<8])
    #expect(try Pattern("x*").matches(in: Array("äxx".utf8)) == [2..<4])
    #expect(try Pattern("^b").matches(in: Array("a\nb".utf8)).isEmpty)
    #expect(try Pattern("\\bKüche\\b").matches("Die Küche."))
  }

  @Test("gives up, and does not hang, where it would try without end")
  func limit() throws {
    let text = Array((String(repeating: "a", count: 5_000) + "b").utf8)
    #expect(try Pattern("^(a+)+$").matches(in: text).isEmpty)
  }

  @Test("that cannot be read says what is wrong, and where")
  func fault() {
    let fault = #expect(throws: Pattern.Fault.self) { try Pattern("ab(c") }
    #expect(fault?.offset == 4)
    #expect(fault?.message.isEmpty == false)
    #expect(throws: Pattern.Fault.self) { try Pattern("\\C") }
  }
}
