import Foundation
import PolicyCore
import TestSupport
import Testing

@testable import PolicyGit

@Suite("The history from the cache")
struct HistoryCacheTests {
  /// A repository of a few hundred commits, as `scripts/make-large-repository` makes them.
  private static func random(seed: Int, commits: Int = 160) throws -> RepositoryBuilder {
    let builder = try RepositoryBuilder(initialise: false)
    try builder.run(
      HistoryOracle.script("make-large-repository"), ["made", "\(commits)", "30", "\(seed)"])
    return RepositoryBuilder(at: builder.folder + "/made", of: builder, keeping: builder)
  }

  private static func removeCache(_ builder: RepositoryBuilder) {
    try? FileManager.default.removeItem(atPath: builder.folder + "/.git/policyc")
  }

  @Test("is what plain git log says: cold, warm, and extended from any older tip", arguments: 1...3)
  func steps(seed: Int) throws {
    let builder = try Self.random(seed: seed)
    let all = try builder.git("rev-list", "--topo-order", "HEAD").split(separator: "\n")
    try HistoryOracle.expectAgreement(builder)
    try HistoryOracle.expectAgreement(builder)
    for number in 0..<12 {
      // Each tip is some way before the next one, on whichever line it lies; each fourth begins anew.
      if number % 4 == 0 { Self.removeCache(builder) }
      let position = (number * 7_919 + seed * 31) % (all.count * 3 / 4)
      try HistoryOracle.expectAgreement(builder, at: String(all[position]))
      try HistoryOracle.expectAgreement(builder, at: "HEAD~\(number % 5)")
    }
    try HistoryOracle.expectAgreement(builder)
  }

  @Test("survives forced pushes: the tip amended, lines dropped, rebased and put in another order")
  func forcedPushes() throws {
    let builder = try Self.random(seed: 9, commits: 120)
    try HistoryOracle.expectAgreement(builder)
    let paths = try builder.git("ls-files", "-z").split(separator: "\0").map(String.init)
    let path = try #require(paths.first)
    let text = builder.text(path) ?? ""
    try builder.commit("Next", [path: text + "\nNext.\n"])
    try HistoryOracle.expectAgreement(builder)
    try builder.write([path: text + "\nAnother.\n"])
    try builder.git("add", "--all")
    try builder.record("commit", "--quiet", "--amend", "-m", "Amended")
    try HistoryOracle.expectAgreement(builder)
    for distance in [3, 20, 60] {
      try builder.git("reset", "--quiet", "--hard", "HEAD~\(distance)")
      try HistoryOracle.expectAgreement(builder)
      try builder.commit("After \(distance)", ["policies/new-\(distance).md": text])
      try HistoryOracle.expectAgreement(builder)
    }
    try builder.git("checkout", "--quiet", "--orphan", "other")
    try builder.commit("From nothing")
    try HistoryOracle.expectAgreement(builder)
  }

  @Test("follows a branch that took over the main one before it was merged")
  func updatedBranch() throws {
    let lines = RepositoryBuilder.lines
    let builder = try RepositoryBuilder()
    try builder.commit("Start", ["a.md": lines("a", 0), "b.md": lines("b", 0)])
    try builder.git("checkout", "--quiet", "-b", "side")
    try builder.commit("Side", ["c.md": lines("c", 0), "a.md": lines("a", 2)])
    try builder.git("checkout", "--quiet", "main")
    try builder.commit("Main", ["b.md": lines("b", 2)])
    try HistoryOracle.expectAgreement(builder)
    try builder.git("checkout", "--quiet", "side")
    try builder.record("merge", "--quiet", "-m", "Update the branch", "main")
    try HistoryOracle.expectAgreement(builder)
    try builder.git("checkout", "--quiet", "main")
    try builder.record("merge", "--quiet", "--no-ff", "-m", "Merge", "side")
    try HistoryOracle.expectAgreement(builder)
    try builder.commit("More", ["c.md": lines("c", 3)])
    try HistoryOracle.expectAgreement(builder)
  }

  @Test("grows with the documents that are asked for, and keeps those that were")
  func growing() throws {
    let builder = try Self.random(seed: 5, commits: 60)
    let paths = try builder.git("ls-files", "-z").split(separator: "\0").map(String.init)
    let whole = try #require(
      try Repository.discover(from: builder.folder, indexFile: nil, usesCache: false))
    let expected = try whole.history(of: paths, at: "HEAD")
    for count in [1, 3, paths.count] {
      let some = Array(paths.prefix(count))
      let found = try builder.open().history(of: some, at: "HEAD")
      #expect(
        found
          == PathMap(expected.sorted.filter { some.contains($0.path) }.map { ($0.path, $0.value) }))
      let kept = try #require(HistoryCache(try builder.open())?.load())
      #expect(kept.documents.count == count)
    }
  }

  @Test("gives whole commits, as they are without it")
  func commits() throws {
    let builder = try RepositoryBuilder()
    try builder.commit("Start", ["a.md": "a\n"])
    try builder.write([
      "a.md": "b\n", "message": "Gr\u{FC}\u{DF}e  \n und mehr\n\nBody\n\nKey: v\n",
    ])
    try builder.git("config", "i18n.commitEncoding", "ISO-8859-1")
    try builder.run("sh", ["-c", "iconv -f utf-8 -t latin1 message > .git/m && rm message"])
    try builder.git("add", "--all")
    try builder.record("commit", "--quiet", "-F", ".git/m")
    let raw = try builder.git("cat-file", "commit", "HEAD")
    try builder.write([
      ".git/signed": raw.replacing("\n\n", with: "\ngpgsig line\n more\n\n", maxReplacements: 1)
    ])
    let whole = try #require(
      try Repository.discover(from: builder.folder, indexFile: nil, usesCache: false))
    for _ in 0..<2 {
      let found = try builder.open().history(of: ["a.md"], at: "HEAD")
      #expect(try found == whole.history(of: ["a.md"], at: "HEAD"))
      #expect(try found["a.md"]?.first?.commit == whole.commit(at: "HEAD"))
      let brief = try builder.open().histories(of: ["a.md"], at: "HEAD")
      let step = try #require(brief.steps(of: "a.md").first)
      #expect(brief.summary(step.commit)?.subject == found["a.md"]?.first?.commit.subject)
    }
  }

  @Test("is not believed when its content is not what it could be, whatever the checksum says")
  func hostile() throws {
    let builder = try Self.random(seed: 3, commits: 12)
    try HistoryOracle.expectAgreement(builder)
    let file = try #require(try builder.open().cacheFile("history", version: HistoryCache.version))
    let content = try #require(file.load())
    for position in stride(from: 8, to: content.count - 4, by: max(1, content.count / 400)) {
      var broken = content
      for offset in 0..<4 { broken[position + offset] = 0xFF }
      file.store(broken)
      // Any answer will do; that there is one is what counts.
      _ = try? builder.open().history(of: ["policies/x.md"], at: "HEAD")
      file.store(Array(content[..<position]))
      try #expect(HistoryCache(builder.open())?.load() == nil)
    }
    file.store(content)
    try HistoryOracle.expectAgreement(builder)
  }

  @Test("is left alone in a folder of Git that cannot be written, and in one of somebody else's")
  func readOnly() throws {
    let builder = try RepositoryBuilder()
    try builder.commit("Start", ["a.md": "a\n"])
    try builder.write([".git/policyc": "in the way"])
    #expect(try builder.subjects(of: "a.md") == ["Start"])
    #expect(builder.text(".git/policyc") == "in the way")
  }
}
