import Foundation
import PolicyCore
import TestSupport
import Testing

@testable import PolicyGit

@Suite("A file of the cache")
struct CacheFileTests {
  private let builder: RepositoryBuilder

  init() throws { builder = try RepositoryBuilder() }

  private func file(_ name: String = "sums", version: UInt32 = 1) throws -> CacheFile {
    try #require(try builder.open().cacheFile(name, version: version))
  }

  private var folder: String { builder.folder + "/.git/policyc" }

  private func files() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  @Test("gives back what was stored last, and lies under the Git directory")
  func roundTrip() throws {
    #expect(try file().load() == nil)
    for content in [[], [1], Array(0...255), [UInt8](repeating: 7, count: 100_001)] {
      try file().store(content)
      #expect(try file().load() == content)
    }
    #expect(try files() == ["sums"])
    #expect(try builder.git("status", "--porcelain") == "")
  }

  @Test("is none where the repository was opened without it")
  func unused() throws {
    let repository = try Repository.discover(
      from: builder.folder, indexFile: nil, usesCache: false)
    #expect(try #require(repository).cacheFile("sums", version: 1) == nil)
  }

  @Test("counts as none when it is of another version or bears another name")
  func mistaken() throws {
    try file().store([1, 2, 3])
    #expect(try file(version: 2).load() == nil)
    try FileManager.default.copyItem(atPath: folder + "/sums", toPath: folder + "/other")
    #expect(try file("other").load() == nil)
    try file(version: 2).store([4])
    #expect(try file(version: 2).load() == [4])
  }

  @Test("counts as none when any byte of it is changed, missing or too many")
  func damaged() throws {
    let content = Array("what was found out at some cost".utf8)
    try file().store(content)
    let whole = try Array(Data(contentsOf: URL(fileURLWithPath: folder + "/sums")))
    for position in whole.indices {
      var broken = whole
      broken[position] ^= 1 << (position % 8)
      try builder.write(".git/policyc/sums", broken)
      #expect(try file().load() == nil, "byte \(position)")
      try builder.write(".git/policyc/sums", Array(whole[..<position]))
      #expect(try file().load() == nil, "cut at \(position)")
    }
    try builder.write(".git/policyc/sums", whole + [0])
    #expect(try file().load() == nil)
    try file().store(content)
    #expect(try file().load() == content)
  }

  @Test("replaces what a killed writer left, and leaves a living one alone")
  func abandoned() throws {
    try file().store([1])
    let dead = "sums.0123456789abcdef.tmp"
    let living = "sums.fedcba9876543210.tmp"
    try builder.write([".git/policyc/" + dead: "half", ".git/policyc/" + living: "half"])
    try builder.write([".git/policyc/sums.tmp": "", ".git/policyc/other.0123456789abcdef.tmp": ""])
    let writer = try OpenFile(folder + "/" + living, for: .reading)
    try #require(writer.lock(waits: false) == .taken)
    defer { writer.unlock() }
    try file().store([2])
    #expect(try files() == ["other.0123456789abcdef.tmp", "sums", living, "sums.tmp"])
    #expect(try file().load() == [2])
  }

  @Test("is whole whichever of many writers came last")
  func severalWriters() async throws {
    let file = try file()
    await withTaskGroup(of: Bool.self) { group in
      for number in 0..<16 {
        group.addTask {
          for _ in 0..<20 {
            file.store([UInt8](repeating: UInt8(number), count: 5_000 + number))
            guard let found = file.load() else { return false }
            if found.count != 5_000 + Int(found[0]) || Set(found).count != 1 { return false }
          }
          return true
        }
      }
      for await isWhole in group { #expect(isWhole) }
    }
    #expect(try files() == ["sums"])
  }

  @Test("is not looked for behind a link, in a pipe or in a folder")
  func obstacles() throws {
    let outside = try RepositoryBuilder(initialise: false)
    try outside.write(["sums.0123456789abcdef.tmp": "theirs"])
    try builder.link(".git/policyc", to: outside.folder)
    try file().store([1])
    #expect(try file().load() == nil)
    #expect(outside.text("sums.0123456789abcdef.tmp") == "theirs")
    try FileManager.default.removeItem(atPath: folder)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    try builder.run("mkfifo", [".git/policyc/sums"])
    #expect(try file().load() == nil)
    try file().store([1])
    #expect(try file().load() == [1])
    try builder.write([".git/policyc/folder/x": ""])
    try file("folder").store([1])
    #expect(try file("folder").load() == nil)
    #expect(try files() == ["folder", "sums"])
  }

  @Test("is silently absent where nothing can be written")
  func noFolder() throws {
    try builder.write([".git/policyc": "a file"])
    try file().store([1])
    #expect(try file().load() == nil)
    #expect(builder.text(".git/policyc") == "a file")
  }
}
