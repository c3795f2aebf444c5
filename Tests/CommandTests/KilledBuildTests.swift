import Foundation
import TestSupport
import Testing

@Suite("A build that is killed")
struct KilledBuildTests {
  @Test(
    "leaves the previous pack whole, or has written the next one",
    .enabled(if: Typst.isInstalled, "Typst is not installed: make setup"),
    arguments: [0.005, 0.02, 0.05, 0.075, 0.1, 0.125, 0.15, 0.2, 0.25, 0.3, 0.4, 0.6])
  func killed(after seconds: Double) throws {
    let builder = try ModelISMS.repositoryWithHistory()
    let build = ["build", "--output", "out/evidence-pack"]
    let pack = BuiltPack(folder: builder.folder + "/out/evidence-pack", owner: builder)
    try #require(try Policyc.run(build + ["--rev", "HEAD~1"], in: builder.folder).status == 0)
    let old = try pack.files()
    let outcome = try Program.run(
      "timeout", ["--signal=KILL", "--foreground", "\(seconds)", Policyc.path] + build,
      in: builder.folder, environment: Program.environment(home: builder.folder))
    #expect([0, 128 + SIGKILL].contains(outcome.status))
    // Each of the two is the old one or the new one, and whole.
    #expect(try pack.sumsHold())
    let unpacked = try #require(try pack.unpacked())
    #expect(try unpacked.sumsHold())
    if outcome.status != 0, try pack.files() == old { #expect(try unpacked.files() == old) }
    try FileManager.default.removeItem(atPath: pack.folder + "-unpacked")
    // The next build finds nothing in its way, and clears up.
    #expect(try Policyc.run(build, in: builder.folder).status == 0)
    #expect(try pack.files() != old)
    #expect(try pack.sumsHold())
    #expect(try #require(try pack.unpacked()).files() == pack.files())
    try FileManager.default.removeItem(atPath: pack.folder + "-unpacked")
    let left = try FileManager.default.contentsOfDirectory(atPath: builder.folder + "/out")
    #expect(left.sorted() == ["evidence-pack", "evidence-pack.zip"])
  }
}
