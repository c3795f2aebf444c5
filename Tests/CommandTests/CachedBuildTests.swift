import Foundation
import TestSupport
import Testing

@Suite(
  "A build after a build", .enabled(if: Typst.isInstalled, "Typst is not installed: make setup"))
struct CachedBuildTests {
  private let builder: RepositoryBuilder

  init() throws { builder = try ModelISMS.repositoryWithHistory() }

  private func build(_ name: String, _ options: String...) throws -> BuiltPack {
    let outcome = try Policyc.run(["build", "--output", name] + options, in: builder.folder)
    try #require(outcome.status == 0, "\(outcome.errors)")
    return BuiltPack(folder: builder.folder + "/" + name, owner: builder)
  }

  private var folder: String { builder.folder + "/.git/policyc/pdf" }

  /// What the archive's files came to when they were deflated.
  private var archived: String { builder.folder + "/.git/policyc/archive-evidence-pack" }

  private func kept() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  @Test("has the same bytes, whatever was kept, damaged or named otherwise")
  func sameBytes() throws {
    let cold = try build("one", "--no-cache").archive()
    #expect(!FileManager.default.fileExists(atPath: folder))
    #expect(try build("two").archive() == cold)
    let files = try kept()
    #expect(!files.isEmpty)
    #expect(try build("three").archive() == cold)
    #expect(try kept() == files)
    #expect(try Data(contentsOf: URL(fileURLWithPath: archived)).count > 10_000)
    for file in files.map({ folder + "/" + $0 }) + [archived] {
      let url = URL(fileURLWithPath: file)
      var bytes = try Data(contentsOf: url)
      bytes[bytes.count - 40] ^= 1
      try bytes.write(to: url)
    }
    #expect(try build("four").archive() == cold)
  }

  @Test("leaves each PDF as it was that nothing happened to")
  func unchanged() throws {
    let before = try build("one").files()
    try builder.commit(
      "Say it in other words",
      [ModelISMS.procedure: (builder.text(ModelISMS.procedure) ?? "") + "\nRead it twice.\n"],
      at: ModelISMS.moment + 90_000)
    let after = try build("two").files()
    let changed = Set(before.keys).union(after.keys).filter {
      $0.hasSuffix(".pdf") && before[$0] != after[$0]
    }
    let own = try #require(builder.text(ModelISMS.procedure)?.firstMatch(of: #/id: (\S+)/#)?.1)
    #expect(changed.contains { $0.contains(own) })
    #expect(
      changed.allSatisfy {
        $0.contains(own) || ["summary.pdf", "approval-sheet.pdf"].contains($0)
      }, "\(changed)")
  }

  @Test("says of each document the commit that holds what it shows")
  func provenance() throws {
    let pack = try build("pack")
    var seen = 0
    for path in try pack.files().keys where path.hasSuffix(".pdf") {
      let target = builder.folder + "/attached-\(seen)"
      try FileManager.default.createDirectory(
        atPath: target, withIntermediateDirectories: true)
      _ = try Program.run(
        "pdfdetach", ["-saveall", "-o", target, path], in: pack.folder,
        environment: Program.environment(home: pack.folder))
      guard let data = FileManager.default.contents(atPath: target + "/provenance.json") else {
        continue
      }
      seen += 1
      let origin = try #require(
        try JSONSerialization.jsonObject(with: data) as? [String: String])
      #expect(origin["asOf"] == nil)
      let commit = try #require(origin["commit"])
      let source = try #require(origin["path"])
      #expect(
        origin["date"]
          == (try builder.git("log", "-1", "--format=%cd", "--date=format:%Y-%m-%d", commit)))
      let name = try #require(
        try FileManager.default.contentsOfDirectory(atPath: target).first {
          $0.hasSuffix(".md")
        })
      #expect(
        try builder.git("show", "\(commit):\(source)")
          == builder.text("attached-\(seen - 1)/\(name)")?.trimmingCharacters(in: .newlines),
        "\(path)")
    }
    #expect(seen == 8)
  }

  @Test("starts as many workers as --jobs says, and makes the same of it")
  func jobs() throws {
    let real = try #require(try Policyc.python(in: builder))
    try builder.executable(
      "python3", "#!/bin/sh\necho started >> '\(builder.folder)/log'\nexec '\(real)' \"$@\"\n")
    var archives: [Data] = []
    for count in [1, 3] {
      try? FileManager.default.removeItem(atPath: builder.folder + "/log")
      let outcome = try Policyc.run(
        ["build", "--no-cache", "--jobs", "\(count)", "--output", "out\(count)"],
        in: builder.folder, environment: ["POLICYC_PYTHON": builder.folder + "/python3"])
      try #require(outcome.status == 0, "\(outcome.errors)")
      #expect(builder.text("log")?.split(separator: "\n").count == count)
      archives.append(
        try BuiltPack(folder: builder.folder + "/out\(count)", owner: builder).archive())
    }
    #expect(archives[0] == archives[1])
  }

  @Test(
    "is refused where nobody is left to work",
    arguments: [("0", "--jobs 0 leaves nobody to work"), ("-2", "--jobs"), ("many", "--jobs")])
  func refusal(jobs: String, words: String) throws {
    let outcome = try Policyc.run(["build", "--jobs=\(jobs)"], in: builder.folder)
    #expect(outcome.status == 2 && outcome.errors.contains(words), "\(outcome)")
    #expect(!FileManager.default.fileExists(atPath: builder.folder + "/evidence-pack"))
  }
}

extension Policyc {
  /// The Python that the program takes by itself.
  fileprivate static func python(in builder: RepositoryBuilder) throws -> String? {
    try run(["doctor"], in: builder.folder).output.firstMatch(of: #/(\/\S+python3)/#)
      .map { String($0.1) }
  }
}

@Suite("A build that is interrupted")
struct InterruptedBuildTests {
  @Test(
    "leaves the old pack whole, and nothing beside it",
    .enabled(if: Typst.isInstalled, "Typst is not installed: make setup"),
    arguments: ["INT", "TERM", "HUP"], [0.05, 0.2, 0.4, 0.6, 0.8])
  func interrupted(signal: String, after seconds: Double) throws {
    let builder = try ModelISMS.repositoryWithHistory()
    let build = ["build", "--no-cache", "--output", "out/evidence-pack"]
    let pack = BuiltPack(folder: builder.folder + "/out/evidence-pack", owner: builder)
    try #require(try Policyc.run(build + ["--rev", "HEAD~1"], in: builder.folder).status == 0)
    // Each worker holds a lock for as long as it lives.
    let real = try #require(try Policyc.python(in: builder))
    try builder.executable(
      "python3", "#!/bin/sh\nexec 9>'\(builder.folder)/lock'\nflock -s 9\nexec '\(real)' \"$@\"\n")
    try builder.write(["tmp/.keep": ""])
    let environment = Program.environment(home: builder.folder).merging([
      "TMPDIR": builder.folder + "/tmp", "POLICYC_PYTHON": builder.folder + "/python3",
    ]) { _, own in own }
    _ = try Program.run(
      "timeout", ["--signal=\(signal)", "--foreground", "\(seconds)", Policyc.path] + build,
      in: builder.folder, environment: environment)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: builder.folder + "/out").sorted()
        == ["evidence-pack", "evidence-pack.zip"])
    #expect(try pack.sumsHold())
    #expect(try #require(try pack.unpacked()).sumsHold())
    // A worker sees that nobody talks to it any more, and takes its folder with it.
    try builder.run("flock", ["lock", "true"])
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: builder.folder + "/tmp").filter {
        $0.hasPrefix("policyc-pdf-")
      } == [])
  }
}
