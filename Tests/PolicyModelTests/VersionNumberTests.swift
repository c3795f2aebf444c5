import PolicyModel
import Testing

@Suite("Versions of documents")
struct VersionNumberTests {
  @Test(
    "are the same however they are written",
    arguments: [("2", "2.0"), ("2.0", "v2"), ("V1.10", "1.10.0"), ("0", "0.0"), ("Q1", "Q1")])
  func same(one: String, other: String) {
    #expect(VersionNumber(one) == VersionNumber(other))
    #expect(Set([VersionNumber(one), VersionNumber(other)]).count == 1)
    #expect(!VersionNumber(one).precedes(VersionNumber(other)))
  }

  @Test(
    "follow each other by their numbers",
    arguments: [("2.9", "2.10"), ("1", "v1.0.1"), ("v1.0", "2"), ("9", "10")])
  func order(one: String, other: String) {
    #expect(VersionNumber(one).precedes(VersionNumber(other)))
    #expect(!VersionNumber(other).precedes(VersionNumber(one)))
  }

  @Test(
    "that are no numbers are the same as themselves alone, and have no order",
    arguments: [("Q1", "q1"), ("1.", "1"), ("-1", "0"), ("1.x", "1.0"), ("", "0"), ("v", "0")])
  func unordered(one: String, other: String) {
    #expect(VersionNumber(one) != VersionNumber(other))
    #expect(!VersionNumber(one).precedes(VersionNumber(other)))
    #expect(!VersionNumber(other).precedes(VersionNumber(one)))
  }

  @Test("are counted up in their last part")
  func next() {
    #expect(
      ["1.0", "1.9", "v3", "2.0.1"].map { VersionNumber($0).next } == [
        "1.1", "1.10", "v4", "2.0.2",
      ])
    #expect(VersionNumber("2026-Q1").next == "2.0")
    #expect(VersionNumber.highest(of: ["1.9", "Q7", "v1.10", "1.2"])?.text == "v1.10")
    #expect(VersionNumber.highest(of: ["Q7"]) == nil)
  }
}
