import Foundation
import TestSupport
import Testing

/// Each hazard of Git that `docs/requirements.md` lists under B10, with all commands that read history from end to end. How
/// snapshots and the walk through history take them is in PolicyGitTests; sign-off has tests of its own.
@Suite("A hazard of Git")
struct GitHazardTests {
  private let builder: RepositoryBuilder

  init() throws { builder = try ModelISMS.repository() }

  @Test("a squash merge: one commit stands for the branch, and the rename in it is followed")
  func squashMerge() throws {
    try branch("side") {
      try move(ModelISMS.backup, to: "policies/saving.md", "Move")
      try edit("policies/saving.md", "Edit")
    }
    try edit(ModelISMS.risk, "Meanwhile")
    try builder.git("merge", "--quiet", "--squash", "side")
    try builder.commit("Squashed (#7)")
    try expectCommands("policies/saving.md", ["Squashed (#7)", "Start"])
  }

  @Test("a rebase merge: the rewritten commits count, the former ones do not")
  func rebaseMerge() throws {
    try branch("side") {
      try move(ModelISMS.backup, to: "policies/saving.md", "Move")
      try edit("policies/saving.md", "Edit")
    }
    try edit(ModelISMS.risk, "Meanwhile")
    try expectCommands(ModelISMS.risk, ["Meanwhile", "Start"])
    try builder.git("checkout", "--quiet", "side")
    try builder.record("rebase", "--quiet", "main")
    try builder.git("checkout", "--quiet", "main")
    try builder.git("merge", "--quiet", "--ff-only", "side")
    try expectCommands("policies/saving.md", ["Edit", "Move", "Start"])
  }

  @Test("a merge commit by a forge's bot: the people of the branch are shown, not the bot")
  func botMerge() throws {
    try branch("side") { try edit(ModelISMS.backup, "Edit") }
    try edit(ModelISMS.risk, "Meanwhile")
    try builder.git(
      "merge", "--quiet", "--no-ff", "-m", "Merge pull request #8", "side",
      environment: [
        "GIT_AUTHOR_NAME": "merge-bot", "GIT_AUTHOR_EMAIL": "bot@forge.example",
        "GIT_COMMITTER_NAME": "Forge", "GIT_COMMITTER_EMAIL": "noreply@forge.example",
      ])
    try expectCommands(ModelISMS.backup, ["Edit", "Start"])
    #expect(try !run("history").output.contains("merge-bot"))
  }

  @Test("a rename with an edit: the chase goes on under the former path")
  func renameWithEdit() throws {
    let text = try #require(builder.text(ModelISMS.backup))
    try builder.commit(
      "Rename", [ModelISMS.backup: nil, "policies/saving.md": text + "\nOne line more.\n"])
    try expectCommands("policies/saving.md", ["Rename", "Start"])
    #expect(try run("history", "policies/saving.md").output.contains("[as \(ModelISMS.backup)]"))
  }

  @Test("a copy: it begins where it was made")
  func copy() throws {
    let text = try #require(builder.text(ModelISMS.backup))
    try builder.commit("Copy", ["policies/copy.md": text.replacing("id: POL-", with: "id: COP-")])
    try expectCommands("policies/copy.md", ["Copy"])
    try expectCommands(ModelISMS.backup, ["Start"])
  }

  @Test("a file deleted and created again: it begins at its second creation")
  func deleteAndRecreate() throws {
    let text = builder.text(ModelISMS.backup)
    try builder.commit("Delete", [ModelISMS.backup: nil])
    try builder.commit("Write again", [ModelISMS.backup: text])
    try expectCommands(ModelISMS.backup, ["Write again"])
  }

  @Test("an octopus merge: every line that it joins is told")
  func octopusMerge() throws {
    for (name, path) in [
      ("one", ModelISMS.backup), ("two", ModelISMS.risk), ("three", ModelISMS.procedure),
    ] { try branch(name) { try edit(path, "Edit on \(name)") } }
    try builder.record("merge", "--quiet", "-m", "Octopus", "one", "two", "three")
    try expectCommands(ModelISMS.risk, ["Edit on two", "Start"])
    try expectCommands(ModelISMS.procedure, ["Edit on three", "Start"])
  }

  @Test("commit dates out of order: the order is that of the commits")
  func datesOutOfOrder() throws {
    try edit(ModelISMS.backup, "In the future", at: ModelISMS.moment + 90_000_000)
    try edit(ModelISMS.backup, "In the past", at: 1_000_000_000)
    try expectCommands(ModelISMS.backup, ["In the past", "In the future", "Start"])
  }

  @Test("a shallow clone: history ends at the cut, and it is said how to get the rest")
  func shallowClone() throws {
    try edit(ModelISMS.backup, "Edit")
    try builder.git("clone", "--quiet", "--depth", "1", "file://\(builder.folder)", "shallow")
    let folder = builder.folder + "/shallow"
    let listing = try Policyc.run(["history", ModelISMS.backup], in: folder)
    #expect(listing.errors.contains("git fetch --unshallow"))
    try expectCommands(ModelISMS.backup, ["Edit"], in: folder)
    // Deepening gives old commits parents that they did not have.
    try builder.run("git", ["-C", folder, "fetch", "--quiet", "--unshallow"])
    try expectCommands(ModelISMS.backup, ["Edit", "Start"], in: folder)
  }

