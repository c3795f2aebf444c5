import Foundation
import PolicyCore
import TestSupport
import Testing

@testable import PolicyRender

private func table(_ cells: [[Table.Cell]], columns: [Table.Column]? = nil) -> Table {
  let width = cells.map(\.count).max() ?? 1
  return Table(
    name: "objectives", title: "Register of objectives",
    columns: columns ?? (1...max(1, width)).map { Table.Column("Column \($0)", width: 20) },
    rows: cells)
}

private func csv(_ table: Table) -> String {
  String(decoding: CSVWriter.bytes(table), as: UTF8.self)
}

private let provenance = WorkbookProvenance(
  organisation: "Helio & Models", commit: "0123456789abcdef0123456789abcdef01234567",
  asOf: CalendarDate("2026-03-02") ?? CalendarDate(dayNumber: 0),
  created: Timestamp(seconds: 1_772_442_900, offsetMinutes: 60), tool: "policyc 0.1.0")

/// One part of a workbook, as `unzip` reads it.
private func part(_ name: String, of bytes: [UInt8]) throws -> String {
  let folder = try RepositoryBuilder(initialise: false)
  try folder.write("workbook.xlsx", bytes)
  return try folder.run("unzip", ["-p", "workbook.xlsx", name.replacing("[", with: "\\[")])
}

@Suite("A table as CSV")
struct CSVTests {
  @Test("Records end in CRLF, and there is no byte order mark")
  func records() {
    let date = CalendarDate(year: 2026, month: 3, day: 2)
    let cells: [Table.Cell] = [
      .text("Résumé"), .number(99.5), .number(-3), date.map { .date($0) } ?? .empty,
      .link(text: "POL-001", target: "../policies/POL-001.pdf"), .empty,
    ]
    let header = "Column 1,Column 2,Column 3,Column 4,Column 5,Column 6\r\n"
    #expect(csv(table([cells])) == header + "Résumé,99.5,-3,2026-03-02,POL-001,\r\n")
  }

  @Test("Commas, quotes, line ends and outer spaces are quoted, and quotes doubled")
  func quoting() {
    let cells: [Table.Cell] = [.text("a,b"), .text("say \"no\""), .text("two\nlines"), .text(" x")]
    #expect(csv(table([cells])).hasSuffix("\"a,b\",\"say \"\"no\"\"\",\"two\nlines\",\" x\"\r\n"))
  }

  @Test(
    "Text that a spreadsheet with another divider would run is defused behind each divider",
    arguments: [
      (";=1", ";'=1"), (",=1", "\",'=1\""), ("a;+1;b", "a;'+1;b"), ("a\t=1", "a\t'=1"),
      ("a\r@x", "\"a\r'@x\""), ("a\n=1", "\"a\n'=1\""), ("a;\"=1", "\"a;\"\"'=1\""),
      ("a; -b", "a; -b"), ("a=b", "a=b"), ("1-2", "1-2"),
    ])
  func dividers(text: String, expected: String) {
    #expect(csv(table([[.text(text)]])).split(separator: "\r\n").last.map(String.init) == expected)
  }

  @Test(
    "Text that a spreadsheet would run is defused",
    arguments: ["=1+1", "+1", "-2+3", "@SUM(A1)", "\tx", "\rx", "\u{FF1D}1", "=cmd|' /C calc'!A0"])
  func injection(text: String) {
    let columns = [Table.Column(text, width: 10)]
    let written = csv(table([[.text(text)], [.link(text: text, target: "x")]], columns: columns))
    let expected = written.contains("\"") ? "\"'\(text)\"\r\n" : "'\(text)\r\n"
    #expect(written == expected + expected + expected)
  }

  @Test("Short rows are filled, long ones end at the last column, and NaN is an empty cell")
  func ragged() {
    let columns = [Table.Column("a", width: 5), Table.Column("b", width: 5)]
    let rows: [[Table.Cell]] = [[.text("1")], [.text("1"), .number(.nan), .text("3")]]
    #expect(csv(table(rows, columns: columns)) == "a,b\r\n1,\r\n1,\r\n")
  }
}

