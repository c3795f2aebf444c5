import Foundation
import TestSupport
import Testing

@Suite("The walk-through in docs/sign-off.md")
struct SignOffPageTests {
  private static let path =
    (#filePath as NSString).deletingLastPathComponent + "/../../docs/sign-off.md"

  @Test("prints what it shows, command by command, from nothing")
  func page() throws {
    let page = ConsolePage(try String(contentsOfFile: Self.path, encoding: .utf8))
    // gpg-agent's sockets lie below it, and their paths must be short.
    let home = "/tmp/policyc-page-" + UUID().uuidString.prefix(8)
    try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: home) }
    var environment = Program.environment(home: home)
    let folder = (Policyc.path as NSString).deletingLastPathComponent
    environment["PATH"] = folder + ":" + (environment["PATH"] ?? "")
    let seen = try page.run(in: home, environment: environment)
    if ProcessInfo.processInfo.environment["POLICYC_REWRITE_GOLDEN"] == "1",
      ConsolePage.settled(seen.text) != ConsolePage.settled(page.text)
    {
      try Data(seen.text.utf8).write(to: URL(fileURLWithPath: Self.path))
      return
    }
    for (shown, seen) in zip(page.parts, seen.parts) where shown != seen {
      guard case .command(let lines, let expected) = shown, case .command(_, let output) = seen
      else { continue }
      let given = ConsolePage.settled(output.joined(separator: "\n"))
      #expect(
        given == ConsolePage.settled(expected.joined(separator: "\n")), "$ \(lines[0])")
    }
  }
}
