import PolicyCore
import TestSupport
import Testing

@testable import PolicyGit

private let lines = RepositoryBuilder.lines

@Suite("The history of a document")
struct HistoryTests {
  @Test("names each commit that changed it, newest first, and where it lay")
  func edits() throws {
    let builder = try RepositoryBuilder()
    let first = try builder.commit("Write", ["a.md": lines("a", 0), "b.md": "b\n"])
    try builder.commit("Other", ["b.md": "B\n"])
    let moved = try builder.commit("Move", ["a.md": nil, "policies/a.md": lines("a", 0)])
    let edited = try builder.commit("Edit", ["policies/a.md": lines("a", 1)])
    let history = try builder.open().history(of: ["policies/a.md"], at: "HEAD")
    let entries = try #require(history["policies/a.md"])
    #expect(entries.map(\.commit.id) == [edited, moved, first])
    #expect(entries.map(\.path) == ["policies/a.md", "policies/a.md", "a.md"])
    try HistoryOracle.expectAgreement(builder)
  }

  @Test("goes on through a rename with edits, and ends where too little is left")
  func similarity() throws {
    let builder = try RepositoryBuilder()
    try builder.commit("Write", ["kept.md": lines("kept", 0), "lost.md": lines("lost", 0)])
    try builder.commit(
      "Move",
      [
        "kept.md": nil, "lost.md": nil, "new/first.md": lines("kept", 3),
        "new/second.md": lines("lost", 8),
      ])
    #expect(try builder.subjects(of: "new/first.md") == ["Move", "Write"])
    #expect(try builder.subjects(of: "new/second.md") == ["Move"])
    try HistoryOracle.expectAgreement(builder)
  }

  @Test("ends at its creation, even if a file of that name was there before")
  func recreation() throws {
    let builder = try RepositoryBuilder()
    try builder.commit("Write", ["a.md": lines("first", 0)])
    try builder.commit("Delete", ["a.md": nil])
    try builder.commit("Write anew", ["a.md": lines("first", 0)])
    #expect(try builder.subjects(of: "a.md") == ["Write anew"])
    try HistoryOracle.expectAgreement(builder)
  }

  @Test("does not run on through a copy")
  func copy() throws {
    let builder = try RepositoryBuilder()
    try builder.commit("Write", ["a.md": lines("a", 0)])
    try builder.commit("Copy", ["b.md": lines("a", 0)])
    #expect(try builder.subjects(of: "b.md") == ["Copy"])
    try HistoryOracle.expectAgreement(builder)
  }

  @Test("holds the commits of every line that was merged, and no merge")
  func merges() throws {
    let builder = try RepositoryBuilder()
    try builder.commit("Start", ["a.md": lines("a", 0), "b.md": "b\n"])
    for name in ["one", "two", "three"] {
      try builder.git("checkout", "--quiet", "-b", name, "main")
      try builder.commit("On \(name)", ["\(name).md": lines(name, 0)])
    }
    try builder.git("checkout", "--quiet", "main")
    try builder.record("merge", "--quiet", "-m", "Octopus", "one", "two", "three")
    try builder.git("checkout", "--quiet", "-b", "side", "HEAD^2")
    try builder.commit("Move on the side", ["a.md": nil, "moved.md": lines("a", 1)])
    try builder.git("checkout", "--quiet", "main")
    try builder.commit("Edit on main", ["b.md": "B\n"])
    try builder.record("merge", "--quiet", "--no-ff", "-m", "Merge side", "side")
    #expect(try builder.subjects(of: "moved.md") == ["Move on the side", "Start"])
    #expect(try builder.subjects(of: "two.md") == ["On two"])
    try HistoryOracle.expectAgreement(builder)
  }

  @Test("outlives a squash and a rebase")
  func rewritten() throws {
    let builder = try RepositoryBuilder()
    try builder.commit("Start", ["a.md": lines("a", 0)])
    try builder.git("checkout", "--quiet", "-b", "side")
    try builder.commit("Move", ["a.md": nil, "b.md": lines("a", 0)])
    try builder.commit("Edit", ["b.md": lines("a", 2)])
    try builder.git("checkout", "--quiet", "main")
    try builder.commit("Meanwhile", ["c.md": "c\n"])
    try builder.git("checkout", "--quiet", "-b", "squashed")
    try builder.git("merge", "--quiet", "--squash", "side")
    try builder.commit("Squashed")
    #expect(try builder.subjects(of: "b.md") == ["Squashed", "Start"])
    try HistoryOracle.expectAgreement(builder)
    try builder.git("checkout", "--quiet", "side")
    try builder.record("rebase", "--quiet", "main")
    #expect(try builder.subjects(of: "b.md") == ["Edit", "Move", "Start"])
    try HistoryOracle.expectAgreement(builder)
  }