@Suite("A table as a workbook")
struct XLSXTests {
  @Test("Numbers and dates are typed, text is a string whatever it looks like")
  func types() throws {
    let cells: [Table.Cell] = [
      .text("=1+1"), .number(99.5), .date(try #require(CalendarDate("2026-03-02"))), .empty,
    ]
    let output = try XLSXWriter.bytes([table([cells])], provenance: provenance)
    let sheet = try part("xl/worksheets/sheet1.xml", of: output.bytes)
    #expect(!sheet.contains("<f>"))
    #expect(sheet.contains("<c r=\"B2\" s=\"3\"><v>99.5</v></c>"))
    #expect(sheet.contains("<v>46083</v>"))
    #expect(sheet.contains("state=\"frozen\""))
    #expect(sheet.contains("<autoFilter ref=\"A1:D2\"/>"))
    #expect(sheet.contains("Helio &amp;&amp; Models"))
    #expect(try part("xl/sharedStrings.xml", of: output.bytes).contains("<t>=1+1</t>"))
    #expect(output.notes.isEmpty)
  }

  @Test(
    "A series is drawn with its target, from cells that hold it, and no text of it is a formula")
  func charts() throws {
    var drawn = table([[.text("x")]])
    drawn.charts = (1...3).map { number in
      Table.Chart(
        title: "=OBJ-00\(number) Uptime", unit: "=percent",
        figures: [
          .init(period: "2026-08", value: 99.1), .init(period: "2026-09", value: nil),
          .init(period: "2026-10", value: 99.7),
        ], targets: number == 3 ? [95, 99] : [99.5], target: ">= 99.5",
        words: "99.7 percent in 2026-10, which meets the target")
    }
    let output = try XLSXWriter.bytes([drawn], provenance: provenance)
    let second = try part("xl/charts/chart2.xml", of: output.bytes)
    for text in [
      "<c:lineChart>", "<c:f>Figures!$B$5:$B$7</c:f>", "<c:f>Figures!$C$5:$C$7</c:f>",
      "<c:f>Figures!$D$5:$D$7</c:f>", "<c:v>2026-10</c:v>", "<c:v>99.7</c:v>", "<c:v>99.5</c:v>",
      "Target &gt;= 99.5", "<a:t> =OBJ-002 Uptime</a:t>", "<a:t> =percent</a:t>",
      "<a:prstDash val=\"dash\"/>", "<c:symbol val=\"circle\"/>",
    ] { #expect(second.contains(text), "\(text)") }
    #expect(second.ranges(of: "<c:ser>").count == 2)
    #expect(try part("xl/charts/chart3.xml", of: output.bytes).ranges(of: "<c:ser>").count == 3)
    let drawing = try part("xl/drawings/drawing1.xml", of: output.bytes)
    #expect(drawing.ranges(of: "descr=\"99.7 percent in 2026-10, which meets").count == 3)
    #expect(try XLSXWriter.bytes([drawn], provenance: provenance).bytes == output.bytes)
    let names = try part("xl/workbook.xml", of: output.bytes).matches(of: #/sheet name="([^"]+)"/#)
    #expect(names.map { String($0.1) } == ["objectives", "Charts", "Figures", "About"])
  }

  @Test("A row is as tall as what wraps in its cells, and paper says what it shows")
  func heights() throws {
    let text = Array(repeating: "twelve chars", count: 5).joined(separator: " ")
    let columns = [Table.Column("A", width: 26), Table.Column("B", width: 40)]
    let output = try XLSXWriter.bytes(
      [
        table(
          [[.text(text), .text("x")], [.text("y"), .text("z\nz")], [.empty]], columns: columns)
      ],
      provenance: provenance)
    let sheet = try part("xl/worksheets/sheet1.xml", of: output.bytes)
    let heights = sheet.matches(of: /<row r="(\d)"[^>]*? ht="(\d+)"/).map {
      "\($0.output.1):\($0.output.2)"
    }
    #expect(heights == ["2:45", "3:30"])
    #expect(sheet.contains("<oddHeader>"))
    let about = try part("xl/worksheets/sheet2.xml", of: output.bytes)
    #expect(about.contains("fitToHeight=\"0\""))
  }

  @Test("A column is no wider than what it holds, and those that nearly fit a page of paper do")
  func widths() {
    let long = Array(repeating: "passage", count: 30).joined(separator: " ")
    func widths(_ columns: [Table.Column], _ cells: [Table.Cell]) -> [Int] {
      ColumnWidths.fitted(table([cells], columns: columns)).map(\.width)
    }
    #expect(
      widths(
        [
          .init("Id", width: 14), .init("Why not", width: 60), .init("Due", width: 12, kind: .date),
        ],
        [.text("POL-001"), .empty, .date(CalendarDate("2026-11-13")!)]) == [9, 7, 12])
    let squeezed = widths(
      (1...4).map { .init("Text \($0)", width: 60) }, Array(repeating: .text(long), count: 4))
    #expect(squeezed.reduce(0, +) == ColumnWidths.printed && squeezed.allSatisfy { $0 > 40 })
    #expect(
      widths(
        (1...6).map { .init("Text \($0)", width: 60) }, Array(repeating: .text(long), count: 6))
        == Array(repeating: 60, count: 6))
  }

  @Test("The sheet About says where the figures come from")
  func about() throws {
    let output = try XLSXWriter.bytes([table([[.text("x")]])], provenance: provenance)
    let strings = try part("xl/sharedStrings.xml", of: output.bytes)
    for text in ["Helio &amp; Models", provenance.commit ?? "", "2026-03-02", "policyc 0.1.0"] {
      #expect(strings.contains(text))
    }
    let core = try part("docProps/core.xml", of: output.bytes)
    #expect(core.contains("2026-03-02T09:15:00Z</dcterms:created>"))
  }

  @Test("Links stay inside the pack; all others are text, and it is said")
  func links() throws {
    let cells: [Table.Cell] = [
      .link(text: "POL-001", target: "../policies/POL-001.pdf"),
      .link(text: "out", target: "../../etc/passwd"),
      .link(text: "web", target: "https://example.com"),
      .link(text: "run", target: "javascript:alert(1)"),
    ]
    let output = try XLSXWriter.bytes([table([cells])], provenance: provenance)
    let links = try part("xl/worksheets/_rels/sheet1.xml.rels", of: output.bytes)
    #expect(links.contains("Target=\"../policies/POL-001.pdf\""))
    #expect(links.ranges(of: "Target=").count == 1)
    #expect(output.notes.count == 3)
    #expect(output.notes.first?.contains("row 2, column 2") == true)
  }

  @Test(
    "A target is safe only as a plain relative path within the pack",
    arguments: [
      ("a.pdf", true), ("../policies/a b.pdf", true), ("x.html#scope", true), ("./x", true),
      ("../../x", false), ("a/../../../x", false), ("/etc/passwd", false), ("//host/x", false),
      ("C:\\x", false), ("..\\..\\x", false), ("file:x", false), ("%2e%2e/%2e%2e/x", false),
      ("", false), ("#x", false), ("a\nb", false), ("a\u{202E}b", false),
    ])
  func targets(target: String, isSafe: Bool) {
    #expect(LinkTarget.isSafe(target, depth: 1) == isSafe)
  }

  @Test("Links beyond what a sheet can hold are text, and it is said once")
  func manyLinks() throws {
    let rows = Array(
      repeating: [Table.Cell.link(text: "x", target: "x.html")], count: XLSXWriter.linkLimit + 2)
    let output = try XLSXWriter.bytes([table(rows)], provenance: provenance)
    #expect(output.notes.count == 1)
    #expect(output.notes.first?.contains("2 links") == true)
  }

  @Test("A text beyond the limit of a cell is cut with a mark, and it is said")
  func longText() throws {
    let text = String(repeating: "😀", count: 20_000)
    let output = try XLSXWriter.bytes([table([[.text(text)]])], provenance: provenance)
    #expect(output.notes.count == 1)
    let prepared = SpreadsheetText.prepared(text)
    #expect(prepared.text.utf16.count <= 32_767)
    #expect(prepared.text.hasSuffix(SpreadsheetText.cutMark))
  }

  @Test("Control characters and look-alikes of escapes survive as text")
  func hostileText() throws {
    let cells: [Table.Cell] = [.text("a\0b\u{1}c\r\nd _x003D_ \u{FFFF}<&>\u{202E}")]
    let output = try XLSXWriter.bytes([table([cells])], provenance: provenance)
    let strings = try part("xl/sharedStrings.xml", of: output.bytes)
    #expect(
      strings.contains("a\u{FFFD}b_x0001_c\nd _x005F_x003D_ \u{FFFD}&lt;&amp;&gt;\u{202E}"))
  }

