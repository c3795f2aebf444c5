import TestSupport
import Testing

@Suite("An emergency access")
struct EmergencyAccessTests {
  private static let file = "policies/exceptions/BRK-001.md"

  private func start(
    _ room: SignedRepository, granted: String = "dana-reyes"
  ) throws -> Program.Outcome {
    try room.outcome(
      as: room.sam, on: "2026-03-02", "break-glass", "start", "--from-policy", "POL-003",
      "--justification", "Nobody: can log in", "--ticket", "OPS-7", "--granted-by", granted,
      "--start", "2026-03-02T10:00:00+01:00")
  }

  private func end(_ room: SignedRepository, at moment: String) throws -> Program.Outcome {
    try room.outcome(
      as: room.sam, on: "2026-03-02", "break-glass", "end", "BRK-001", "--end", moment)
  }

  private func review(_ room: SignedRepository, by who: Signer) throws -> Program.Outcome {
    try room.outcome(
      as: who, on: "2026-03-03", "break-glass", "review", "BRK-001", "--outcome", "Justified")
  }

  @Test("is recorded from its start to its review, and check has nothing to say")
  func whole() throws {
    let room = try Boardroom.repository()
    let started = try start(room)
    #expect(started.status == 0, "\(started.errors)")
    #expect(started.output.contains("BRK-001 started at 2026-03-02T09:00:00Z by sam-roy"))
    let text = try #require(room.builder.text(Self.file))
    for line in [
      "kind: exception", "type: break-glass", "from-policy: POL-003", "used-by: sam-roy",
      "granted-by: dana-reyes", "justification: \"Nobody: can log in\"", "ticket: OPS-7",
      "status: draft",
    ] {
      #expect(text.contains("\n\(line)\n"), "\(line)")
    }
    let ended = try end(room, at: "2026-03-02T11:30:00Z")
    #expect(ended.status == 0, "\(ended.errors)")
    let reviewed = try review(room, by: room.kim)
    #expect(reviewed.status == 0, "\(reviewed.errors)")
    let after = try #require(room.builder.text(Self.file))
    #expect(after.contains("\nend: "))
    #expect(after.contains("2026-03-02T11:30:00Z"))
    #expect(after.contains("\nstatus: retired\n"))
    #expect(
      after.contains("post-review: {by: kim-olsen, \"on\": 2026-03-03, outcome: Justified}\n"))
    #expect(
      try room.builder.git("log", "-3", "--format=%s") == """
        Review emergency access BRK-001 1.0
        End emergency access BRK-001 1.0
        Start emergency access BRK-001 1.0
        """)
    let check = try room.outcome(
      as: room.kim, on: "2026-03-03", "check", "--as-of", "2026-03-31", Self.file)
    #expect(check.output.contains("No findings"), "\(check.output)")
    let next = try start(room)
    #expect(next.output.contains("BRK-002 started"), "\(next.output)")
  }

  @Test("is not granted to oneself, not reviewed by who used it, and not before it ended")
  func refused() throws {
    let room = try Boardroom.repository()
    let own = try start(room, granted: "sam-roy")
    #expect(own.status == 2)
    #expect(own.errors.contains("use the access and grant it"), "\(own.errors)")
    #expect(room.builder.text(Self.file) == nil)
    #expect(try start(room, granted: "nobody").errors.contains("nobody in policies/people.yml"))
    #expect(try start(room).status == 0)
    let early = try review(room, by: room.kim)
    #expect(early.status == 2)
    #expect(early.errors.contains("has not ended"), "\(early.errors)")
    let backwards = try end(room, at: "2026-03-02T08:00:00Z")
    #expect(backwards.errors.contains("is no end of it"), "\(backwards.errors)")
    #expect(try end(room, at: "2026-03-02T23:30:00Z").errors.contains("12 hours are the most"))
    let again = try end(room, at: "2026-03-02T23:40:00Z")
    #expect(again.errors.contains("ended at 2026-03-02T23:30:00Z already"), "\(again.errors)")
    let other = try review(room, by: room.sam)
    #expect(other.status == 2)
    #expect(other.errors.contains("somebody else has to review it"), "\(other.errors)")
  }

  @Test("that nobody ended is told, though its record is a draft still")
  func open() throws {
    let room = try Boardroom.repository()
    #expect(try start(room).status == 0)
    let file = try room.builder.policyc("check", "--as-of", "2026-03-04", "--format", "json")
    #expect(!file.output.contains("break-glass-window"))
    try room.edit("policyc.yml", "packs: [core]", "packs: [core, exceptions]")
    let told = try room.builder.policyc("check", "--as-of", "2026-03-04", "--format", "json")
    #expect(told.output.contains("break-glass-window"), "\(told.output)")
    let soon = try room.builder.policyc("check", "--as-of", "2026-03-02", "--format", "json")
    #expect(!soon.output.contains("break-glass-window"), "\(soon.output)")
  }
}