  @Test("does not depend on dates")
  func datesOutOfOrder() throws {
    let builder = try RepositoryBuilder()
    try builder.commit("Start", ["a.md": lines("a", 0)], at: 1_700_000_000)
    try builder.git("checkout", "--quiet", "-b", "side")
    try builder.commit("Future", ["b.md": lines("a", 1), "a.md": nil], at: 1_900_000_000)
    try builder.commit("Past", ["b.md": lines("a", 2)], at: 1_000_000_000)
    try builder.git("checkout", "--quiet", "main")
    try builder.commit("Present", ["a.md": lines("a", 0) + "end\n"], at: 1_700_000_100)
    try builder.record("merge", "--quiet", "-m", "Merge", "side", at: 900_000_000)
    #expect(try builder.subjects(of: "b.md").first == "Past")
    try HistoryOracle.expectAgreement(builder)
  }

  @Test("of two lines without a common root is told by each line")
  func severalRoots() throws {
    let builder = try RepositoryBuilder()
    try builder.commit("One", ["a.md": lines("a", 0)])
    try builder.git("checkout", "--quiet", "--orphan", "other")
    try builder.git("rm", "--quiet", "-rf", ".")
    try builder.commit("Two", ["b.md": lines("b", 0)])
    try builder.git("checkout", "--quiet", "main")
    try builder.record(
      "merge", "--quiet", "--allow-unrelated-histories", "-m", "Join", "other")
    #expect(try builder.subjects(of: "b.md") == ["Two"])
    try HistoryOracle.expectAgreement(builder)
  }

  @Test("goes on through a change of case, odd names, links and modes")
  func oddNames() throws {
    let builder = try RepositoryBuilder()
    try builder.write(["Policy.md": lines("p", 0), "ä \"b\"\n.md": lines("q", 0)])
    try builder.link("link.md", to: "Policy.md")
    try builder.commit("Start")
    try builder.write(["Policy.md": nil, "ä \"b\"\n.md": nil, "link.md": nil])
    try builder.write(["policy.md": lines("p", 0), "ö\t.md": lines("q", 1)])
    try builder.link("linked.md", to: "Policy.md")
    try builder.commit("Rename")
    try builder.git("update-index", "--chmod=+x", "policy.md")
    try builder.record("commit", "--quiet", "-m", "Make executable")
    #expect(try builder.subjects(of: "policy.md") == ["Make executable", "Rename", "Start"])
    #expect(try builder.subjects(of: "ö\t.md") == ["Rename", "Start"])
    try HistoryOracle.expectAgreement(builder)
  }

  @Test("of a folder that moves as a whole goes with each file, equal ones by their names")
  func movedFolder() throws {
    let builder = try RepositoryBuilder()
    var before: [String: String?] = [:]
    var after: [String: String?] = [:]
    for number in 0..<40 {
      let content = number % 4 == 0 ? "the same\n" : lines("\(number)", 0)
      before["old/\(number % 7)/\(number).md"] = content
      after["old/\(number % 7)/\(number).md"] = .some(nil)
      after["new/\(number % 5)/\(number).md"] = number % 3 == 0 ? content + "more\n" : content
    }
    try builder.commit("Start", before)
    try builder.commit("Move", after)
    #expect(try builder.subjects(of: "new/3/13.md") == ["Move", "Start"])
    try HistoryOracle.expectAgreement(builder)
  }

  @Test("of a file that becomes a folder, and back, is told as Git tells it")
  func fileAndFolder() throws {
    let builder = try RepositoryBuilder()
    try builder.commit("Start", ["a": lines("a", 0), "b/c.md": lines("b", 0)])
    try builder.commit("Turn", ["a": nil])
    try builder.commit("Over", ["a/a.md": lines("a", 0), "b/c.md": nil])
    try builder.run("rmdir", ["b"])
    try builder.commit("Again", ["b": lines("b", 0)])
    try HistoryOracle.expectAgreement(builder)
  }

  @Test("counts a deletion on a line that a merge did not follow, and not a rename away")
  func unfollowedLines() throws {
    let builder = try RepositoryBuilder()
    try builder.commit("Start", ["a.md": lines("a", 0), "b.md": lines("b", 0)])
    try builder.git("checkout", "--quiet", "-b", "side")
    try builder.commit("Delete", ["a.md": nil])
    try builder.commit("Rename", ["b.md": nil, "c.md": lines("b", 0)])
    try builder.git("checkout", "--quiet", "main")
    try builder.commit("Edit", ["a.md": lines("a", 2), "b.md": lines("b", 2)])
    try builder.record("merge", "--quiet", "-s", "ours", "-m", "Keep ours", "side")
    #expect(try builder.subjects(of: "a.md") == ["Delete", "Edit", "Start"])
    #expect(try builder.subjects(of: "b.md") == ["Edit", "Start"])
    try HistoryOracle.expectAgreement(builder)
  }
}
