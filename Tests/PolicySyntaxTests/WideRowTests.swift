import PolicyCore
import Testing

@testable import PolicySyntax

@Suite("Rows of tables with many cells")
struct WideRowTests {
  private func row(_ cell: String, _ count: Int) -> String {
    "|" + String(repeating: "\(cell)|", count: count)
  }

  private func parse(_ lines: String...) -> ParsedDocument {
    .parse(SourceText(path: "a.md", text: lines.joined(separator: "\n") + "\n"))
  }

  private func cells(_ tree: MarkdownTree) -> [String] {
    tree.nodes.indices.compactMap { index in
      guard case .tableCell = tree.nodes[index].kind else { return nil }
      return tree.plainText(of: index)
    }
  }

  @Test("are read up to the last that is allowed, and told with their number")
  func told() {
    let document = parse(row("a", 300), row("-", 300), row("b", 255))
    #expect(document.faults.map(\.kind) == [.tableRow])
    #expect(document.faults.first?.range.start == SourcePosition(line: 1, column: 1))
    #expect(document.faults.first?.message.contains("300 cells") == true)
    let cells = cells(document.body)
    #expect(cells.count == 2 * 255)
    // The text behind the last cell is there, and is what stands in the file.
    #expect(cells[254] == row("a", 46).dropFirst().dropLast())
    #expect(
      document.source.bytes
        == Array((row("a", 300) + "\n" + row("-", 300) + "\n" + row("b", 255) + "\n").utf8))
  }

  @Test("are none where no table is, or few bars are separators")
  func text() {
    let line = row("a", 400)
    let plain = parse(line)
    #expect(plain.faults.isEmpty)
    #expect(plain.body.plainText(of: 0) == line)
    let escaped = parse("| a |", "|---|", "| " + String(repeating: "\\|", count: 400) + " |")
    #expect(escaped.faults.isEmpty)
    #expect(cells(escaped.body) == ["a", String(repeating: "|", count: 400)])
  }

  // Cell by cell this takes hours.
  @Test("of a megabyte are read at once", .timeLimit(.minutes(1)))
  func growth() {
    let document = parse(row("a", 500_000), row("-", 500_000), row("b", 500_000))
    #expect(document.faults.count == 2)
  }
}
