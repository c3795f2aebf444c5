import Foundation
import TestSupport
import Testing

@testable import PolicyGit

@Suite("The history of a random repository")
struct RandomHistoryTests {
  @Test("is what plain git log says", arguments: 1...5)
  func agreement(seed: UInt64) throws {
    let builder = try RepositoryBuilder()
    var generator = RandomRepository(seed: seed)
    try generator.stream(commits: 40)
      .write(to: URL(fileURLWithPath: builder.folder + "/.git/stream"))
    try builder.run("sh", ["-c", "git fast-import --quiet --force < .git/stream"])
    try HistoryOracle.expectAgreement(builder, at: "main")
  }
}

@Suite("The histories of files that are gone")
struct FormerHistoriesTests {
  @Test("are in one pass what they are for each at the commit before", arguments: 1...20)
  func agreement(seed: UInt64) throws {
    let builder = try RepositoryBuilder()
    var generator = RandomRepository(seed: seed)
    try generator.stream(commits: 60)
      .write(to: URL(fileURLWithPath: builder.folder + "/.git/stream"))
    try builder.run("sh", ["-c", "git fast-import --quiet --force < .git/stream"])
    let repository = try #require(try Repository.discover(from: builder.folder, usesCache: false))
    let tip = try repository.commit(at: "main").id
    let files = try repository.deletedFiles(
      onFirstParentLineOf: tip, key: "", entering: { _ in true }, isPresent: { _ in false })
    #expect(Set(files.map(\.path)).count == files.count)
    let histories = try repository.histories(
      of: files, onFirstParentLineOf: tip, believesCache: false)
    for file in files {
      let each = try repository.history(of: [file.path], at: file.before)[file.path]
      #expect(
        histories[file.path]?.map(\.commit.id) == each?.map(\.commit.id), "\(file)")
      #expect(histories[file.path]?.map(\.path) == each?.map(\.path), "\(file)")
    }
  }
}

/// Writes a stream for `git fast-import` with edits, renames, copies, merges, links, modes and moves of whole folders, the
/// same for the same seed. Few names and few different lines make many files look alike.
private struct RandomRepository {
  private typealias Files = [String: (mode: String, content: String)]

  private static let folders = ["", "a/", "b/", "a/c/", "p/", "p/q/"]
  private static let names = ["one.md", "two.md", "index.md", "README.md", "ü ä.md", "x"]
  private static let lines =
    (0..<40).map { "line \($0) of the pool\n" } + [
      "x\n", "\n", "crlf line\r\n", "no end", "bin\0ary\n",
      String(repeating: "a long line ", count: 12) + "\n",
    ]

  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  /// A number below a bound (xorshift64*).
  private mutating func pick(_ bound: Int) -> Int {
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    return Int((state &* 0x2545_F491_4F6C_DD1D) >> 33) % bound
  }

  private mutating func pick<Element>(_ list: [Element]) -> Element { list[pick(list.count)] }

  mutating func stream(commits count: Int) -> Data {
    var output = Data()
    var trees: [Files] = [[:]]
    for mark in 1...count {
      let isRoot = mark == 1 || pick(50) == 0
      let parent = isRoot ? 0 : pick(3) == 0 ? max(1, mark - 1 - pick(6)) : mark - 1
      var files = trees[parent]
      var merged: [Int] = []
      if !isRoot, mark > 4, pick(5) == 0 {
        for _ in 0...pick(2) {
          let other = 1 + pick(mark - 1)
          if other != parent, !merged.contains(other) { merged.append(other) }
        }
      }
      for other in merged {
        for path in trees[other].keys.sorted() where pick(2) == 0 {
          add(path, trees[other][path], to: &files)
        }
      }
      for _ in 0..<pick([0, 1, 1, 2, 3, 6, 12]) { change(&files) }
      let time = 1_700_000_000 + mark * 60 - pick([0, 0, 0, 90_000])
      var text = "commit refs/heads/main\nmark :\(mark)\ncommitter A <a@b> \(time) +0000\n"
      text += "data 2\nm\n"
      if mark > 1 {
        text += isRoot ? "from \(String(repeating: "0", count: 40))\n" : "from :\(parent)\n"
      }
      text += merged.map { "merge :\($0)\n" }.joined() + "deleteall\n"
      for (path, file) in files.sorted(by: { $0.key < $1.key }) {
        text += "M \(file.mode) inline \"\(path)\"\ndata \(file.content.utf8.count)\n"
        text += file.content + "\n"
      }
      output.append(contentsOf: text.utf8)
      trees.append(files)
    }
    return output
  }

  private mutating func change(_ files: inout Files) {
    let paths = files.keys.sorted()
    let kind = paths.isEmpty ? 0 : pick(20)
    let path = paths.isEmpty ? "" : pick(paths)
    switch kind {
    case 0..<6: add(newPath(), ("100644", content(pick([0, 1, 3, 8, 20]))), to: &files)
    case 6..<9:
      let text = edited(files[path]?.content ?? "")
      files[path]?.content = text
    case 9: files[path] = nil
    case 10: files[path] = ("120000", "target \(pick(3))")
    case 11: if files[path]?.mode == "100644" { files[path]?.mode = "100755" }
    case 12: add(newPath(), files[path], to: &files)
    case 13..<18: move(path, to: newPath(), in: &files)
    default:
      let (from, to) = (pick(Self.folders), pick(Self.folders) + pick(["", "new/"]))
      for path in paths where path.hasPrefix(from) {
        move(path, to: to + path.dropFirst(from.count), in: &files)
      }
    }
  }

  private mutating func newPath() -> String { pick(Self.folders) + pick(Self.names) }

  private mutating func move(_ path: String, to other: String, in files: inout Files) {
    var file = files.removeValue(forKey: path)
    if pick(2) == 0, file?.mode != "120000" {
      let text = edited(file?.content ?? "")
      file?.content = text
    }
    add(other, file, to: &files)
  }

  /// No file may bear the name of a folder.
  private func add(
    _ path: String, _ file: (mode: String, content: String)?, to files: inout Files
  ) {
    guard let file,
      !files.keys.contains(where: { $0.hasPrefix(path + "/") || path.hasPrefix($0 + "/") })
    else { return }
    files[path] = file
  }

  private mutating func content(_ count: Int) -> String {
    (0..<count).map { _ in pick(Self.lines) }.joined()
  }

  private mutating func edited(_ content: String) -> String {
    var lines = content.split(separator: "\n", omittingEmptySubsequences: false).map { "\($0)\n" }
    for _ in 0...pick(max(1, lines.count / 2)) {
      let position = pick(lines.count)
      lines[position] = pick(3) == 0 ? "" : pick(Self.lines)
    }
    return lines.joined()
  }
}
