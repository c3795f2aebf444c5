import Testing

@testable import PolicyCore

@Suite("A table that people fill in")
struct TableReaderTests {
  private func rows(_ text: String) throws -> [[String]] { try rows(Array(text.utf8)) }

  private func rows(_ bytes: [UInt8]) throws -> [[String]] {
    var reader = try TableReader(bytes)
    var rows = [reader.names]
    var fields: [TableReader.Field] = []
    while try reader.next(&fields) { rows.append(fields.map(reader.text)) }
    return rows
  }

  private func fault(_ bytes: [UInt8]) -> String? {
    do {
      _ = try rows(bytes)
      return nil
    } catch let fault as TableFault {
      let start = fault.range.start
      return "\(start.line):\(start.column) \(fault.message)"
    } catch {
      return "\(error)"
    }
  }

  @Test("is read with what spreadsheets leave behind: a mark, CRLF, empty rows and cells")
  func leftovers() throws {
    let text =
      "\u{FEFF}\"date\",\"value\",note,,\r\n2026-05-31,99.7,\"two\r\nlines, with \"\"quotes\"\"\"\r\n , ,\r\n,,,,\r\n\r\n2026-06-30,99.8,,,\r\n,,\r\n"
    #expect(
      try rows(text) == [
        ["date", "value", "note"], ["2026-05-31", "99.7", "two\r\nlines, with \"quotes\""],
        ["2026-06-30", "99.8", ""],
      ])
    #expect(try rows("sep=,\ndate,value\n2026-05-31,1\n").count == 2)
  }

  @Test(
    "is a fault at its line, in words that name the cause",
    arguments: [
      ("date,value\n2026-05-31,99,7\n", "2:1", "A decimal comma divides a number"),
      ("date,value,n\n2026-05-31,99,7,\n", "2:1", "A decimal comma divides a number"),
      ("date,value\n2026-05-31,all well, and more\n", "2:1", "asks for quotes around it"),
      ("date,value\n2026-04-30,1\n2026-05-31\n", "3:1", "The row has 1 cell, and the header has 2"),
      ("date,value\n2026-05-31;99\n", "2:1", "divided by semicolons"),
      ("date;value\n2026-05-31;99,7\n", "1:1", "divided by semicolons"),
      ("date\tvalue\n2026-05-31\t99\n", "1:1", "divided by tabs"),
      ("sep=;\ndate;value\n", "1:1", "divided by semicolons"),
      ("date,value\n2026-05-31,\"99\"7\n", "2:13", "behind the closing quote"),
      ("date,value\n2026-05-31,\"99\n", "2:13", "never closed"),
    ])
  func faults(text: String, place: String, words: String) throws {
    let found = try #require(self.fault(Array(text.utf8)))
    #expect(found.hasPrefix(place + " "))
    #expect(found.contains(words))
  }

  @Test("is a fault where the bytes are no text in UTF-8, or a workbook")
  func encodings() {
    let text = "date,value\n2026-05-31,1\n"
    let units = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(fault([0xFF, 0xFE] + units)?.contains("UTF-16") == true)
    #expect(fault(units)?.contains("UTF-16") == true)
    #expect(fault(Array("PK\u{3}\u{4}".utf8))?.contains("workbook") == true)
    let latin = Array("date,value\n2026-05-31,d".utf8) + [0xE9] + Array("j\n".utf8)
    #expect(fault(latin)?.hasPrefix("2:13 The text is not UTF-8") == true)
  }

  @Test("goes on behind a row that is none")
  func recovery() throws {
    var reader = try TableReader(Array("a,b\n1\n2,3\n".utf8))
    var fields: [TableReader.Field] = []
    do {
      _ = try reader.next(&fields)
      Issue.record("the row has one cell")
    } catch {
      #expect(error.message.contains("1 cell"))
    }
    let isThere = try reader.next(&fields)
    #expect(isThere)
    #expect(fields.map(reader.text) == ["2", "3"])
  }

  @Test(
    "has dates of one form, and says how another reads in it",
    arguments: [
      ("31.05.2026", "write 2026-05-31"), ("05/31/2026", "write 2026-05-31"),
      ("2026/5/31", "write 2026-05-31"), ("05/06/2026", "it may be 2026-06-05 or 2026-05-06"),
      ("46173", "the number by which a spreadsheet counts days"), ("31.5.26", "four digits"),
    ])
  func dates(text: String, hint: String) {
    #expect(TableDate.fault(of: text).contains("`\(text)` is no date (YYYY-MM-DD); "))
    #expect(TableDate.fault(of: text).contains(hint))
  }
}
