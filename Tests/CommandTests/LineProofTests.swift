import Foundation
import TestSupport
import Testing

@Suite("The first-parent line in the proof of a pack")
struct LineProofTests {
  /// What the script finds in the pack of a repository, of the draft alone.
  private func rung(_ room: SignedRepository, _ change: (BuiltPack) throws -> Void = { _ in })
    throws -> Program.Outcome
  {
    let outside = try RepositoryBuilder(initialise: false)
    let folder = outside.folder + "/evidence-pack"
    let built = try Policyc.run(["build", "--no-pdf", "--output", folder], in: room.folder)
    try #require(built.status == 0, "\(built.errors)")
    try change(BuiltPack(folder: folder, owner: outside))
    return try Program.run(
      ProofTests.script, [folder], in: "/", environment: Program.environment(home: "/nonexistent"))
  }

  @Test("shows an approval that a merge brought")
  func merged() throws {
    let room = try Boardroom.repository()
    try room.onBranch { try $0.policyc(as: $0.dana, on: "2026-03-02", "approve", "POL-002") }
    try room.merged(as: room.kim, on: "2026-03-23", at: "10:00:00")
    let outcome = try rung(room)
    #expect(outcome.errors == "")
    #expect(outcome.output.contains("POL-002 approval by dana-reyes on 2026-03-02: signed"))
  }

  @Test("gives a key that a side branch gave itself away, also where the pack says another")
  func sideBranch() throws {
    let room = try Boardroom.repository()
    try Forgery.line[0].forge(room)
    let outcome = try rung(room)
    #expect(outcome.errors == "")
    #expect(outcome.output.contains("POL-002 approval by dana-reyes on 2026-03-02: attributed"))
    // The register of the side branch, in the place of that of the line.
    let forged = try rung(room) { pack in
      let path = "proof/approvals.json"
      let text = try pack.text(path)
      let line = try #require(text.firstRange(of: "\"line\": {", after: "\"POL-002\""))
      let register = try #require(text.firstRange(of: "\"register\": {", after: "\"POL-002\""))
      let ownEnd = try #require(text[register.upperBound...].firstIndex(of: "}"))
      let own = text[register.lowerBound..<ownEnd]
      let others = try #require(text[line.upperBound...].firstRange(of: "\"register\": {"))
      let end = try #require(text[others.upperBound...].firstIndex(of: "}"))
      let changed = text[..<others.lowerBound] + own + text[end...]
      try Data(changed.utf8).write(to: URL(fileURLWithPath: "\(pack.folder)/\(path)"))
    }
    #expect(forged.errors.contains("the register is not that of the first-parent line just before"))
  }
}

extension String {
  fileprivate func firstRange(of text: String, after mark: String) -> Range<String.Index>? {
    firstRange(of: mark).flatMap { self[$0.upperBound...].firstRange(of: text) }
  }
}
