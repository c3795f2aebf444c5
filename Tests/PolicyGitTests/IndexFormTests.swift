import PolicyCore
import TestSupport
import Testing

@testable import PolicyGit

@Suite("An index that libgit2 refuses")
struct IndexFormTests {
  /// What Git says that the next commit will hold.
  private func listed(_ builder: RepositoryBuilder) throws -> [String] {
    try builder.git("ls-tree", "-r", "--name-only", try builder.git("write-tree"))
      .split(separator: "\n").map(String.init)
  }

  private func start() throws -> RepositoryBuilder {
    let builder = try RepositoryBuilder()
    var files: [String: String?] = [:]
    for number in 0..<150 { files["policies/\(number % 7)/\(number).md"] = "\(number)\n" }
    try builder.commit("Start", files)
    return builder
  }

  @Test("is read where it is split, in each version", arguments: ["2", "4"])
  func split(version: String) throws {
    let builder = try start()
    try builder.git("update-index", "--index-version", version)
    try builder.git("config", "splitIndex.maxPercentChange", "100")
    try builder.git("update-index", "--split-index")
    #expect(try builder.open().snapshot(.index).paths() == listed(builder))
    try builder.write([
      "policies/1/1.md": "one\n", "policies/2/2.md": nil, "a.md": "new\n", "z.md": "new\n",
      "policies/3/143.md": "other\n",
    ])
    try builder.git("add", "--all")
    try builder.write(["untracked.md": "u\n", ".gitignore": "policies/6/\n"])
    let snapshot = try builder.open().snapshot(.index)
    #expect(try snapshot.paths() == listed(builder))
    #expect(try snapshot.read("policies/1/1.md") == Array("one\n".utf8))
    #expect(try snapshot.read("policies/2/2.md") == nil)
    #expect(try snapshot.read("policies/3/143.md") == Array("other\n".utf8))
    // A tracked file counts in the work tree even where a rule ignores its folder.
    #expect(try builder.open().snapshot(.workTree).read("policies/6/6.md") == Array("6\n".utf8))
  }

  @Test("is read where it holds whole folders")
  func sparse() throws {
    let builder = try start()
    try builder.git("sparse-checkout", "init", "--cone", "--sparse-index")
    try builder.git("sparse-checkout", "set", "policies/1")
    #expect(try builder.git("ls-files", "--sparse").contains("policies/2/\n"))
    let snapshot = try builder.open().snapshot(.index)
    #expect(try snapshot.paths() == listed(builder))
    #expect(try snapshot.read("policies/2/2.md") == Array("2\n".utf8))
  }

  @Test("is an error that says why where it is damaged")
  func damaged() throws {
    let builder = try start()
    try builder.git("update-index", "--split-index")
    for name in try builder.run("sh", ["-c", "ls .git | grep sharedindex"]).split(separator: "\n") {
      try builder.write([".git/\(name)": nil])
    }
    let error = #expect(throws: GitError.self) { try builder.open().snapshot(.index) }
    #expect(error?.kind == .index)
    #expect(error?.message.contains("sharedindex.") == true)
  }
}
