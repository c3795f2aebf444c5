import Testing

@testable import PolicyCore

@Suite("Columns of long lines")
struct ColumnTests {
  @Test(
    "a column counts characters, and leads back to its place",
    arguments: ["abcdefgh", "ä€", "漢字かな", "👍 ok é"])
  func columns(unit: String) {
    let long = String(repeating: unit, count: 700)
    let source = SourceText(path: "a.md", text: "first\n\(long)\r\nlast \(unit)")
    var column = 1
    let line = source.lineRange(2)
    var offset = line.lowerBound
    for scalar in long.unicodeScalars {
      let place = SourcePosition(line: 2, column: column)
      #expect(source.position(of: offset) == place)
      #expect(source.offset(of: place) == offset)
      offset += UTF8.width(scalar)
      column += 1
    }
    #expect(source.position(of: line.upperBound) == SourcePosition(line: 2, column: column))
    #expect(source.offset(of: SourcePosition(line: 2, column: 1_000_000)) == line.upperBound)
    #expect(
      source.offset(of: SourcePosition(line: 3, column: 2)) == source.lineRange(3).lowerBound + 1)
  }

  // Counted from the start of the line this takes minutes.
  @Test("places in a line of a megabyte are found", .timeLimit(.minutes(1)))
  func growth() {
    let source = SourceText(path: "a.md", text: String(repeating: "a漢", count: 300_000))
    for column in stride(from: 1, to: 600_000, by: 20) {
      let place = SourcePosition(line: 1, column: column)
      #expect(source.position(of: source.offset(of: place)) == place)
    }
  }
}
