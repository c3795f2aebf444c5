import Foundation
import TestSupport
import Testing

@Suite("A commit that fails")
struct FailingCommitTests {
  private func evidence(_ outside: RepositoryBuilder) throws -> String {
    try outside.write("mail.eml", Array("I approve.\n".utf8))
    return outside.folder + "/mail.eml"
  }

  private func attempt(
    _ repository: SignedRepository, environment: [String: String] = [:]
  ) throws -> Program.Outcome {
    let outside = try RepositoryBuilder(initialise: false)
    return try repository.outcome(
      as: repository.kim, "approve", "POL-002", "PRC-001", "--by", "dana-reyes", "--evidence",
      evidence(outside), environment: environment)
  }

  private func expectUntouched(
    _ message: String, environment: [String: String] = [:],
    _ prepare: (SignedRepository) throws -> Void
  ) throws {
    let repository = try SignedRepository.model()
    try repository.builder.write(["staged.txt": "mine\n"])
    try repository.builder.git("add", "staged.txt")
    try prepare(repository)
    let before = try repository.builder.fingerprint()
    let outcome = try attempt(repository, environment: environment)
    #expect(outcome.status == 2)
    #expect(outcome.output == "")
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
    #expect(try repository.builder.fingerprint() == before)
  }

  @Test("by a hook shows the hook's words and leaves files, index and evidence as they were")
  func hook() throws {
    try expectUntouched("The pre-commit hook says no") {
      try $0.builder.executable(
        ".git/hooks/pre-commit",
        "#!/bin/sh\necho changed >> policies/backup.md\necho 'The pre-commit hook says no'\nexit 1\n"
      )
    }
    try expectUntouched("No such message") {
      try $0.builder.executable(
        ".git/hooks/commit-msg",
        "#!/bin/sh\ngrep -q Policy-Id \"$1\" && echo 'No such message' >&2\nexit 1\n")
    }
  }

  @Test("by a signature that cannot be made leaves everything as it was")
  func signing() throws {
    try expectUntouched("failed to write commit object") {
      try $0.builder.git("config", "gpg.format", "ssh")
      try $0.builder.git("config", "user.signingKey", "/nowhere/key")
      try $0.builder.git("config", "commit.gpgSign", "true")
    }
  }

  @Test("by a lock that another git holds leaves everything as it was")
  func lock() throws {
    try expectUntouched("index.lock") { try $0.builder.write([".git/index.lock": ""]) }
  }

  @Test("in the middle of a merge leaves everything as it was")
  func merge() throws {
    try expectUntouched("cannot do a partial commit during a merge") {
      let head = try $0.builder.git("rev-parse", "HEAD")
      try $0.builder.write([".git/MERGE_HEAD": head + "\n"])
    }
  }

  @Test("because a person interrupts it leaves everything as it was")
  func interrupted() throws {
    try expectUntouched("git could not commit") {
      // As a terminal would: the signal goes to the whole group, policyc and git alike.
      try $0.builder.executable(
        ".git/hooks/pre-commit",
        "#!/bin/sh\nkill -INT $(ps -o ppid= -p $PPID) $PPID\nsleep 5\nexit 1\n")
    }
  }

  @Test("because evidence is ignored leaves no evidence behind")
  func ignored() throws {
    try expectUntouched("ignored by one of your .gitignore files") {
      try $0.commit("Ignore", as: $0.kim, [".gitignore": "evidence/\n"])
    }
  }

  @Test("is told from one that a hook falsified")
  func falsified() throws {
    let repository = try SignedRepository.model()
    try repository.builder.executable(
      ".git/hooks/pre-commit",
      "#!/bin/sh\nsed -i 's/every night/never/' policies/backup.md && git add policies/backup.md\n")
    let outcome = try repository.outcome(as: repository.dana, "approve", "POL-002", "--as", "ceo")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("is not what was signed: a hook changed it"))
  }

  @Test(
    "is not one whose hook adds all that lies in the work tree, and leftovers of a killed run go")
  func addingHook() throws {
    let repository = try SignedRepository.model()
    let killed = ".git/policyc/writing-gone00"
    try repository.builder.write(["\(killed)/0.old": "What stood there.\n"])
    try repository.builder.executable(".git/hooks/pre-commit", "#!/bin/sh\ngit add --all\n")
    let outcome = try repository.outcome(as: repository.dana, "approve", "POL-002", "--as", "ceo")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let committed = try repository.builder.git("show", "--format=", "--name-only", "HEAD")
    #expect(committed == "policies/backup.md")
    #expect(try repository.builder.git("status", "--porcelain") == "")
    let left = try repository.builder.run("find", [".git/policyc", "-name", "writing-*"])
    #expect(left == "")
  }

  @Test("is not one that a working hook speaks in, and hooks see what is committed")
  func working() throws {
    let repository = try SignedRepository.model()
    try repository.builder.executable(
      ".git/hooks/pre-commit",
      "#!/bin/sh\ngit diff --cached --name-only | sed 's/^/hook saw /' >&2\n")
    let outcome = try repository.outcome(as: repository.dana, "approve", "POL-002", "--as", "ceo")
    #expect(outcome.status == 0)
    #expect(outcome.errors == "git: hook saw policies/backup.md\n")
    #expect(try repository.builder.git("status", "--porcelain") == "")
    let left = try repository.builder.run("find", [".", "-name", "*policyc-*"])
    #expect(left == "")
  }
}
