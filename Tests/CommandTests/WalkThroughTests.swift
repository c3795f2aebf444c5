import Foundation
import TestSupport
import Testing

@Suite("The walk-throughs in docs")
struct WalkThroughTests {
  @Test(
    "print what they show, command by command, from nothing",
    arguments: ["first-isms.md", "writing.md", "sign-off.md", "change.md"])
  func page(name: String) throws {
    let path = OwnPolicies.root.appending(path: "docs/" + name).path
    let page = ConsolePage(try String(contentsOfFile: path, encoding: .utf8))
    // gpg-agent's sockets lie below it, and their paths must be short.
    let home = "/tmp/policyc-page-" + UUID().uuidString.prefix(8)
    try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: home) }
    let seen = try page.run(in: home)
    if ProcessInfo.processInfo.environment["POLICYC_REWRITE_GOLDEN"] == "1",
      ConsolePage.settled(seen.text) != ConsolePage.settled(page.text)
    {
      try Data(seen.text.utf8).write(to: URL(fileURLWithPath: path))
      return
    }
    page.expectShown(in: seen)
  }
}
