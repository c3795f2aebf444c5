import Foundation
import TestSupport
import Testing

@Suite("A build")
struct BuildTests {
  private func build(
    _ builder: RepositoryBuilder, _ arguments: [String] = [], to folder: String? = nil
  ) throws -> BuiltPack {
    let folder = folder ?? builder.folder + "/out/evidence-pack"
    let outcome = try Policyc.run(["build", "--output", folder] + arguments, in: builder.folder)
    try #require(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.errors == "")
    #expect(
      outcome.output == "No findings.\n\(folder)\n" || outcome.output.hasSuffix("\n\(folder)\n"))
    return BuiltPack(folder: folder, owner: builder)
  }

  @Test("writes a pack whose sums hold in the folder and in the archive, with every file listed")
  func whole() throws {
    let pack = try build(ModelISMS.repositoryWithHistory(), ["--no-pdf"])
    #expect(try pack.sumsHold())
    let listed = try pack.text("SHA256SUMS").split(separator: "\n").map { String($0.dropFirst(66)) }
    let files = try pack.files()
    #expect(Set(listed) == Set(files.keys).subtracting(["SHA256SUMS"]))
    #expect(listed.count == Set(listed).count)
    let unpacked = try #require(try pack.unpacked())
    #expect(try unpacked.sumsHold())
    #expect(try unpacked.files() == files)
    for path in ["index.html", "manifest.json", "findings.sarif", "VERIFY.txt"] {
      #expect(files[path] != nil)
    }
  }

  @Test("is checked by a command that says nothing, and begins with what an auditor asks for")
  func auditor() throws {
    let pack = try build(ModelISMS.repositoryWithHistory(), ["--no-pdf"])
    let index = try pack.text("index.html")
    let commands = try #require(index.firstMatch(of: /<pre[^>]*><code>([^<]*)</)).output.1
    let silence = try Program.run(
      "sh", ["-ec", String(commands)], in: pack.folder,
      environment: Program.environment(home: pack.folder))
    #expect(commands.contains("sha256sum"))
    #expect(silence == Program.Outcome(status: 0, output: "", errors: ""))
    let first = try #require(index.firstMatch(of: /<h2[^>]*>([^<]*)</)).output.1
    #expect(first == "What an auditor asks for")
    for item in [
      "Information security policy, approved by top management",
      "Topic-specific policies, approved",
      "Register of objectives", "Management review minutes", "Risk register",
      "Statement of applicability", "Version history", "Approvals and reviews with their proof",
      "Register of exceptions", "Announcement of the policies", "Internal audit",
      "Training records",
    ] {
      #expect(index.contains("data-item=\"\(item)\""), "\(item)")
    }
  }

  @Test("of a bare repository has the same bytes")
  func bare() throws {
    let builder = try ModelISMS.repositoryWithHistory()
    let outside = try RepositoryBuilder(initialise: false)
    try outside.git("clone", "--quiet", "--bare", builder.folder, "bare.git")
    let outcome = try Policyc.run(
      ["build", "--no-pdf", "--output", outside.folder + "/evidence-pack"],
      in: outside.folder + "/bare.git")
    try #require(outcome.status == 0, "\(outcome.errors)")
    let bare = BuiltPack(folder: outside.folder + "/evidence-pack", owner: outside)
    #expect(try bare.archive() == build(builder, ["--no-pdf"]).archive())
  }

  @Test("lists every file but itself and the sums in the manifest, with the commit and the day")
  func manifest() throws {
    let builder = try ModelISMS.repositoryWithHistory()
    let pack = try build(builder, ["--no-pdf"])
    let text = try pack.text("manifest.json")
    let statement = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(statement["_type"] as? String == "https://in-toto.io/Statement/v1")
    let subjects = try #require(statement["subject"] as? [[String: Any]])
    let names = subjects.compactMap { $0["name"] as? String }
    #expect(
      Set(names) == Set(try pack.files().keys).subtracting(["SHA256SUMS", "manifest.json"]))
    #expect(text.contains(try builder.git("rev-parse", "HEAD")))
    #expect(text.contains(try builder.git("rev-parse", "HEAD^{tree}")))
    #expect(text.contains("2026-06-30"))
  }

  @Test("gives the same bytes in another folder, time zone, locale, home and mask")
  func reproducible() throws { try reproduce(["--no-pdf"]) }

  @Test(
    "gives the same bytes of PDFs too",
    .enabled(if: Typst.isInstalled, "Typst is not installed: make setup"))
  func reproduciblePDFs() throws { try reproduce([]) }

  private func reproduce(_ options: [String]) throws {
    let first = try ModelISMS.repositoryWithHistory()
    let clone = try RepositoryBuilder(initialise: false)
    try clone.git("clone", "--quiet", first.folder, "deep/er/clone of it")
    let one = try build(first, options)
    let command = ([Policyc.path, "build", "--output", "../pack/evidence-pack"] + options)
      .map { "'\($0)'" }.joined(separator: " ")
    let outcome = try Program.run(
      "sh", ["-c", "umask 077; exec \(command)"], in: clone.folder + "/deep/er/clone of it",
      environment: Program.environment(home: "/nonexistent").merging([
        "TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "LANG": "de_DE.UTF-8", "USER": "other",
        "SOURCE_DATE_EPOCH": "1", "TMPDIR": clone.folder,
      ]) { $1 })
    try #require(outcome.status == 0, "\(outcome.errors)")
    let two = BuiltPack(folder: clone.folder + "/deep/er/pack/evidence-pack", owner: clone)
    #expect(try one.files() == two.files())
    #expect(try one.archive() == two.archive())
    #expect(try two.sumsHold())
  }

  @Test("is of the commit, whatever lies on disk or in the index")
  func commitOnly() throws {
    let builder = try ModelISMS.repository()
    let before = try build(builder, ["--no-pdf"]).files()
    try builder.write([ModelISMS.risk: "Scribbled over.\n", "policies/new.md": "New.\n"])
    try builder.git("add", ModelISMS.risk)
    #expect(try build(builder, ["--no-pdf"]).files() == before)
    try builder.commit("Another", at: ModelISMS.moment + 60)
    #expect(try build(builder, ["--no-pdf", "--rev", "HEAD~1"]).files() == before)
    #expect(try build(builder, ["--no-pdf"]).files() != before)
  }

  @Test("shows the history that Git has, through a rename, in the page and in the register")
  func history() throws {
    let builder = try ModelISMS.repositoryWithHistory()
    let pack = try build(builder, ["--no-pdf"])
    let log = try builder.git(
      "log", "--follow", "--format=%h%x09%ad%x09%an%x09%s", "--abbrev=7",
      "--date=format:%Y-%m-%d", "--", "policies/backups.md"
    ).split(separator: "\n").map { $0.components(separatedBy: "\t") }
    #expect(log.count == 3)
    let page = try pack.text("policies/POL-002-backup-policy-1.1.html")
    let section = page.components(separatedBy: "id=\"page-commits\"")[1]
    let rows = section.matches(
      of: /<tr><td>(.*?)<\/td><td[^>]*>(.*?)<\/td><td>(.*?)<\/td><td>(.*?)<\/td><\/tr>/
    )
    .map { [$0.1, $0.2, $0.3, $0.4].map { cell in self.text(String(cell)) } }
    #expect(rows == log)
    let register = try pack.text("registers/version-history.csv").split(separator: "\r\n")
      .flatMap { $0.split(separator: "\n") }.filter { $0.hasPrefix("POL-002,") }
    let commits = try builder.git(
      "log", "--follow", "--format=%H", "--", "policies/backups.md"
    ).split(separator: "\n")
    #expect(register.count == 3)
    for (row, commit) in zip(register, commits) { #expect(row.hasSuffix(commit)) }
    let listed = try Policyc.run(["history", "POL-002"], in: builder.folder).output
    for row in log { #expect(listed.contains("\(row[0])  \(row[1])  \(row[2])  \(row[3])")) }
  }

  /// The text of a piece of HTML.
  private func text(_ html: String) -> String {
    html.replacing(/<[^>]*>/, with: "").replacing("&lt;", with: "<").replacing("&gt;", with: ">")
      .replacing("&quot;", with: "\"").replacing("&#34;", with: "\"").replacing("&amp;", with: "&")
  }

  @Test("--no-pdf leaves the PDFs out and needs no Typst")
  func withoutPDF() throws {
    let builder = try ModelISMS.repository()
    let folder = builder.folder + "/pack"
    let outcome = try Policyc.run(
      ["build", "--no-pdf", "--output", folder], in: builder.folder,
      environment: ["PATH": "/nonexistent", "POLICYC_PYTHON": "/nonexistent/python3"])
    #expect(outcome.status == 0)
    let names = try BuiltPack(folder: folder, owner: builder).files().keys
    #expect(!names.contains { $0.hasSuffix(".pdf") })
    #expect(names.count { $0.hasSuffix(".html") } == 10)
  }

  @Test("says how to get Typst where it is missing, and leaves no trace")
  func withoutTypst() throws {
    let builder = try ModelISMS.repository()
    // A Python that has no module at all.
    try builder.write(["bin/python3": "#!/bin/sh\necho 'No module named typst' >&2\nexit 1\n"])
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: builder.folder + "/bin/python3")
    let missing = ["/nonexistent/python3", builder.folder + "/bin/python3"]
    for python in missing {
      let outcome = try Policyc.run(
        ["build", "--output", "out/evidence-pack"], in: builder.folder,
        environment: ["PATH": "", "POLICYC_PYTHON": python])
      #expect(outcome.status == 2)
      for word in ["Typst", "pip install", "--no-pdf"] {
        #expect(outcome.errors.contains(word), "\(outcome.errors)")
      }
      let left = try? FileManager.default.contentsOfDirectory(atPath: builder.folder + "/out")
      #expect(left ?? [] == [])
    }
  }

  @Test("never replaces what is no pack of ours")
  func strangers() throws {
    let builder = try ModelISMS.repository()
    try builder.write(["mine/notes.txt": "Mine.\n"])
    let outcome = try Policyc.run(["build", "--no-pdf", "--output", "mine"], in: builder.folder)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("mine"))
    #expect(builder.text("mine/notes.txt") == "Mine.\n")
    #expect(!FileManager.default.fileExists(atPath: builder.folder + "/mine.zip"))
  }

  @Test(
    "takes hostile documents like any other",
    .enabled(if: Typst.isInstalled, "Typst is not installed: make setup"),
    arguments: [
      String(repeating: "- ", count: 10_000) + "x\n",
      String(repeating: "> ", count: 10_000) + "x\n",
      "[click](javascript:alert(1)) <script>alert(1)</script> #let x = read(\"/etc/passwd\")\n",
      "---\nid: X-1\nowner: {{{{{\n---\n{{#document}}{{/document}} {{{secret}}}\n", "",
    ])
  func hostile(body: String) throws {
    let builder = try ModelISMS.repository()
    try builder.commit("Hostile", ["policies/hostile.md": body], at: ModelISMS.moment)
    let pack = try build(builder)
    #expect(try pack.sumsHold())
    for (path, bytes) in try pack.files() where path.hasSuffix(".html") {
      let html = String(decoding: bytes, as: UTF8.self)
      // The page that verifies the pack is the same in each, and the only one with a script.
      #expect(!html.contains("<script") || path == "verify.html", "\(path)")
      #expect(!html.contains("href=\"javascript:"), "\(path)")
    }
  }

  @Test("names a control in the register as the user's own table of the framework does")
  func ownFramework() throws {
    let builder = try ModelISMS.repository()
    try builder.commit(
      "State what applies",
      [
        "policies/soa.yml": """
        statement-of-applicability:
          - {control: A.5.1, applicable: true, justification: "Customers ask for it.", implemented: yes}
          - {control: A.5.2, applicable: true, justification: "Somebody must.", implemented: yes}
        """,
        "rules/frameworks/iso27001.yml": """
        framework: iso27001
        title: Annex A, as we call it
        requirements:
          - {id: A.5.1, title: "Our rules for information"}
        """,
      ], at: ModelISMS.moment)
    let register = try build(builder, ["--no-pdf"]).text("registers/statement-of-applicability.csv")
    let titles = register.split(whereSeparator: \.isNewline).dropFirst().map {
      $0.split(separator: ",").prefix(2)
    }
    #expect(titles == [["A.5.1", "Our rules for information"], ["A.5.2", "Yes"]])
  }

  @Test(
    "no machine path and no user is in the pack",
    .enabled(if: Typst.isInstalled, "Typst is not installed: make setup"))
  func paths() throws {
    let builder = try ModelISMS.repositoryWithHistory()
    let pack = try build(builder)
    for (path, bytes) in try pack.files() {
      #expect(bytes.range(of: Data(builder.folder.utf8)) == nil, "\(path)")
      #expect(bytes.range(of: Data("file://".utf8)) == nil, "\(path)")
    }
  }
}
