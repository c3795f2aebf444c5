import Foundation
import TestSupport
import Testing

@Suite("policyc hook install")
struct HookTests {
  /// A repository whose hook finds git and the tools of the system, and no policyc on PATH.
  private func repository() throws -> RepositoryBuilder {
    let builder = try ModelISMS.repository()
    try builder.git("add", "--all")
    return builder
  }

  private func hook(_ builder: RepositoryBuilder, _ words: String...) throws -> Program.Outcome {
    try Policyc.run(["hook"] + words, in: builder.folder)
  }

  private func commit(_ builder: RepositoryBuilder) throws -> Program.Outcome {
    try builder.git("add", "--all")
    return try Program.run(
      "/usr/bin/env", ["git", "commit", "-m", "Change"], in: builder.folder,
      environment: Program.environment(home: builder.folder).merging([
        "GIT_AUTHOR_NAME": "Dana Reyes", "GIT_AUTHOR_EMAIL": "dana@example.com",
        "GIT_COMMITTER_NAME": "Dana Reyes", "GIT_COMMITTER_EMAIL": "dana@example.com",
      ]) { _, given in given })
  }

  @Test("stops a commit with a fault, and lets it through once the fault is mended")
  func stops() throws {
    let builder = try repository()
    #expect(try hook(builder, "install").status == 0)
    let text = try #require(builder.text(ModelISMS.backup))
    try builder.write([ModelISMS.backup: text.replacing("owner: ciso", with: "owner: nobody")])
    let stopped = try commit(builder)
    #expect(stopped.status != 0)
    #expect((stopped.output + stopped.errors).contains("owner-unknown"))
  }

  @Test("keeps a hook that is there, which runs first and can stop the commit too")
  func keeps() throws {
    let builder = try repository()
    let hooks = builder.folder + "/.git/hooks"
    try builder.write([".git/hooks/pre-commit": "#!/bin/sh\necho mine >> ran\nexit 3\n"])
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: hooks + "/pre-commit")
    #expect(try hook(builder, "install").output.contains("runs first"))
    #expect(builder.text(".git/hooks/pre-commit.before-policyc")?.contains("echo mine") == true)
    #expect(try commit(builder).status != 0)
    #expect(builder.text("ran") == "mine\n")
    // A second time changes nothing.
    #expect(try hook(builder, "install").output.contains("nothing to do"))
    #expect(try hook(builder, "uninstall").output.contains("is back"))
    #expect(builder.text(".git/hooks/pre-commit")?.contains("echo mine") == true)
    #expect(try hook(builder, "uninstall").status == 2)
  }

  @Test("leaves a hook of its own that somebody changed since, and says so")
  func edited() throws {
    let builder = try repository()
    let path = ".git/hooks/pre-commit"
    _ = try hook(builder, "install")
    let mine = (builder.text(path) ?? "").replacing("exec ", with: "echo mine\nexec ")
    try builder.write([path: mine])
    for word in ["uninstall", "install"] {
      let outcome = try hook(builder, word)
      #expect(outcome.status == 2 && outcome.errors.contains("left as it is"))
      #expect(builder.text(path) == mine)
    }
    // A program at another place makes no other hook.
    let moved = mine.replacing("echo mine\n", with: "")
      .replacing(/program='[^']*'/, with: "program='elsewhere/policyc'")
    try builder.write([path: moved])
    #expect(try hook(builder, "uninstall").status == 0)
    #expect(builder.text(path) == nil)
  }

  @Test("goes where core.hooksPath says")
  func hooksPath() throws {
    let builder = try repository()
    try builder.git("config", "core.hooksPath", ".githooks")
    #expect(try hook(builder, "install").status == 0)
    #expect(builder.text(".githooks/pre-commit")?.contains("check --staged") == true)
  }

  @Test("outside Git says that there are no hooks")
  func outside() throws {
    let builder = try RepositoryBuilder(initialise: false)
    let outcome = try hook(builder, "install")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("git init"))
  }
}
