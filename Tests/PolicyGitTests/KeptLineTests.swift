import Foundation
import TestSupport
import Testing

@testable import PolicyGit

/// The graph of commits, and the states of a file on a first-parent line, as they are kept from one run to the next.
@Suite("What is kept of the line of a branch")
struct KeptLineTests {
  private let path = "policyc.yml"

  private func open(_ builder: RepositoryBuilder, usesCache: Bool = true) throws -> Repository {
    try #require(
      try Repository.discover(from: builder.folder, indexFile: nil, usesCache: usesCache))
  }

  private func arrivals(
    _ repository: Repository, _ tip: String, _ all: [String], believesCache: Bool = true
  ) throws -> [String: LineArrival] {
    try repository.arrivals(
      of: Set(all), onFirstParentLineOf: tip, believesCache: believesCache)
  }

  private func commits(_ builder: RepositoryBuilder, _ revision: String = "HEAD") throws -> [String]
  {
    try builder.git("rev-list", revision).split(separator: "\n").map(String.init)
  }

  /// Answers are those of a run that reads everything, in a first run and in a second one.
  private func expectSame(
    _ builder: RepositoryBuilder, at revision: String = "HEAD", _ what: Comment
  ) throws {
    let tip = try builder.git("rev-parse", revision)
    let all = try commits(builder, revision)
    let anew = try open(builder, usesCache: false)
    let ways = try arrivals(anew, tip, all)
    let states = try anew.versions(of: path, onFirstParentLineOf: tip)
    #expect(ways.count == all.count && !states.isEmpty, what)
    for _ in 0..<2 {
      let kept = try open(builder)
      #expect(try arrivals(kept, tip, all) == ways, what)
      #expect(
        try kept.versions(of: path, onFirstParentLineOf: tip, believesCache: true) == states, what)
      let doubting = try open(builder)
      #expect(try arrivals(doubting, tip, all, believesCache: false) == ways, what)
      #expect(try doubting.versions(of: path, onFirstParentLineOf: tip) == states, what)
    }
  }

  /// A line with a merge, a merge of three branches, settings that changed, and a merge that took a change of theirs back.
  private func repository() throws -> RepositoryBuilder {
    let builder = try RepositoryBuilder()
    try builder.commit("Start", ["a.md": "a\n"])
    try builder.commit("Ask", [path: "1\n"])
    for name in ["one", "two", "three"] {
      try builder.git("checkout", "--quiet", "-b", name, "main")
      try builder.commit("Begin \(name)", ["\(name).md": "1\n"])
      try builder.commit("End \(name)", ["\(name).md": "2\n"])
    }
    try builder.git("checkout", "--quiet", "-b", "weaker", "main")
    try builder.commit("Ask for less", [path: "0\n"])
    try builder.git("checkout", "--quiet", "main")
    try builder.record("merge", "--quiet", "--no-ff", "-m", "Merge one", "one")
    return builder
  }

  @Test("is what the line is: with merges of two and of three, and what a merge took back")
  func merges() throws {
    let builder = try repository()
    try expectSame(builder, "a merge")
    try builder.record("merge", "--quiet", "--no-ff", "-m", "Merge both", "two", "three")
    try expectSame(builder, "a merge of three")
    try builder.commit("Ask for more", [path: "2\n"])
    try expectSame(builder, "settings that changed")
    try builder.git("merge", "--quiet", "--no-ff", "--no-commit", "--strategy=ours", "weaker")
    try builder.commit("Merge, and keep ours")
    try expectSame(builder, "a merge that took nothing")
    try builder.git("checkout", "--quiet", "-b", "side")
    try builder.commit("Remove", [path: nil])
    try builder.commit("Bring back", [path: "2\n"])
    try builder.git("checkout", "--quiet", "main")
    try builder.git("merge", "--quiet", "--no-ff", "--no-commit", "side")
    try builder.commit("Merge, and say something else", [path: "3\n"])
    try expectSame(builder, "a merge that wrote what no branch had")
    try builder.commit("Remove", [path: nil])
    try expectSame(builder, "a file that is gone")
    try expectSame(builder, at: "weaker", "another branch")
    try expectSame(builder, "the first one again")
  }

  @Test("survives history that is written anew: the tip amended, lines dropped, one from nothing")
  func rewritten() throws {
    let builder = try repository()
    try builder.commit("Ask for more", [path: "2\n"])
    try expectSame(builder, "at first")
    try builder.write([path: "4\n"])
    try builder.git("add", "--all")
    try builder.record("commit", "--quiet", "--amend", "-m", "Amended")
    try expectSame(builder, "amended")
    try builder.git("reset", "--quiet", "--hard", "HEAD~2")
    try expectSame(builder, "gone back")
    try builder.commit("Go on", [path: "5\n"])
    try expectSame(builder, "gone on")
    try builder.git("checkout", "--quiet", "--orphan", "other")
    try builder.commit("From nothing")
    try expectSame(builder, "from nothing")
  }

  @Test("goes by what takes the place of a commit: ends of a shallow clone, grafts, replacements")
  func substitutes() throws {
    let builder = try repository()
    try builder.commit("Ask for more", [path: "2\n"])
    let clone = RepositoryBuilder(at: builder.folder + "/clone", of: builder, keeping: builder)
    try builder.git("clone", "--quiet", "--depth=2", "file://" + builder.folder, "clone")
    try expectSame(clone, "a shallow clone")
    try clone.git("fetch", "--quiet", "--deepen=1")
    try expectSame(clone, "a deeper one")
    try clone.git("fetch", "--quiet", "--unshallow")
    try expectSame(clone, "a whole one")
    let ids = try commits(clone)
    try clone.write([".git/info/grafts": "\(ids[1]) \(try #require(ids.last))\n"])
    try expectSame(clone, "a graft")
    try clone.write([".git/info/grafts": nil])
    let tree = try clone.git("rev-parse", "HEAD~1^{tree}")
    let other = try clone.git("commit-tree", "-m", "Other", "-p", ids[ids.count - 1], tree)
    try clone.git("replace", ids[1], other)
    try expectSame(clone, "a replaced commit")
    try clone.git("replace", "-d", ids[1])
    try expectSame(clone, "none any more")
  }

  @Test("is not believed when it is damaged, whatever the checksum says", arguments: 0...1)
  func damaged(number: Int) throws {
    let builder = try repository()
    try expectSame(builder, "at first")
    let name = ["graph", "versions"][number]
    let whole = try Data(contentsOf: URL(fileURLWithPath: builder.folder + "/.git/policyc/" + name))
    for place in stride(from: 0, to: whole.count, by: max(1, whole.count / 11)) {
      var bytes = whole
      bytes[place] ^= 0x41
      for damaged in [bytes, whole.prefix(place)] {
        try damaged.write(to: URL(fileURLWithPath: builder.folder + "/.git/policyc/" + name))
        try expectSame(builder, "byte \(place)")
      }
    }
    let file = try #require(try open(builder).cacheFile(name, version: 1))
    let content = try #require(file.load())
    let tip = try builder.git("rev-parse", "HEAD")
    for place in stride(from: 8, to: content.count - 4, by: max(1, content.count / 50)) {
      var broken = content
      for offset in 0..<4 { broken[place + offset] = 0xFF }
      for hostile in [broken, Array(content[..<place])] {
        file.store(hostile)
        // Any answer will do; that there is one is what counts.
        _ = try? arrivals(open(builder), tip, [tip])
        _ = try? open(builder).versions(of: path, onFirstParentLineOf: tip, believesCache: true)
      }
    }
  }

  @Test("saves reading commits, and tells nothing to who does not believe it")
  func believed() throws {
    let builder = try repository()
    let before = try builder.git("rev-parse", "HEAD")
    let ids = try commits(builder)
    try expectSame(builder, "at first")
    let cache = try #require(GraphCache(try open(builder)))
    var nodes = try #require(cache.load()).nodes
    #expect(nodes.map(\.id.description).contains(ids[3]))
    for index in nodes.indices { nodes[index].committed = 7 }
    cache.store(CommitGraph(nodes))
    var states = try #require(VersionsCache(try open(builder)))
    var known = try #require(states[path])
    known.versions = Array(known.versions.suffix(1))
    states.store(known, of: path)

    let tip = try builder.commit("Ask for more", [path: "2\n"])
    let anew = try open(builder)
    #expect(try arrivals(anew, tip, [before], believesCache: false)[before]?.latest.seconds != 7)
    #expect(try anew.versions(of: path, onFirstParentLineOf: tip).count == 3)
    let believing = try open(builder)
    let way = try #require(try arrivals(believing, tip, [before])[before])
    #expect(way.commit == before && way.latest.seconds == 7)
    let found = try believing.versions(of: path, onFirstParentLineOf: tip, believesCache: true)
    #expect(found.map(\.commit) == [known.versions[0].commit, tip])
    #expect(found.last?.before == before)
    // Who read a forged graph before reads it anew where it is to prove something.
    #expect(
      try arrivals(believing, tip, [before], believesCache: false)[before]?.latest.seconds != 7)
  }
}
