import Foundation
import TestSupport
import Testing

@Suite("On the command line,")
struct CommandLineTests {
  private let check = ["check", "--as-of", ModelISMS.asOf]

  private func faulty() throws -> RepositoryBuilder {
    let builder = try ModelISMS.repository()
    try builder.write([
      ModelISMS.risk: builder.text(ModelISMS.risk)?.replacing("impact: 5", with: "impact: 9")
    ])
    return builder
  }

  @Test(
    "the help of each command is what a person found good",
    arguments: [
      "", "init", "new", "guide", "check", "baseline",
      "baseline write", "baseline prune", "adopt", "hook", "hook install", "hook uninstall", "due",
      "schema", "impact", "announce",
      "doctor", "build", "verify", "history", "at", "changes", "diff",
      "coverage", "roadmap", "digest", "approve", "review", "acknowledge", "break-glass",
      "break-glass start",
      "break-glass end", "break-glass review", "retire", "supersede", "suspend", "rules",
      "rules test", "rule",
    ])
  func help(command: String) throws {
    let words = command.split(separator: " ").map(String.init)
    let outcome = try Policyc.run(words + ["--help"], in: "/", environment: ["COLUMNS": "80"])
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    let name = (["help"] + words).joined(separator: "-") + ".txt"
    #expect(try outcome.output == Golden.text(name, given: outcome.output))
  }

  @Test("--version names the program and its version")
  func version() throws {
    let outcome = try Policyc.run(["--version"], in: "/")
    #expect(outcome.status == 0)
    #expect(outcome.output.wholeMatch(of: /policyc [0-9]+\.[0-9]+\.[0-9]+\n/) != nil)
  }

