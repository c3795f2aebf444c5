import CheckSupport
import PolicyCore
import TestSupport
import Testing

@testable import PolicyKit

@Suite("check --fix")
struct MendingTests {
  private func mend(_ builder: RepositoryBuilder, unsafe: Bool = false) throws -> Mending.Result {
    let check = Check(asOf: try #require(CalendarDate(ModelISMS.asOf)))
    return try Mending(in: Workspace(at: builder.folder), unsafe: unsafe).run(check).done
  }

  @Test("writes what is certain, and leaves a guess alone")
  func safe() throws {
    let builder = try ModelISMS.repository()
    let right = try #require(builder.text(ModelISMS.backup))
    try builder.apply([
      .replace("on: 2026-03-02", with: "on: 2026/03/02", in: ModelISMS.backup),
      .replace("owner: ciso", with: "ownr: ciso", in: ModelISMS.backup),
    ])
    let done = try mend(builder)
    #expect(done.findings == 1 && done.files == 1)
    let wanted = right.replacing("owner: ciso", with: "ownr: ciso")
    #expect(builder.text(ModelISMS.backup) == wanted)
    #expect(try mend(builder).findings == 0)
  }

  @Test("with --unsafe writes the guess too, until nothing is left to mend")
  func unsafe() throws {
    let builder = try ModelISMS.repository()
    let right = try #require(builder.text(ModelISMS.backup))
    try builder.apply([
      .replace("  cycle: 6m", with: "  cylce: 6m", in: ModelISMS.backup),
      .replace("owner: ciso", with: "ownr: ciso", in: ModelISMS.backup),
      .replace("on: 2026-03-02", with: "on: 2026/03/02", in: ModelISMS.backup),
    ])
    _ = try mend(builder, unsafe: true)
    #expect(builder.text(ModelISMS.backup) == right)
  }

  @Test("touches no file that is not UTF-8, and keeps byte order mark and line ends")
  func bytes() throws {
    let builder = try ModelISMS.repository()
    let right = try #require(builder.text(ModelISMS.backup))
    let windows = "\u{FEFF}" + right.replacing("\n", with: "\r\n")
    try builder.write([
      ModelISMS.backup: windows.replacing("on: 2026-03-02", with: "on: 2026/03/02")
    ])
    #expect(try mend(builder).findings == 1)
    #expect(builder.text(ModelISMS.backup).map { Array($0.utf8) } == Array(windows.utf8))
    try builder.apply([
      .replace("on: 2026-03-02", with: "on: 2026/03/02", in: ModelISMS.backup),
      .replaceWithBytes("every night", with: [0xFF], in: ModelISMS.backup),
    ])
    #expect(try mend(builder).findings == 0)
  }

  @Test("shows its changes as a patch that Git applies")
  func difference() throws {
    let builder = try ModelISMS.repository()
    try builder.apply([.replace("on: 2026-03-02", with: "on: 2026/03/02", in: ModelISMS.backup)]
    )
    let outcome = try Policyc.run(
      ["check", "--fix", "--diff", "--as-of", ModelISMS.asOf], in: builder.folder)
    #expect(outcome.status == 0)
    #expect(builder.text(ModelISMS.backup)?.contains("on: 2026/03/02") == true)
    try builder.write(["mend.patch": outcome.output])
    try builder.git("apply", "mend.patch")
    #expect(builder.text(ModelISMS.backup)?.contains("on: 2026-03-02") == true)
  }

  @Test("is refused outside Git, where nothing could take it back")
  func outside() throws {
    let builder = try RepositoryBuilder(initialise: false)
    try builder.write(ModelISMS.files)
    let error = #expect(throws: UsageError.self) { try mend(builder) }
    #expect(error?.message.contains("--fix") == true)
  }
}
