import Foundation
import PolicyCore
import TestSupport
import Testing

@testable import PolicyGit

@Suite("A snapshot")
struct SnapshotTests {
  @Test("of the work tree lists tracked files and untracked ones that are not ignored")
  func workTree() throws {
    let builder = try RepositoryBuilder()
    try builder.commit("Start", [".gitignore": "*.tmp\n/build/\n", "a.md": "a\n"])
    try builder.write([
      "kept.tmp": "x", "build/tracked.md": "x", "build/other.md": "x", "draft.md": "d",
      "sub/.gitignore": "secret.md\n!kept*.tmp\n", "sub/secret.md": "s", "sub/kept.tmp": "k",
      "other.tmp": "o", ".git/info/exclude": "excluded/\n", "excluded/x.md": "x",
    ])
    try builder.git("add", "--force", "kept.tmp", "build/tracked.md")
    let snapshot = try builder.open().snapshot(.workTree)
    #expect(
      try snapshot.paths() == [
        ".gitignore", "a.md", "build/tracked.md", "draft.md", "kept.tmp", "sub/.gitignore",
        "sub/kept.tmp",
      ])
    #expect(try snapshot.read("draft.md") == Array("d".utf8))
    #expect(try snapshot.read("sub/secret.md") == nil)
    #expect(try snapshot.read("build/tracked.md") == Array("x".utf8))
    #expect(try snapshot.read(".git/HEAD") == nil)
    #expect(try snapshot.read("../\(builder.folder.split(separator: "/").last ?? "")/a.md") == nil)
    #expect(try snapshot.read("/etc/passwd") == nil)
    #expect(try snapshot.read("sub") == nil)
    #expect(snapshot.name == "work tree")
  }

  @Test("tells what it does not give: names that are not UTF-8, and links that lead nowhere")
  func unread() throws {
    let builder = try RepositoryBuilder()
    try builder.write(["policies/a.md": "a\n"])
    try builder.run(
      "sh",
      ["-c", "printf x > \"$(printf 'policies/caf\\351.md')\"; ln -s /etc/hosts policies/out.md"])
    try builder.commit("Start", [:])
    let expected = [
      UnreadFile(path: "policies/caf\u{FFFD}.md", reason: .name),
      UnreadFile(path: "policies/out.md", reason: .link),
    ]
    for state in [SnapshotState.workTree, .index, .revision("HEAD")] {
      let snapshot = try builder.open().snapshot(state)
      #expect(try snapshot.unread(under: ["policies"]) == expected)
      #expect(try snapshot.unread(under: ["other"]) == [])
      #expect(try snapshot.paths() == ["policies/a.md"])
    }
    #expect(try FolderSnapshot(builder.folder).unread(under: ["policies"]) == expected)
  }

  @Test("of the work tree lists what Git lists", arguments: ["", "build", "sub", "sub/deep"])
  func agreesWithGit(folder: String) throws {
    let builder = try RepositoryBuilder()
    try builder.write([
      ".gitignore": "*.log\n!keep.log\nbuild/\n**/cache\ndoc/*.txt\n/root-only\n", "a.log": "",
      "keep.log": "", "build/x": "", "sub/build/y": "", "sub/cache": "", "sub/deep/cache/z": "",
      "doc/a.txt": "", "doc/sub/a.txt": "", "root-only": "", "sub/root-only": "",
      "sub/.gitignore": "!*.log\ndeep/*\n!deep/keep\n", "sub/b.log": "", "sub/deep/keep": "",
      "sub/deep/lost": "", "ünïcode/ä.md": "", "with space/b c.md": "", "sub/deep/build": "",
    ])
    try builder.git("add", "--force", "sub/deep/lost", "build/x")
    let expected = try builder.git(
      "-c", "core.quotePath=false", "ls-files", "--cached", "--others", "--exclude-standard", "--",
      folder.isEmpty ? "." : folder)
    let snapshot = try builder.open().snapshot(.workTree)
    let listed = try snapshot.paths(under: [folder])
    #expect(Set(listed) == Set(expected.split(separator: "\n").map(String.init)))
    #expect(listed == listed.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
  }

  @Test("of the work tree leaves other repositories and submodules alone")
  func otherRepositories() throws {
    let builder = try RepositoryBuilder()
    try builder.commit("Start", ["a.md": "a\n"])
    try builder.git("init", "--quiet", "nested")
    try builder.write(["nested/b.md": "b\n", "nested/deep/c.md": "c\n"])
    let inner = RepositoryBuilder(at: builder.folder + "/nested", of: builder)
    try inner.commit("Inner")
    try builder.git("submodule", "--quiet", "add", "./nested", "module")
    let repository = try builder.open()
    #expect(try repository.snapshot(.workTree).paths() == [".gitmodules", "a.md"])
    #expect(try repository.snapshot(.workTree).paths(under: ["nested/deep"]).isEmpty)
    #expect(try repository.snapshot(.index).paths() == [".gitmodules", "a.md"])
    try builder.record("commit", "--quiet", "-m", "Add module")
    #expect(try repository.snapshot(.revision("HEAD")).paths() == [".gitmodules", "a.md"])
  }

  @Test("of the index shows what will be committed, not what lies on disk")
  func index() throws {
    let builder = try RepositoryBuilder()
    try builder.commit("Start", ["a.md": "old\n", "gone.md": "x\n"])
    try builder.write(["a.md": "staged\n", "gone.md": nil, "announced.md": "later\n"])
    try builder.git("add", "a.md", "gone.md")
    try builder.git("add", "--intent-to-add", "announced.md")
    try builder.write(["a.md": "on disk\n", "untracked.md": "u\n"])
    let snapshot = try builder.open().snapshot(.index)
    #expect(try snapshot.paths() == ["a.md"])
    #expect(try snapshot.read("a.md") == Array("staged\n".utf8))
    #expect(try snapshot.read("announced.md") == nil)
  }

  @Test("of the index is the one that `git commit FILE` hands to its hooks")
  func indexOfHook() throws {
    let builder = try RepositoryBuilder()
    try builder.commit("Start", ["a.md": "a\n"])
    try builder.write(["b.md": "b\n"])
    let other = builder.folder + "/.git/next-index-1.lock"
    try builder.git("add", "b.md", environment: ["GIT_INDEX_FILE": other])
    let hooked = try #require(try Repository.discover(from: builder.folder, indexFile: other))
    #expect(try hooked.snapshot(.index).paths() == ["b.md"])
    #expect(try builder.open().snapshot(.index).paths() == ["a.md"])
    let elsewhere = try RepositoryBuilder()
    let foreign = try #require(try Repository.discover(from: elsewhere.folder, indexFile: other))
    #expect(try foreign.snapshot(.index).paths().isEmpty)
  }

  @Test("of the index takes our side of a path in conflict")
  func conflict() throws {
    let builder = try RepositoryBuilder()
    try builder.commit("Start", ["a.md": "base\n"])
    try builder.git("checkout", "--quiet", "-b", "side")
    try builder.commit("Theirs", ["a.md": "theirs\n"])
    try builder.git("checkout", "--quiet", "main")
    try builder.commit("Ours", ["a.md": "ours\n"])
    #expect(throws: RepositoryBuilder.Failure.self) { try builder.git("merge", "side") }
    let snapshot = try builder.open().snapshot(.index)
    #expect(try snapshot.paths() == ["a.md"])
    #expect(try snapshot.read("a.md") == Array("ours\n".utf8))
  }

  @Test("does not crash over a split or a sparse index", arguments: ["split", "sparse"])
  func unusualIndex(kind: String) throws {
    let builder = try RepositoryBuilder()
    try builder.commit("Start", ["a.md": "a\n", "in/b.md": "b\n", "out/c.md": "c\n"])
    if kind == "split" {
      try builder.git("update-index", "--split-index")
    } else {
      try builder.git("sparse-checkout", "set", "--cone", "--sparse-index", "in")
    }
    let repository = try builder.open()
    let expected = kind == "split" ? ["a.md", "in/b.md", "out/c.md"] : ["a.md", "in/b.md"]
    #expect(try repository.snapshot(.workTree).paths() == expected)
    do {
      #expect(try repository.snapshot(.index).paths().contains("a.md"))
    } catch let error as GitError {
      #expect(error.message.contains("git update-index --no-split-index"))
    }
  }

  @Test("of a revision is its tree, whatever lies on disk")
  func revision() throws {
    let builder = try RepositoryBuilder()
    let first = try builder.commit("Start", ["a.md": "one\n", "b/c.md": "c\n"])
    try builder.commit("Next", ["a.md": "two\n", "b/c.md": nil])
    let snapshot = try builder.open().snapshot(.revision("HEAD~1"))
    #expect(snapshot.name == "revision \(first.prefix(7))")
    #expect(try snapshot.paths() == ["a.md", "b/c.md"])
    #expect(try snapshot.paths(under: ["b"]) == ["b/c.md"])
    #expect(try snapshot.read("a.md") == Array("one\n".utf8))
    #expect(try snapshot.read("b") == nil)
    #expect(try snapshot.read("b/../a.md") == nil)
  }

  @Test("reads links inside the root and lists no others", arguments: ["disk", "index", "commit"])
  func links(state: String) throws {
    let builder = try RepositoryBuilder()
    let outside = try RepositoryBuilder(initialise: false)
    try outside.write(["secret.md": "secret\n"])
    try builder.write(["real/a.md": "a\n", ".gitignore": "hidden.md\n", "hidden.md": "h\n"])
    try builder.link("docs/inside.md", to: "../real/a.md")
    try builder.link("docs/twice.md", to: "inside.md")
    try builder.link("docs/absolute.md", to: builder.folder + "/real/a.md")
    try builder.link("folder", to: "real")
    try builder.link("docs/through.md", to: "../folder/a.md")
    try builder.link("docs/outside.md", to: outside.folder + "/secret.md")
    try builder.link(
      "docs/up.md", to: "../../\(outside.folder.split(separator: "/").last!)/secret.md")
    try builder.link("docs/dangling.md", to: "nothing.md")
    try builder.link("docs/loop.md", to: "loop.md")
    try builder.link("docs/git.md", to: "../.git/HEAD")
    try builder.link("docs/hidden.md", to: "../hidden.md")
    try builder.link("escape", to: outside.folder)
    try builder.commit("Start")
    let repository = try builder.open()
    let snapshot =
      switch state {
      case "disk": try repository.snapshot(.workTree)
      case "index": try repository.snapshot(.index)
      default: try repository.snapshot(.revision("HEAD"))
      }
    let expected = [
      ".gitignore", "docs/absolute.md", "docs/inside.md", "docs/through.md", "docs/twice.md",
      "real/a.md",
    ]
    #expect(try snapshot.paths() == expected)
    for path in expected.dropFirst() {
      #expect(try snapshot.read(path) == Array("a\n".utf8), "\(path)")
    }
    for path in ["outside", "up", "dangling", "loop", "git", "hidden"] {
      #expect(try snapshot.read("docs/\(path).md") == nil, "\(path)")
    }
    #expect(try snapshot.read("escape/secret.md") == nil)
  }

  @Test("passes over names that are not UTF-8 and keeps odd ones")
  func oddNames() throws {
    let builder = try RepositoryBuilder()
    try builder.write(["a\nb.md": "1", "\"quoted\".md": "2", "-dash.md": "3", "ä.md": "4"])
    let path = Array((builder.folder + "/bad-").utf8) + [0xFF, 0x2E, 0x6D, 0x64, 0]
    path.withUnsafeBufferPointer { bytes in
      bytes.withMemoryRebound(to: CChar.self) { text in
        _ = text.baseAddress.map { fopen($0, "w") }.map { fclose($0) }
      }
    }
    try builder.commit("Start")
    let repository = try builder.open()
    let expected = ["\"quoted\".md", "-dash.md", "a\nb.md", "ä.md"]
    #expect(try repository.snapshot(.workTree).paths() == expected)
    #expect(try repository.snapshot(.index).paths() == expected)
    #expect(try repository.snapshot(.revision("HEAD")).paths() == expected)
  }

  @Test("does not wait for a pipe")
  func pipe() throws {
    let builder = try RepositoryBuilder()
    try builder.write(["a.md": "a\n"])
    try builder.run("mkfifo", ["pipe.md"])
    let snapshot = try builder.open().snapshot(.workTree)
    #expect(try snapshot.paths() == ["a.md"])
    #expect(try snapshot.read("pipe.md") == nil)
  }

  @Test("of a partial clone says which content is missing and how to fetch it")
  func partialClone() throws {
    let builder = try RepositoryBuilder()
    try builder.commit("Start", ["a.md": "a\n"])
    try builder.git("config", "uploadpack.allowFilter", "true")
    try builder.git(
      "clone", "--quiet", "--no-checkout", "--filter=blob:none", "file://\(builder.folder)", "part")
    let repository = try RepositoryBuilder(at: builder.folder + "/part", of: builder).open()
    let snapshot = try repository.snapshot(.revision("HEAD"))
    #expect(try snapshot.paths() == ["a.md"])
    let error = #expect(throws: SnapshotError.self) { try snapshot.read("a.md") }
    #expect(error?.path == "a.md")
    #expect(error?.message.contains("git fetch --refetch --no-filter") == true)
  }

  @Test("of a plain folder lists every file but those of repositories")
  func folder() throws {
    let builder = try RepositoryBuilder(initialise: false)
    try builder.write(["a.md": "a\n", ".gitignore": "a.md\n", "sub/b.md": "b\n"])
    try builder.git("init", "--quiet", "other")
    try builder.write(["other/c.md": "c\n"])
    try builder.link("link.md", to: "sub/b.md")
    try builder.link("out.md", to: "/etc/passwd")
    let snapshot = try FolderSnapshot(builder.folder)
    #expect(try snapshot.paths() == [".gitignore", "a.md", "link.md", "sub/b.md"])
    #expect(try snapshot.read("link.md") == Array("b\n".utf8))
    #expect(try snapshot.read("out.md") == nil)
    #expect(try snapshot.paths(under: ["sub/", "a.md"]) == ["a.md", "sub/b.md"])
  }
}
