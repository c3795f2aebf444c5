import TestSupport
import Testing

/// Arguments of a check that are written plainly are read without ArgumentParser, which reads all others.
@Suite("Arguments of check, however they are written,") struct PlainArgumentsTests {
  @Test(
    "mean the same",
    arguments: [
      (["--as-of", "2027-06-01"], ["--as-of=2027-06-01"]),
      (["--as-of", "2027-06-01", "--format", "json"], ["--as-of=2027-06-01", "--format=json"]),
      (["--as-of", "2027-06-01", "--fail-on", "note"], ["--as-of=2027-06-01", "--fail-on=note"]),
      (["--staged", "--as-of", "2027-06-01"], ["--staged", "--as-of=2027-06-01"]),
      (["--rev", "HEAD", "--as-of", "2027-06-01"], ["--rev=HEAD", "--as-of=2027-06-01"]),
      (["--since", "HEAD", "--as-of", "2027-06-01"], ["--since=HEAD", "--as-of=2027-06-01"]),
      (["--no-cache", "--as-of", "2027-06-01"], ["--no-cache", "--as-of=2027-06-01"]),
      ([ModelISMS.risk, "--as-of", "2027-06-01"], ["--as-of=2027-06-01", "--", ModelISMS.risk]),
      (
        ["--output", "a.json", "--as-of", "2027-06-01"], ["--output=a.json", "--as-of=2027-06-01"]
      ),
    ])
  func plainly(plain: [String], other: [String]) throws {
    let builder = try ModelISMS.repository()
    let first = try Policyc.run(["check"] + plain, in: builder.folder)
    #expect(first.status != 3)
    #expect(first == (try Policyc.run(["check"] + other, in: builder.folder)))
  }

  @Test(
    "are told apart from mistakes",
    arguments: [
      ["--as-of"], ["--as-of", "--staged"], ["--rev", "HEAD", "--staged"], ["--format", "JSON"],
      ["--staged", "yes", "--nope"],
    ])
  func mistakes(arguments: [String]) throws {
    let builder = try ModelISMS.repository()
    let outcome = try Policyc.run(["check"] + arguments, in: builder.folder)
    #expect(outcome.status == 2)
    #expect(outcome.output.isEmpty)
  }
}