  @Test("Names of sheets fit Excel and each other")
  func sheetNames() {
    let long = String(repeating: "x", count: 40)
    let names = SheetName.names(
      for: ["a/b:c", long, long.uppercased(), "History", "about", "''", ""], reserved: ["About"])
    #expect(
      names == [
        "a b c", String(repeating: "x", count: 31), String(repeating: "X", count: 27) + " (2)",
        "History (2)", "about (2)", "Sheet", "Sheet (2)",
      ])
  }

  @Test("A table without columns is refused with a reason")
  func noColumns() {
    let empty = Table(name: "none", title: "None", columns: [], rows: [])
    #expect(throws: TableError.self) {
      try XLSXWriter.bytes([empty], provenance: provenance)
    }
  }

  @Test("Bytes are the same in every time zone and locale, and leave no temporary file")
  func determinism() async {
    await #expect(processExitsWith: .success) {
      let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      let cells: [Table.Cell] = [
        .text("é"), .number(1234.5), .date(try #require(CalendarDate("2026-03-02"))),
      ]
      func write() throws -> [UInt8] {
        let output = try XLSXWriter.bytes(
          [table([cells])], provenance: provenance, temporaryFolder: folder.path)
        return output.bytes
      }
      setenv("TZ", "UTC", 1)
      tzset()
      let first = try write()
      setenv("TZ", "Asia/Tokyo", 1)
      tzset()
      // Where the locale is not installed the call changes nothing.
      setlocale(LC_ALL, "de_DE.UTF-8")
      #expect(try write() == first)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }
  }
}
