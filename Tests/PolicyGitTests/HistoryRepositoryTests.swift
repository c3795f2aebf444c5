import TestSupport
import Testing

@testable import PolicyGit

private let lines = RepositoryBuilder.lines

@Suite("The history in an unusual repository")
struct HistoryRepositoryTests {
  @Test("that has no commit is empty")
  func unborn() throws {
    let builder = try RepositoryBuilder()
    try builder.write(["a.md": "a\n"])
    #expect(try builder.open().history(of: ["a.md"], at: "HEAD") == ["a.md": []])
  }

  @Test("is empty for a path that the revision does not have")
  func absentPaths() throws {
    let builder = try RepositoryBuilder()
    try builder.commit("Start", ["a.md": "a\n", "gone.md": "x\n", "b/c.md": "c\n"])
    try builder.commit("Delete", ["gone.md": nil])
    let paths = ["gone.md", "never.md", "b", "", "/a.md", "../a.md", "b/../a.md"]
    let history = try builder.open().history(of: paths + ["a.md"], at: "HEAD")
    for path in paths { #expect(history[path] == [], "\(path)") }
    #expect(history["a.md"]?.count == 1)
  }

  @Test("that is shallow begins at the boundary")
  func shallow() throws {
    let builder = try RepositoryBuilder()
    for number in 0..<5 { try builder.commit("Edit \(number)", ["a.md": lines("a", number)]) }
    try builder.git(
      "clone", "--quiet", "--depth", "2", "file://\(builder.folder)", "shallow")
    let clone = RepositoryBuilder(at: builder.folder + "/shallow", of: builder)
    #expect(try clone.open().isShallow)
    #expect(try clone.subjects(of: "a.md") == ["Edit 4", "Edit 3"])
    #expect(try clone.open().commit(at: "HEAD~1").parents == [])
    try HistoryOracle.expectAgreement(clone)
    let error = #expect(throws: GitError.self) { try clone.open().commit(at: "HEAD~3") }
    #expect(error?.message.contains("git fetch --unshallow") == true)
  }

  @Test("of a partial clone is told as far as it needs no content, else it says what is missing")
  func partial() throws {
    let builder = try RepositoryBuilder()
    try builder.commit("Start", ["a.md": lines("a", 0), "b.md": lines("b", 0)])
    try builder.commit("Move", ["a.md": nil, "c.md": lines("a", 0), "b.md": lines("b", 1)])
    try builder.git("config", "uploadpack.allowFilter", "true")
    try builder.git(
      "clone", "--quiet", "--bare", "--filter=blob:none", "file://\(builder.folder)", "part.git")
    let clone = RepositoryBuilder(at: builder.folder + "/part.git", of: builder)
    #expect(try clone.subjects(of: "c.md") == ["Move", "Start"])
    try builder.commit("Move and edit", ["c.md": nil, "d.md": lines("a", 1)])
    try clone.git("fetch", "--quiet", "origin", "main:main")
    let error = #expect(throws: GitError.self) { try clone.subjects(of: "d.md", at: "main") }
    #expect(error?.message.contains("git fetch --refetch --no-filter") == true)
  }

  @Test("that is bare, detached or a linked work tree is the same")
  func places() throws {
    let builder = try RepositoryBuilder()
    try builder.commit("Start", [".gitignore": "/copy.git\n/linked\n", "a.md": lines("a", 0)])
    try builder.commit("Move", ["a.md": nil, "b.md": lines("a", 1)])
    try builder.git("clone", "--quiet", "--bare", ".", "copy.git")
    try builder.git("worktree", "add", "--quiet", "--detach", "linked", "HEAD")
    for place in ["copy.git", "linked"] {
      let other = RepositoryBuilder(at: builder.folder + "/" + place, of: builder)
      #expect(try other.subjects(of: "b.md") == ["Move", "Start"])
      try HistoryOracle.expectAgreement(other)
    }
  }

  @Test("honours replaced commits and grafts, as Git does")
  func replacements() throws {
    let builder = try RepositoryBuilder()
    let first = try builder.commit("First", ["a.md": lines("a", 0)])
    let second = try builder.commit("Second", ["a.md": lines("a", 1)])
    let third = try builder.commit("Third", ["a.md": lines("a", 2)])
    try builder.git("replace", "--graft", third, first)
    #expect(try builder.subjects(of: "a.md") == ["Third", "First"])
    try HistoryOracle.expectAgreement(builder)
    try builder.git("replace", "--delete", third)
    try builder.write([".git/info/grafts": "# a comment\n\(second)\n"])
    #expect(try builder.subjects(of: "a.md") == ["Third", "Second"])
    try HistoryOracle.expectAgreement(builder)
  }

  @Test("with submodules passes over them")
  func submodules() throws {
    let builder = try RepositoryBuilder()
    let inner = try RepositoryBuilder()
    try inner.commit("Inner", ["x.md": "x\n"])
    try builder.commit("Start", ["a.md": lines("a", 0)])
    try builder.git(
      "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", inner.folder, "module")
    try builder.commit("Add module")
    try builder.commit("Move", ["a.md": nil, "docs/a.md": lines("a", 0)])
    try builder.git("mv", "module", "moved")
    try builder.commit("Move module")
    #expect(try builder.open().history(of: ["moved"], at: "HEAD") == ["moved": []])
    try HistoryOracle.expectAgreement(builder)
  }

  @Test("with a damaged object is an error, not a crash")
  func damaged() throws {
    let builder = try RepositoryBuilder()
    try builder.commit("Start", ["docs/a.md": "a\n"])
    let tree = try builder.git("rev-parse", "HEAD:docs")
    try builder.commit("Edit", ["docs/a.md": "b\n"])
    let name = ".git/objects/\(tree.prefix(2))/\(tree.dropFirst(2))"
    try builder.run("chmod", ["u+w", name])
    try builder.write([name: "broken"])
    let error = #expect(throws: GitError.self) { try builder.subjects(of: "docs/a.md") }
    #expect(error?.message.contains("git fsck") == true)
  }

  @Test("whose few objects stand for billions of files does not make it hang")
  func multiplied() throws {
    let builder = try RepositoryBuilder()
    try builder.commit("Start", ["0": "a\n", "1": "a\n", "2": "a\n", "3": "a\n", "4": "a\n"])
    var tree = try builder.git("rev-parse", "HEAD^{tree}")
    for _ in 0..<14 {
      let entries = (0..<5).map { "040000 tree \(tree)\tfolder\($0)\n" }.joined()
      try builder.write([".git/entries": entries])
      tree = try builder.run("sh", ["-c", "git mktree < .git/entries"])
    }
    let id = try builder.git("commit-tree", tree, "-m", "Many")
    #expect(throws: GitError.self) { try builder.open().snapshot(.revision(id)) }
    #expect(try builder.open().history(of: ["a.md"], at: id) == ["a.md": []])
    let deep = String(repeating: "folder3/", count: 14) + "2"
    #expect(try builder.subjects(of: deep, at: id) == ["Many"])
  }
}
