import Foundation
import TestSupport
import Testing

@Suite("policyc adopt, of a register of objectives")
struct AdoptRegisterTests {
  private func repository() throws -> RepositoryBuilder {
    let builder = try RepositoryBuilder()
    try builder.commit(
      "Begin",
      [
        "policyc.yml": "organisation: Example\npacks: [core]\n",
        "policies/isms.md":
          "---\nid: POL-001\ntitle: Information Security Policy\ntier: high-level\nowner: ciso\nversion: \"1.0\"\nstatus: draft\n---\n\n## Purpose\n\nText.\n",
      ], at: ModelISMS.moment)
    return builder
  }

  private func adopt(_ builder: RepositoryBuilder, _ words: String...) throws -> Program.Outcome {
    try Policyc.run(["adopt", "--as-of", ModelISMS.asOf] + words, in: builder.folder)
  }

  @Test("in CSV: says which column gave what and how sure, and writes drafts with their figures")
  func csv() throws {
    let builder = try repository()
    try builder.write([
      "goals.csv": """
      ISMS objectives 2026,,,,,,,,
      No.,Objective,Objective owner,Target (%),Deadline,Status,2026-01,Q2 2026,Colour
      1,Serve requests,Head of Platform,99.5,31.12.2026,On track,99.7,"99,4",A
      2,Train everybody,Jane Doe / HR,at least 95,Q4 2026,At risk,n/a,,
      Availability,,,,,,,,
      ,Close findings,CISO,soon,ongoing,,,,B

      """
    ])
    let preview = try adopt(builder, "goals.csv")
    #expect(preview.status == 0, "\(preview.errors)")
    for line in [
      "goals.csv, row 3 becomes policies/objectives/OBJ-001-serve-requests.md and policies/data/obj-001.csv:",
      "  owner: head-of-platform  from “Head of Platform” of the column “Objective owner” (likely)",
      "  metric.target: >= 99.5  from “99.5” of the column “Target (%)” (guess)",
      "  metric.unit: percent  from the sign % (sure)",
      "  due: 2026-12-31  from “31.12.2026” of the column “Deadline” (sure)",
      "  2 figures of the metric, from 2026-01 (sure)",
      "  owner: jane-doe  from “Jane Doe / HR” of the column “Objective owner” (likely)",
      "  metric.target: >= 95  from “at least 95” of the column “Target (%)” (likely)",
      "  due: 2026-12-31  from “Q4 2026” of the column “Deadline” (likely)",
      "  in its text, since no key holds it: “No.”, “Status”, “Colour”",
      "“soon” does not say whether it is the least or the most; it stands in the text",
      "3 objectives, as drafts", "Nothing was written.",
      "row 5: “Availability” stands alone, and was read as a heading",
      "the column “Colour” means nothing to policyc",
    ] {
      #expect(preview.output.contains(line), "\(line)\n\(preview.output)")
    }
    #expect(builder.text("policies/objectives/OBJ-001-serve-requests.md") == nil)

    #expect(try adopt(builder, "goals.csv", "--write").status == 0)
    let text = try #require(builder.text("policies/objectives/OBJ-001-serve-requests.md"))
    for line in [
      "owner: head-of-platform", "serves: POL-001", "what: Serve requests", "due: 2026-12-31",
      "  unit: percent", "  target: \">= 99.5\"", "  source: data/obj-001.csv", "  every: month",
      "status: draft", "| Status | On track |",
    ] {
      #expect(text.contains(line), "\(line)\n\(text)")
    }
    #expect(
      builder.text("policies/data/obj-001.csv")
        == "period,value\n2026-01,99.7\n2026-Q2,99.4\n"
    )
    let again = try adopt(builder, "goals.csv", "--write")
    #expect(again.status == 2)
    #expect(again.errors.contains("there is an objective “Serve requests” already"))
  }

  @Test("with a row for each month: one objective with its series")
  func series() throws {
    let builder = try repository()
    try builder.write([
      "kpis.csv":
        "Goal,Metric,Value,Month,Target\nPatch in time,Days to patch,9,2026-01,max 7 days\nPatch in time,Days to patch,6,2026-02,\nBe kind,,,,\n"
    ])
    let outcome = try adopt(builder, "kpis.csv", "--write")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let text = try #require(builder.text("policies/objectives/OBJ-001-patch-in-time.md"))
    #expect(
      text.contains("name: Days to patch\n") && text.contains("target: \"<= 7 days\"\n"), "\(text)")
    #expect(text.contains("  unit: days\n") && text.contains("evaluation: \"[Company:"))
    #expect(
      builder.text("policies/data/obj-001.csv") == "period,value\n2026-01,9\n2026-02,6\n")
    #expect(outcome.output.contains("row 4: “Be kind” stands alone, and was read as a heading"))
  }

  /// Packs the parts of a workbook.
  private func workbook(_ builder: RepositoryBuilder, _ sheets: String, _ parts: [String: String])
    throws
  {
    let relations = parts.keys.filter { $0.hasPrefix("worksheets/") }.map {
      "<Relationship Id=\"\($0.dropFirst(11).prefix { $0 != "." })\" Target=\"\($0)\"/>"
    }
    var files: [String: String?] = [
      "book/xl/workbook.xml":
        "<?xml version=\"1.0\"?><workbook xmlns:r=\"r\"><workbookPr/><sheets>\(sheets)</sheets></workbook>",
      "book/xl/_rels/workbook.xml.rels": "<Relationships>\(relations.joined())</Relationships>",
    ]
    for (name, text) in parts { files["book/xl/\(name)"] = text }
    try builder.write(files)
    let script =
      "import os,zipfile\nz=zipfile.ZipFile('goals.xlsx','w')\n[z.write(os.path.join(d,f),os.path.relpath(os.path.join(d,f),'book')) for d,_,fs in os.walk('book') for f in fs]\nz.close()"
    let packed = try Program.run(
      "python3", ["-c", script], in: builder.folder,
      environment: Program.environment(home: builder.folder))
    #expect(packed.status == 0, "\(packed.errors)")
  }

  @Test("in XLSX: days, percentages, merged cells, formulas, hidden and other sheets")
  func xlsx() throws {
    let builder = try repository()
    func text(_ place: String, _ text: String) -> String {
      "<c r=\"\(place)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
    }
    try workbook(
      builder,
      "<sheet name=\"2026 &amp; on\" r:id=\"s1\"/><sheet name=\"Old\" state=\"hidden\" r:id=\"s2\"/><sheet name=\"Legend\" r:id=\"s3\"/>",
      [
        "styles.xml":
          "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\"/></numFmts><cellStyleXfs><xf numFmtId=\"9\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"10\"/></cellXfs></styleSheet>",
        "sharedStrings.xml":
          "<sst><si><t>Objective</t></si><si><r><t>Keep </t></r><r><t>backups</t></r><rPh><t>no</t></rPh></si></sst>",
        "worksheets/s1.xml":
          "<worksheet><sheetData><row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c>\(text("B2", "Owner"))\(text("C2", "Target"))\(text("D2", "Due date"))\(text("E2", "Last value"))\(text("F2", "As of"))</row><row r=\"3\"><c r=\"A3\" t=\"s\"><v>1</v></c>\(text("B3", "CISO"))<c r=\"C3\" s=\"2\"><v>0.995</v></c><c r=\"D3\" s=\"1\"><v>46387</v></c><c r=\"E3\" s=\"2\"><v>0.07</v></c><c r=\"F3\" s=\"1\"><v>46053</v></c></row><row r=\"4\">\(text("A4", "Encrypt &lt;all&gt;"))<c r=\"C4\"><f>A1</f></c>\(text("D4", "2026-11-30"))</row></sheetData><mergeCells><mergeCell ref=\"B3:B4\"/></mergeCells></worksheet>",
        "worksheets/s2.xml": "<worksheet/>",
        "worksheets/s3.xml":
          "<worksheet><sheetData><row>\(text("A1", "Green is good"))</row></sheetData></worksheet>",
      ])
    let outcome = try adopt(builder, "goals.xlsx", "--write")
    #expect(outcome.status == 0, "\(outcome.errors)")
    for line in [
      "goals.xlsx, sheet “2026 & on”, row 3 becomes",
      "due: 2026-12-31  from the column “Due date” (sure)",
      "metric.target: >= 99.5%  from “99.5%” of the column “Target” (guess)",
      "1 figure of the metric, from 2026-01-31 (sure)", "the sheet “Old” is hidden",
      "sheet “Legend”: no row heads a register", "merged cells count in each of their rows: B3:B4",
      "formulas without a value were read as empty, since no spreadsheet has reckoned them: C4",
    ] {
      #expect(outcome.output.contains(line), "\(line)\n\(outcome.output)")
    }
    let text = try #require(builder.text("policies/objectives/OBJ-001-keep-backups.md"))
    #expect(text.contains("title: \"Keep backups\"") && text.contains("  unit: percent\n"))
    #expect(builder.text("policies/data/obj-001.csv") == "date,value\n2026-01-31,7\n")
    let second = try #require(builder.text("policies/objectives/OBJ-002-encrypt-all.md"))
    #expect(second.contains("owner: ciso\n") && second.contains("title: \"Encrypt <all>\""))
  }

  @Test("what is no register says what is missing, and writes nothing")
  func none() throws {
    let builder = try repository()
    try builder.write([
      "list.csv": "Name,Colour\nA,red\n", "old.xlsx": "no workbook",
      "semi.csv": "Objective;Owner\nA;B\n",
      "open.csv": "Objective,Owner\n\"A,B\n",
    ])
    for (file, words) in [
      ("list.csv", "list.csv holds no register of objectives"),
      ("old.xlsx", "old.xlsx is no workbook that can be read"),
      ("semi.csv", "semi.csv:1: The cells are divided by semicolons"),
      ("open.csv", "open.csv:2: A quote is opened and never closed"),
      ("gone.csv", "There is no file gone.csv"),
    ] {
      let outcome = try adopt(builder, file, "--write")
      #expect(outcome.status == 2 && outcome.errors.contains(words), "\(outcome.errors)")
    }
    #expect(builder.text("policies/objectives") == nil)
  }
}
