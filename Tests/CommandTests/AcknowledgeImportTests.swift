import TestSupport
import Testing

@Suite("Acceptances from another system")
struct AcknowledgeImportTests {
  private static let map = "person=Employee,document=Policy,on=Accepted"

  private func file(
    _ rows: String, in room: SignedRepository, as who: Signer? = nil, on day: String = "2026-03-02"
  ) throws -> Program.Outcome {
    try room.builder.write(["hr.csv": "Employee,Department,Policy,Accepted\n" + rows])
    return try room.outcome(
      as: who ?? room.kim, on: day, "acknowledge", "--import", "hr.csv", "--map", Self.map)
  }

  @Test("are filed with the version and digest in force, and the commit says by whom and from what")
  func filed() throws {
    let room = try Boardroom.repository()
    let outcome = try file(
      "sam-roy,IT,POL-001,2026-02-03\nDANA@example.com,Board,POL-001,2026-02-04\nira lund,IT,POL-003@1.0,2026-02-05\n",
      in: room)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let top = try room.digest(of: Boardroom.topPolicy)
    let access = try room.digest(of: Boardroom.approved)
    let ira = room.ira.id
    #expect(
      room.builder.text(Boardroom.acknowledgements) == """
        person,document,version,digest,on
        sam-roy,POL-001,1.0,\(top),2026-02-03
        dana-reyes,POL-001,1.0,\(top),2026-02-04
        \(ira),POL-003,1.0,\(access),2026-02-05

        """)
    let message = try room.builder.git("log", "-1", "--format=%s%n%(trailers:only)")
    #expect(message.hasPrefix("File acceptances of POL-001 1.0, POL-003 1.0\n"), "\(message)")
    #expect(message.contains("Filed-by: Kim Olsen <kim@example.com>\n"))
    #expect(message.contains("Filed-from: hr.csv sha256:"))
    let again = try file("sam-roy,IT,POL-001,2026-02-20\n", in: room)
    #expect(again.status == 0)
    #expect((again.output + again.errors).contains("recorded already"))
    let pack = room.folder + "-pack"
    let built = try room.outcome(
      as: room.kim, on: "2026-03-02", "build", "--no-pdf", "--output", pack)
    #expect(built.status == 0, "\(built.errors)")
    let register = try room.builder.run("cat", [pack + "/registers/acknowledgements.csv"])
    #expect(
      register.contains(",Sam Roy,,2026-02-03,,recorded,Kim Olsen,hr.csv sha256:"), "\(register)")
    let totals = try room.builder.run("cat", [pack + "/registers/acknowledgement-totals.csv"])
    #expect(totals.contains("POL-001,1.0,no team,5,2,3,"), "\(totals)")
    let page = try room.builder.run("cat", [pack + "/index.html"])
    #expect(page.contains("<h2 id=\"page-acknowledged\">"))
    try room.builder.run("rm", ["-rf", pack])
  }

  @Test("of which one row means nothing are refused with the line, and nothing is filed")
  func refused() throws {
    let room = try Boardroom.repository()
    for (row, reason) in [
      ("nobody,IT,POL-001,2026-02-03", "`nobody` is nobody in policies/people.yml"),
      ("sam-roy,IT,POL-009,2026-02-03", "`POL-009` is no document"),
      ("sam-roy,IT,POL-002,2026-02-03", "not in force"),
      ("sam-roy,IT,POL-001,03/02/2026", "no date (YYYY-MM-DD)"),
      ("sam-roy,IT,POL-001,2026-04-02", "is after 2026-03-02"),
      ("sam-roy,IT,POL-001,2026-01-11", "is before 2026-01-12"),
      ("sam-roy,IT,POL-001@2.0,2026-02-03", "not the version in force"),
      ("sam-roy,IT,POL-001", "The row has 3 cells"),
      (",IT,POL-001,2026-02-03", "names no person"),
    ] {
      let outcome = try file("dana-reyes,Board,POL-001,2026-02-04\n\(row)\n", in: room)
      #expect(outcome.status == 2, "\(row)")
      #expect(outcome.errors.contains("hr.csv:3: "), "\(outcome.errors)")
      #expect(outcome.errors.contains(reason), "\(outcome.errors)")
      #expect(room.builder.text(Boardroom.acknowledgements) == nil)
    }
    let wrong = try room.outcome(
      as: room.kim, on: "2026-03-02", "acknowledge", "--import", "hr.csv", "--map", "person=Name")
    #expect(wrong.status == 2)
    #expect(wrong.errors.contains("There is no column `Name` for `person`"), "\(wrong.errors)")
  }

  @Test("are not filed by whoever likes, nor where each person's own is asked for")
  func right() throws {
    let room = try Boardroom.repository()
    let row = "sam-roy,IT,POL-001,2026-02-03\n"
    let stranger = try file(row, in: room, as: room.ira)
    #expect(stranger.status == 2)
    #expect(stranger.errors.contains("signoff.filers"), "\(stranger.errors)")
    try room.builder.write(["hr.csv": nil])
    try room.edit(
      "policyc.yml", "  require: signed\n", "  require: signed\n  acknowledgements: attributed\n")
    try room.commit("Ask everybody", as: room.dana, on: "2026-02-01")
    let list = try file(row, in: room)
    #expect(list.status == 2)
    #expect(list.errors.contains("signoff.acknowledgements"), "\(list.errors)")
  }
}