  @Test("-C goes to a folder before the command runs, again from there if it stands again")
  func folder() throws {
    let builder = try faulty()
    let here = try Policyc.run(check, in: builder.folder)
    #expect(here.status == 1)
    #expect(try Policyc.run(["-C", builder.folder] + check, in: "/") == here)
    #expect(
      try Policyc.run(["-C", builder.folder, "-C", "policies", "-C", "risks"] + check, in: "/")
        == here)
    #expect(try Policyc.run(["-C", "policies"] + check + ["risks"], in: builder.folder) == here)
    #expect(
      try Policyc.run(["-C", "policies"] + check + ["reviews"], in: builder.folder).status == 0)
    let inner = try Policyc.run(
      ["-C", builder.folder, "check", "--output", "report.txt"] + check.dropFirst(), in: "/")
    #expect(inner.status == 1)
    #expect(builder.text("report.txt") == here.output)
  }

  @Test("-C behind the command is obeyed as well, and a folder that is not there is said")
  func folderBehind() throws {
    let builder = try faulty()
    let here = try Policyc.run(check, in: builder.folder)
    #expect(try Policyc.run(check + ["-C", builder.folder], in: "/") == here)
    #expect(
      try Policyc.run(["check", "-C", builder.folder] + check.dropFirst(), in: "/") == here)
    for words in [["-C", "/nowhere", "check"], ["check", "-C", "/nowhere"], ["check", "-C"]] {
      let outcome = try Policyc.run(words, in: builder.folder)
      #expect(outcome.status == 2)
      #expect(outcome.output == "")
    }
  }

  @Test("a command that is mistyped is answered with the one that was probably meant")
  func mistyped() throws {
    let outcome = try Policyc.run(["chek"], in: "/")
    #expect(outcome.status == 2)
    #expect(outcome.errors == "policyc: There is no command `chek`; did you mean `check`?\n")
    #expect(
      try Policyc.run(["xyzzy"], in: "/").errors.contains(
        "known are init, new, guide, check, adopt"))
  }

  @Test("there is colour on a terminal, and none in a pipe, with NO_COLOR or on a dumb terminal")
  func colour() throws {
    let builder = try faulty()
    func onTerminal(_ environment: [String: String]) throws -> String {
      let command = ([Policyc.path] + check).joined(separator: " ")
      let outcome = try Program.run(
        "script", ["--quiet", "--return", "--command", command, "/dev/null"], in: builder.folder,
        environment: Program.environment(home: builder.folder).merging(environment) { $1 })
      #expect(outcome.status == 1)
      return outcome.output.replacing("\r\n", with: "\n")
    }
    let plain = try Policyc.run(check, in: builder.folder).output
    #expect(!plain.contains("\u{1B}"))
    #expect(
      try Policyc.run(check, in: builder.folder, environment: ["TERM": "xterm"]).output == plain)
    let coloured = try onTerminal(["TERM": "xterm"])
    #expect(coloured.contains("\u{1B}["))
    #expect(
      coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "") == ModelISMS.remark + plain)
    #expect(try onTerminal(["TERM": "xterm", "NO_COLOR": "1"]) == ModelISMS.remark + plain)
    let always = try Policyc.run(
      check + ["--color", "always"], in: builder.folder,
      environment: ["TERM": "dumb", "NO_COLOR": "1"])
    #expect(always.output.contains("\u{1B}["))
    #expect(try onTerminal(["TERM": "dumb"]) == ModelISMS.remark + plain)
    #expect(try onTerminal(["TERM": "xterm", "NO_COLOR": ""]) == coloured)
  }

  @Test(
    "--output writes a report whole, and leaves the old one where it cannot",
    arguments: ["human", "json", "sarif", "github"])
  func output(format: String) throws {
    let builder = try faulty()
    let given = try Policyc.run(check + ["--format", format], in: builder.folder)
    #expect(given.errors == ModelISMS.remark)
    let path = builder.folder + "/out/report"
    let old = try Policyc.run(
      ["check", "--as-of", "2026-07-01", "--format", format], in: builder.folder)
    try builder.write(["out/report": old.output])
    let outcome = try Policyc.run(
      check + ["--format", format, "--output", path], in: builder.folder)
    #expect(outcome == Program.Outcome(status: 1, output: "", errors: ModelISMS.remark))
    #expect(builder.text("out/report") == given.output)
    let broken = try Policyc.run(check + ["--rev", "none", "--output", path], in: builder.folder)
    #expect(broken.status == 2)
    #expect(builder.text("out/report") == given.output)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: builder.folder + "/out") == ["report"])
  }

  @Test("--output leaves a link to a file, or to standard output, where it is")
  func outputThroughLink() throws {
    let builder = try faulty()
    let given = try Policyc.run(check, in: builder.folder).output
    try builder.write(["out/target": "No findings in 1 document.\n"])
    try builder.link("out/link", to: "target")
    // As /dev/stdout is.
    try builder.link("out/stdout", to: "/proc/self/fd/1")
    _ = try Policyc.run(check + ["--output", "out/link"], in: builder.folder)
    #expect(builder.text("out/target") == given)
    #expect(
      try Policyc.run(check + ["--output", "out/stdout"], in: builder.folder).output == given)
    for link in ["link", "stdout"] {
      let path = "\(builder.folder)/out/\(link)"
      #expect((try? FileManager.default.destinationOfSymbolicLink(atPath: path)) != nil)
    }
  }

  @Test("--output to a disk that is full is an error, and the old report stays")
  func fullDisk() throws {
    let builder = try faulty()
    let outcome = try Policyc.run(check + ["--output", "/dev/full"], in: builder.folder)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("/dev/full"))
  }

  @Test("a reader that closes the pipe early is no error of ours")
  func closedPipe() throws {
    let builder = try faulty()
    let outcome = try Program.run(
      "sh", ["-c", "\(Policyc.path) rules | head -n 1"], in: builder.folder,
      environment: Program.environment(home: builder.folder))
    #expect(outcome.status == 0)
    #expect(outcome.output.hasPrefix("CORE-001 "))
    #expect(outcome.errors == "")
  }

  @Test("a note about the run goes to standard error, so that the report stays whole")
  func notices() throws {
    let builder = try RepositoryBuilder(initialise: false)
    try builder.write(ModelISMS.files.mapValues { $0 })
    let outcome = try Policyc.run(check + ["--format", "json"], in: builder.folder)
    #expect(outcome.status == 0)
    #expect(outcome.errors.hasPrefix("note: "))
    #expect(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) is [String: Any])
  }

  @Test(
    "no machine path and no user is in a report", arguments: ["human", "json", "sarif", "github"])
  func paths(format: String) throws {
    let builder = try faulty()
    let outcome = try Policyc.run(check + ["--format", format], in: builder.folder)
    #expect(!outcome.output.contains(builder.folder))
    #expect(!outcome.output.contains("file://"))
    #expect(!outcome.output.contains(NSUserName() + "@"))
  }

  @Test("in a hook of a linked work tree or with an index of its own, --staged reads that index")
  func hookEnvironment() throws {
    let builder = try faulty()
    let index = builder.folder + "/.git/other-index"
    try builder.git("add", "--all", environment: ["GIT_INDEX_FILE": index])
    #expect(try Policyc.run(check + ["--staged"], in: builder.folder).status == 0)
    let outcome = try Policyc.run(
      check + ["--staged"], in: builder.folder, environment: ["GIT_INDEX_FILE": index])
    #expect(outcome.status == 1)
  }

  @Test("no file and no commit steers the terminal")
  func controlCharacters() throws {
    let builder = try ModelISMS.repository()
    try builder.commit(
      "Red \u{1B}[31m and back \u{8}",
      ["policies/\u{1B}[2J.md": "[\u{1B}[31m](\u{1B}.md) \u{9B}31m TBD \u{202E}\n"])
    for arguments in [
      check, ["history"], ["check", "--rev", "\u{1B}[31m"], ["rule", "\u{1B}[31m"],
    ] {
      let outcome = try Policyc.run(arguments, in: builder.folder)
      let text = (outcome.output + outcome.errors).unicodeScalars
      #expect(!text.contains { $0.value < 0x20 && $0 != "\n" || (0x7F...0x9F).contains($0.value) })
    }
  }
}
