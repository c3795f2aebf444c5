import TestSupport
import Testing

@testable import PolicyGit

@Suite("What changed since a revision")
struct ChangedPathsTests {
  @Test("is measured from where the lines parted")
  func mergeBase() throws {
    let builder = try RepositoryBuilder()
    try builder.commit("Start", ["a.md": "a\n", "b.md": "b\n", "old.md": "same\n"])
    try builder.git("checkout", "--quiet", "-b", "side")
    try builder.commit(
      "Side", ["a.md": "side\n", "new.md": "n\n", "old.md": nil, "moved.md": "same\n"])
    try builder.git("checkout", "--quiet", "main")
    try builder.commit("Main", ["b.md": "main\n"])
    try builder.git("checkout", "--quiet", "side")
    let repository = try builder.open()
    let expected: Set = ["a.md", "new.md", "old.md", "moved.md"]
    #expect(try repository.changedPaths(since: "main", in: .revision("side")) == expected)
    #expect(try repository.changedPaths(since: "main", in: .index) == expected)
    #expect(try repository.changedPaths(since: "main", in: .workTree) == expected)
    #expect(try repository.changedPaths(since: "side", in: .revision("main")) == ["b.md"])
  }

  @Test("takes in what is staged, what lies on disk and what is untracked")
  func states() throws {
    let builder = try RepositoryBuilder()
    try builder.commit(
      "Start", [".gitignore": "*.tmp\n", "a.md": "a\n", "b.md": "b\n", "c.md": "c\n"])
    try builder.write(["a.md": "A\n", "c.md": nil, "x.tmp": "x"])
    try builder.git("add", "a.md")
    try builder.write(["b.md": "B\n", "a.md": "a\n", "new.md": "n\n"])
    let repository = try builder.open()
    #expect(try repository.changedPaths(since: "HEAD", in: .index) == ["a.md"])
    #expect(
      try repository.changedPaths(since: "HEAD", in: .workTree) == ["b.md", "c.md", "new.md"])
    #expect(try repository.changedPaths(since: "HEAD", in: .revision("HEAD")).isEmpty)
  }

  @Test("is measured from the revision itself when the lines share nothing")
  func unrelated() throws {
    let builder = try RepositoryBuilder()
    try builder.commit("Start", ["a.md": "a\n", "b.md": "b\n"])
    try builder.git("checkout", "--quiet", "--orphan", "other")
    try builder.commit("Other", ["b.md": "B\n"])
    #expect(try builder.open().changedPaths(since: "main", in: .revision("other")) == ["b.md"])
  }

  @Test("from an unknown revision is an error that says what to do")
  func unknown() throws {
    let builder = try RepositoryBuilder()
    try builder.commit("Start", ["a.md": "a\n"])
    let error = #expect(throws: GitError.self) {
      try builder.open().changedPaths(since: "origin/main", in: .workTree)
    }
    #expect(error?.message.contains("origin/main") == true)
  }
}
