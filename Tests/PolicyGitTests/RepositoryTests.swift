import PolicyCore
import TestSupport
import Testing

@testable import PolicyGit

@Suite("A repository")
struct RepositoryTests {
  @Test("is found from any folder inside it")
  func discovery() throws {
    let builder = try RepositoryBuilder()
    try builder.commit("Start", ["policies/deep/a.md": "a\n"])
    let repository = try #require(
      try Repository.discover(from: builder.folder + "/policies/deep", indexFile: nil))
    #expect(repository.root == builder.folder)
    #expect(repository.gitDirectory == builder.folder + "/.git")
    #expect(repository.commonDirectory == builder.folder + "/.git")
    #expect(!repository.isShallow)
  }

  @Test("is not found where there is none")
  func nothingToDiscover() throws {
    let builder = try RepositoryBuilder(initialise: false)
    #expect(try Repository.discover(from: builder.folder, indexFile: nil) == nil)
  }

  @Test("that names a folder which does not exist says so")
  func missingFolder() throws {
    let error = #expect(throws: GitError.self) {
      try Repository.discover(from: "/nowhere/at/all", indexFile: nil)
    }
    #expect(error?.message.contains("/nowhere/at/all") == true)
  }

  @Test("opens with extensions that libgit2 does not know")
  func extensions() throws {
    let builder = try RepositoryBuilder()
    let id = try builder.commit("Start", ["a.md": "a\n"])
    let text = builder.text(".git/config") ?? ""
    try builder.write([
      ".git/config": text.replacing(
        "repositoryformatversion = 0", with: "repositoryformatversion = 1")
          + """
          [extensions]
          worktreeConfig = true
          partialClone = origin
          preciousObjects = true
          relativeWorktrees = true
          compatObjectFormat = sha256
          objectFormat = sha1
          refStorage = files

          """
    ])
    #expect(try builder.open().head()?.id == id)
  }

  @Test(
    "of a format that cannot be read is refused in words that name it",
    arguments: [
      ("extensions.objectFormat", "sha256", "SHA256"),
      ("extensions.refStorage", "reftable", "reftable"),
      ("extensions.someday", "true", "extensions.someday"),
    ])
  func formats(key: String, value: String, words: String) throws {
    let builder = try RepositoryBuilder()
    try builder.commit("Start", ["a.md": "a\n"])
    let text = builder.text(".git/config") ?? ""
    let name = key.split(separator: ".")[1]
    try builder.write([
      ".git/config": text.replacing(
        "repositoryformatversion = 0", with: "repositoryformatversion = 1")
        + "[extensions]\n\t\(name) = \(value)\n"
    ])
    let error = #expect(throws: GitError.self) { try builder.open() }
    #expect(error?.kind == .repository)
    #expect(error?.message.contains(words) == true)
  }

  @Test("whose branch has no commit yet has no head, and no history")
  func unborn() throws {
    let builder = try RepositoryBuilder()
    try builder.write(["policies/a.md": "a\n"])
    let repository = try builder.open()
    #expect(try repository.head() == nil)
    #expect(try repository.snapshot(.workTree).paths() == ["policies/a.md"])
    #expect(try repository.snapshot(.index).paths().isEmpty)
    let error = #expect(throws: GitError.self) { try repository.commit(at: "HEAD") }
    #expect(error?.message == "HEAD has no commit yet. Make a first commit, then try again.")
  }

  @Test("that is bare has no root and no work tree, and its revisions can be read")
  func bare() throws {
    let builder = try RepositoryBuilder()
    try builder.commit("Start", ["a.md": "a\n"])
    try builder.git("clone", "--quiet", "--bare", ".", "copy.git")
    let repository = try #require(
      try Repository.discover(from: builder.folder + "/copy.git", indexFile: nil))
    #expect(repository.root == nil)
    #expect(throws: GitError.self) { try repository.snapshot(.workTree) }
    #expect(try repository.snapshot(.revision("HEAD")).paths() == ["a.md"])
  }

  @Test("has linked work trees with a root, an index and a head of their own")
  func linkedWorkTree() throws {
    let builder = try RepositoryBuilder()
    try builder.commit("Start", [".gitignore": "/linked/\n", "a.md": "a\n"])
    try builder.git("worktree", "add", "--quiet", "-b", "side", "linked")
    let linked = RepositoryBuilder(at: builder.folder + "/linked", of: builder)
    let id = try linked.commit("Add b", ["b.md": "b\n"])
    let repository = try linked.open()
    #expect(repository.root == linked.folder)
    #expect(repository.gitDirectory == builder.folder + "/.git/worktrees/linked")
    #expect(repository.commonDirectory == builder.folder + "/.git")
    #expect(try repository.head()?.id == id)
    #expect(try repository.snapshot(.index).paths() == [".gitignore", "a.md", "b.md"])
    #expect(try builder.open().snapshot(.workTree).paths() == [".gitignore", "a.md"])
  }

  @Test("reads commits with identities, dates, subject and trailers")
  func commit() throws {
    let builder = try RepositoryBuilder()
    let first = try builder.commit("Start", ["a.md": "a\n"])
    let message = """
      Approve the policy
      for another year

      Decided by: the board

      Approved-by: Dana Reyes <dana@example.com>
      Minutes: REV-2026-Q1
        and its annex
      """
    let id = try builder.commit(message, ["a.md": "b\n"], at: 1_772_440_500)
    let commit = try builder.open().commit(at: "main")
    #expect(commit.id == id)
    #expect(try commit.tree == builder.git("rev-parse", "HEAD^{tree}"))
    #expect(commit.parents == [first])
    #expect(commit.author.name == "Dana Reyes")
    #expect(commit.author.email == "dana@example.com")
    #expect(commit.committer.name == "Kim Olsen")
    #expect(commit.committer.when.iso8601 == "2026-03-02T09:35:00+01:00")
    #expect(commit.subject == "Approve the policy for another year")
    #expect(
      commit.trailers == [
        Trailer(key: "Approved-by", value: "Dana Reyes <dana@example.com>"),
        Trailer(key: "Minutes", value: "REV-2026-Q1 and its annex"),
      ])
  }

  @Test("says which revisions it does not know and what to do")
  func unknownRevisions() throws {
    let builder = try RepositoryBuilder()
    try builder.commit("Start", ["a.md": "a\n"])
    let repository = try builder.open()
    for revision in ["nowhere", "", "HEAD~5", "HEAD:a.md", "a\u{0}b", "--all", "HEAD^{tree}"] {
      let error = #expect(throws: GitError.self, "\(revision)") {
        try repository.commit(at: revision)
      }
      #expect(error?.kind == .revision)
    }
  }

  @Test("gives the tagged commit for an annotated tag, and HEAD when it is detached")
  func tagsAndDetachedHead() throws {
    let builder = try RepositoryBuilder()
    let first = try builder.commit("Start", ["a.md": "a\n"])
    try builder.git("tag", "-a", "-m", "First", "v1")
    try builder.commit("Next", ["a.md": "b\n"])
    try builder.git("checkout", "--quiet", "--detach", "v1")
    let repository = try builder.open()
    #expect(try repository.commit(at: "v1").id == first)
    #expect(try repository.head()?.id == first)
  }
}

extension RepositoryBuilder {
  func open() throws -> Repository {
    try #require(try Repository.discover(from: folder, indexFile: nil))
  }
}