  @Test("a partial clone: what is missing is named, with what to do, and nothing crashes")
  func partialClone() throws {
    try edit(ModelISMS.backup, "Edit")
    try builder.git("config", "uploadpack.allowFilter", "true")
    try builder.git(
      "clone", "--quiet", "--filter=blob:none", "--no-checkout", "file://\(builder.folder)", "part")
    let folder = builder.folder + "/part"
    for command in [["check", "--rev", "HEAD"], ["history"], ["build", "--no-pdf"]] {
      let outcome = try Policyc.run(command, in: folder)
      #expect(outcome.status == 2, "\(command)")
      #expect(outcome.errors.contains("git fetch --refetch --no-filter"), "\(command)")
    }
    try builder.run("git", ["-C", folder, "checkout", "--quiet", "main"])
    try expectCommands(ModelISMS.backup, ["Edit", "Start"], in: folder)
  }

  @Test("a linked work tree: it has a state of its own, and shares the cache")
  func linkedWorkTree() throws {
    try builder.git("worktree", "add", "--quiet", "-b", "side", "../\(name)-linked")
    let folder = builder.folder + "-linked"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let linked = RepositoryBuilder(at: folder, of: builder)
    try linked.commit("On the side", [ModelISMS.backup: text(ModelISMS.backup) + "\nMore.\n"])
    try expectCommands(ModelISMS.backup, ["On the side", "Start"], in: folder)
    try expectCommands(ModelISMS.backup, ["Start"])
    #expect(FileManager.default.fileExists(atPath: builder.folder + "/.git/policyc/history"))
    #expect(!FileManager.default.fileExists(atPath: builder.folder + "/.git/worktrees/policyc"))
  }

  @Test("a submodule among the documents: it is passed over, and is a repository of its own inside")
  func submodule() throws {
    let inner = try ModelISMS.repository()
    try builder.git(
      "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", inner.folder,
      "policies/shared")
    try builder.commit("Add a submodule")
    try expectCommands(ModelISMS.backup, ["Start"])
    #expect(try !run("history").output.contains("shared"))
    try expectCommands(ModelISMS.backup, ["Start"], in: builder.folder + "/policies/shared")
    let cache = builder.folder + "/.git/modules/policies/shared/policyc/history"
    #expect(FileManager.default.fileExists(atPath: cache))
  }

  @Test("a bare repository: its revisions are read, and a check of no revision says so")
  func bareRepository() throws {
    try edit(ModelISMS.backup, "Edit")
    try builder.git("clone", "--quiet", "--bare", ".", "copy.git")
    let folder = builder.folder + "/copy.git"
    let check = try Policyc.run(["check"], in: folder)
    #expect(check.status == 2 && check.errors.contains("--rev HEAD"))
    try expectCommands(ModelISMS.backup, ["Edit", "Start"], in: folder, check: ["--rev", "HEAD"])
  }

  @Test("a detached HEAD: what is checked out counts")
  func detachedHead() throws {
    try edit(ModelISMS.backup, "Edit")
    try edit(ModelISMS.backup, "Not checked out")
    try builder.git("checkout", "--quiet", "--detach", "HEAD~1")
    try expectCommands(ModelISMS.backup, ["Edit", "Start"])
  }

  @Test("an unborn branch: check works, history and build say what is missing")
  func unbornBranch() throws {
    try builder.git("checkout", "--quiet", "--orphan", "fresh")
    #expect(try run("check").status <= 1)
    for command in [["history"], ["build", "--no-pdf"]] {
      let outcome = try Policyc.run(command, in: builder.folder)
      #expect(outcome.status == 2 && outcome.errors.contains("Commit first"), "\(command)")
    }
  }

  @Test("the extensions worktreeConfig and partialClone: they change nothing")
  func extensions() throws {
    try builder.git("config", "core.repositoryFormatVersion", "1")
    try builder.git("config", "extensions.worktreeConfig", "true")
    try builder.git("config", "extensions.partialClone", "origin")
    try expectCommands(ModelISMS.backup, ["Start"])
  }

  @Test(
    "replaced commits and grafts: they count as Git counts them, from the moment they come or go")
  func replacements() throws {
    let first = try builder.git("rev-parse", "HEAD")
    try edit(ModelISMS.backup, "Second")
    let third = try edit(ModelISMS.backup, "Third")
    try expectCommands(ModelISMS.backup, ["Third", "Second", "Start"])
    try builder.git("replace", "--graft", third, first)
    try expectCommands(ModelISMS.backup, ["Third", "Start"])
    try builder.git("replace", "--delete", third)
    try builder.write([".git/info/grafts": "\(third) \(first)\n"])
    try expectCommands(ModelISMS.backup, ["Third", "Start"])
    try builder.write([".git/info/grafts": nil])
    try expectCommands(ModelISMS.backup, ["Third", "Second", "Start"])
  }

