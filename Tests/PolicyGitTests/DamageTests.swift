import PolicyCore
import TestSupport
import Testing

@testable import PolicyGit

@Suite("A damaged repository")
struct DamageTests {
  private func start() throws -> (builder: RepositoryBuilder, ids: [String]) {
    let builder = try RepositoryBuilder()
    let ids = try (0..<6).map { try builder.commit("\($0)", ["policies/a.md": "\($0)\n"]) }
    return (builder, ids)
  }

  /// Stores an object under the name of another, as a wrong offset in the index of a pack does.
  private func exchange(_ id: String, with other: String, in builder: RepositoryBuilder) throws {
    func file(_ id: String) -> String { ".git/objects/\(id.prefix(2))/\(id.dropFirst(2))" }
    try builder.run("sh", ["-c", "cp -f \(file(other)) \(file(id))"])
  }

  @Test("whose parents lead in a circle is an error that names a commit", arguments: [0, 3, 5])
  func circle(at position: Int) throws {
    let (builder, ids) = try start()
    try builder.write([".git/info/grafts": "\(ids[0]) \(ids[position])\n"])
    let repository = try builder.open()
    func expectCircle(_ body: () throws -> Void) {
      let error = #expect(throws: GitError.self) { try body() }
      #expect(error?.message.contains("git fsck") == true)
      #expect(ids.contains { error?.message.contains($0) == true })
    }
    expectCircle { _ = try repository.history(of: ["policies/a.md"], at: "HEAD") }
    expectCircle { _ = try repository.firstCommit(onFirstParentLineOf: "HEAD") }
    expectCircle {
      _ = try repository.commit(onFirstParentLineOf: "HEAD", at: CalendarDate(dayNumber: 0))
    }
    expectCircle {
      _ = try repository.steps(onFirstParentLineOf: "HEAD", after: nil) { _ in true }
    }
    expectCircle {
      _ = try repository.versions(of: "policies/a.md", onFirstParentLineOf: ids[5])
    }
  }

  @Test("where another commit lies under the name of one does not shorten history")
  func exchangedCommit() throws {
    let (builder, ids) = try start()
    try exchange(ids[4], with: ids[0], in: builder)
    let error = #expect(throws: GitError.self) {
      try builder.open().history(of: ["policies/a.md"], at: "HEAD")
    }
    #expect(error?.message.contains(ids[4]) == true)
    #expect(error?.message.contains("git fsck") == true)
  }

  @Test("with a tree that ends within an entry does not shorten the list of files")
  func cutTree() throws {
    let builder = try RepositoryBuilder()
    try builder.commit("Start", ["policies/a.md": "a\n", "policies/b.md": "b\n"])
    let tree = try builder.git("rev-parse", "HEAD:policies")
    let cut = try builder.run(
      "sh",
      [
        "-c",
        "git cat-file tree \(tree) | head -c -10 | git hash-object -w -t tree --literally --stdin",
      ]
    ).trimmingSuffix()
    let root = try builder.run(
      "sh", ["-c", "printf '040000 tree \(cut)\\tpolicies\\n' | git mktree --missing"]
    ).trimmingSuffix()
    let commit = try builder.git("commit-tree", "-m", "Cut", root)
    let repository = try builder.open()
    for body in [
      { _ = try repository.snapshot(.revision(commit)) },
      { _ = try repository.history(of: ["policies/b.md"], at: commit) },
    ] as [() throws -> Void] {
      let error = #expect(throws: GitError.self) { try body() }
      #expect(error?.message.contains("Tree \(cut) is damaged") == true)
      #expect(error?.message.contains("git fsck") == true)
    }
  }

  @Test("with a cut tree is told where a file, or the mailmap, is asked for by its name")
  func cutTreeByName() throws {
    let builder = try RepositoryBuilder()
    try builder.commit("Start", ["a.md": "a\n", "b.md": "b\n"])
    let cut = try builder.run(
      "sh",
      [
        "-c",
        "git cat-file tree HEAD^{tree} | head -c -10 | git hash-object -w -t tree --literally --stdin",
      ]
    ).trimmingSuffix()
    let commit = try builder.git("commit-tree", "-m", "Cut", cut)
    for body in [
      { $0.blobName("b.md", atCommit: commit) != nil },
      { !$0.blobNames(["b.md"], atCommit: commit).isEmpty },
    ] as [(Repository) -> Bool] {
      let repository = try builder.open()
      #expect(!body(repository))
      let error = #expect(throws: GitError.self) { try repository.requireOwnNames() }
      #expect(error?.message.contains("Tree \(cut) is damaged") == true)
      #expect(error?.message.contains("git fsck") == true)
    }
    let repository = try builder.open()
    let id = try #require(ObjectID(hexadecimal: commit.utf8))
    let error = #expect(throws: GitError.self) { try repository.mailmap(of: id) }
    #expect(error?.message.contains("Tree \(cut) is damaged") == true)
    let versions = #expect(throws: GitError.self) {
      try repository.versions(of: "b.md", onFirstParentLineOf: commit)
    }
    #expect(versions?.message.contains("git fsck") == true)
  }

  @Test("that lacks a text says so, and does not take it for one that was removed")
  func missingBlob() throws {
    let (builder, _) = try start()
    let blob = try builder.git("rev-parse", "HEAD~2:policies/a.md")
    try builder.write([".git/objects/\(blob.prefix(2))/\(blob.dropFirst(2))": nil])
    let repository = try builder.open()
    #expect(repository.blob(blob) == nil)
    let error = #expect(throws: GitError.self) { try repository.requireOwnNames() }
    #expect(error?.message.contains(blob) == true)
    #expect(error?.message.contains("git fsck") == true)
  }
}

extension String {
  /// Without the line end that a program prints.
  fileprivate func trimmingSuffix() -> String { hasSuffix("\n") ? String(dropLast()) : self }
}
