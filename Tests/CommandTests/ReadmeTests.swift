import Foundation
import TestSupport
import Testing

@Suite("README")
struct ReadmeTests {
  @Test(
    "shows what its commands print in the demonstration",
    .enabled(if: Typst.isInstalled, "Typst is not installed: make setup"))
  func commands() throws {
    let page = ConsolePage(try MarkdownPage("README.md").text)
    let place = try RepositoryBuilder(initialise: false)
    try place.git("clone", "--quiet", Demonstration.folder(), "company")
    page.expectShown(in: try page.run(in: place.folder + "/company"))
  }

  @Test("has no figure in its sentences but those that the program gives")
  func figures() throws {
    let rules = try Policyc.run(["rules"], in: Demonstration.folder()).output
    let names = [
      "ISO/IEC 27001:2022", "ISO/IEC 27001", "Debian 12", "Swift 6.1", "the 2013 edition",
      "Apache License 2.0",
    ]
    let prose = names.reduce(try MarkdownPage("README.md").prose.replacing("\n", with: " ")) {
      $0.replacing($1, with: "")
    }
    let figures = prose.replacing(/\]\([^)]*\)/, with: "").matches(of: /[0-9]+/)
      .map { String($0.0) }
    let statuses = ["0", "1", "2", "3"]
    #expect(figures == statuses + ["\(rules.split(separator: "\n").count)"])
  }

  @Test("has pictures that say what the commands in them print")
  func pictures() throws {
    let place = try RepositoryBuilder(initialise: false)
    let script = OwnPolicies.root.appending(path: "scripts/draw-pictures").path
    try place.run(script, [try Demonstration.folder(), Policyc.path, place.folder])
    for name in ["check", "approval-stale", "redline"] {
      let drawn = try #require(place.text("\(name).svg"))
      let kept = try String(
        contentsOf: OwnPolicies.root.appending(path: "docs/images/\(name).svg"), encoding: .utf8)
      #expect(ConsolePage.settled(kept) == ConsolePage.settled(drawn), "\(name)")
    }
  }
}