  @Test("a rename that changes case only: the chase goes on")
  func caseOnlyRename() throws {
    try move(ModelISMS.backup, to: "policies/Backup.md", "Rename")
    try expectCommands("policies/Backup.md", ["Rename", "Start"])
  }

  @Test("paths with spaces, quotes and other scripts: they are paths like any other")
  func oddPaths() throws {
    let path = "policies/ein \"Plan\" für 備份 's.md"
    try move(ModelISMS.backup, to: path, "Rename")
    try edit(path, "Edit")
    try expectCommands(path, ["Edit", "Rename", "Start"])
  }

  @Test("a mailmap: people are shown as the revision's .mailmap names them, and the record stays")
  func mailmap() throws {
    try builder.commit(
      "Names",
      [".mailmap": "Dana Reyes-Ito <dana.new@example.com> <DANA@example.com>\n"])
    try edit(ModelISMS.backup, "Edit")
    let shown = try builder.git("log", "-1", "--format=%aN <%aE>")
    #expect(shown == "Dana Reyes-Ito <dana.new@example.com>")
    // What lies on disk and is in no commit has no say.
    try builder.write([".mailmap": "Somebody Else <else@example.com> <dana@example.com>\n"])
    try expectCommands(ModelISMS.backup, ["Edit", "Start"])
    let listing = try run("history", ModelISMS.backup)
    #expect(listing.output.contains("Dana Reyes-Ito") && !listing.output.contains("Somebody"))
    let json = try run("history", ModelISMS.backup, "--format", "json").output
    #expect(json.contains(#""authorEmail": "dana.new@example.com""#))
    #expect(json.contains(#""recordedAuthorEmail": "dana@example.com""#))
    #expect(try run("history", "--rev", "HEAD~2", ModelISMS.backup).output.contains("Dana Reyes  "))
  }

  // MARK: Steps

  private var name: String { (builder.folder as NSString).lastPathComponent }

  private func text(_ path: String) -> String { builder.text(path) ?? "" }

  private func run(_ arguments: String...) throws -> Program.Outcome {
    try Policyc.run(arguments, in: builder.folder)
  }

  /// Does something on a branch that forks here, and comes back.
  private func branch(_ name: String, _ body: () throws -> Void) throws {
    try builder.git("checkout", "--quiet", "-b", name)
    try body()
    try builder.git("checkout", "--quiet", "main")
  }

  @discardableResult
  private func edit(_ path: String, _ message: String, at time: Int? = nil) throws -> String {
    try builder.commit(message, [path: text(path) + "\n\(message).\n"], at: time)
  }

  private func move(_ path: String, to other: String, _ message: String) throws {
    let content = text(path)
    try builder.commit(message, [path: nil])
    try builder.write([other: content])
    try builder.git("add", "--all")
    try builder.record("commit", "--quiet", "--amend", "-m", message)
  }

  /// Runs check, history (with the cache as it is, with it warm, and without) and build, and compares what they tell.
  private func expectCommands(
    _ document: String, _ subjects: [String], in folder: String? = nil,
    check options: [String] = [],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let folder = folder ?? builder.folder
    for options in [options, options + ["--no-cache"]] {
      let check = try Policyc.run(["check", "--as-of", ModelISMS.asOf] + options, in: folder)
      #expect(check.status <= 1, "\(check.errors)", sourceLocation: sourceLocation)
      #expect(check.output.contains("documents"), sourceLocation: sourceLocation)
    }
    for options in [[], [], ["--no-cache"]] {
      let told = try GitHazardTests.subjects(of: document, in: folder, options)
      #expect(told == subjects, sourceLocation: sourceLocation)
    }
    let pack = try RepositoryBuilder.temporaryFolder()
    defer { try? FileManager.default.removeItem(atPath: pack) }
    let build = try Policyc.run(["build", "--no-pdf", "--output", pack + "/pack"], in: folder)
    #expect(build.status == 0, "\(build.errors)", sourceLocation: sourceLocation)
    let register = FileManager.default.contents(
      atPath: pack + "/pack/registers/version-history.csv")
    let rows = String(decoding: register ?? Data(), as: UTF8.self)
    for subject in subjects {
      #expect(rows.contains(subject), "\(subject)", sourceLocation: sourceLocation)
    }
  }

  private struct Listing: Decodable {
    struct Document: Decodable { var commits: [Commit] }
    struct Commit: Decodable { var subject: String }
    var documents: [Document]
  }

  private static func subjects(
    of document: String, in folder: String, _ options: [String]
  ) throws -> [String] {
    let outcome = try Policyc.run(
      ["history", document, "--format", "json"] + options, in: folder)
    try #require(outcome.status == 0, "\(outcome.errors)")
    let listing = try JSONDecoder().decode(Listing.self, from: Data(outcome.output.utf8))
    return listing.documents.flatMap { $0.commits.map(\.subject) }
  }
}
