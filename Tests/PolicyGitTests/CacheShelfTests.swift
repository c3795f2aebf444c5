import Foundation
import PolicyCore
import TestSupport
import Testing

@testable import PolicyGit

@Suite("A shelf of the cache")
struct CacheShelfTests {
  private let builder: RepositoryBuilder

  init() throws { builder = try RepositoryBuilder() }

  private func shelf(version: UInt32 = 1) throws -> CacheShelf {
    try #require(try builder.open().cacheShelf("pdf", version: version))
  }

  private var folder: String { builder.folder + "/.git/policyc/pdf" }

  private func files() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  private let keys = ["a", "b", "c", "d"].map { Digest(of: $0) }

  @Test("gives back each result under its own key, and lies under the Git directory")
  func roundTrip() throws {
    let shelf = try shelf()
    #expect(shelf.load(keys[0]) == nil)
    shelf.store([1, 2, 3], for: keys[0])
    shelf.store([], for: keys[1])
    #expect(try self.shelf().load(keys[0]) == [1, 2, 3])
    #expect(try self.shelf().load(keys[1]) == [])
    #expect(try files() == [keys[0].hexadecimal, keys[1].hexadecimal].sorted())
    #expect(try builder.git("status", "--porcelain") == "")
    let off = try Repository.discover(from: builder.folder, indexFile: nil, usesCache: false)
    #expect(try #require(off).cacheShelf("pdf", version: 1) == nil)
  }

  @Test("counts as none what is damaged, of another name, another version or a link")
  func damaged() throws {
    try shelf().store([1, 2, 3], for: keys[0])
    let file = folder + "/" + keys[0].hexadecimal
    let whole = try Array(Data(contentsOf: URL(fileURLWithPath: file)))
    for position in whole.indices {
      var broken = whole
      broken[position] ^= 1 << (position % 8)
      try Data(broken).write(to: URL(fileURLWithPath: file))
      #expect(try shelf().load(keys[0]) == nil, "byte \(position)")
    }
    try Data(whole).write(to: URL(fileURLWithPath: file))
    #expect(try shelf().load(keys[0]) == [1, 2, 3])
    #expect(try shelf(version: 2).load(keys[0]) == nil)
    try FileManager.default.copyItem(atPath: file, toPath: folder + "/" + keys[1].hexadecimal)
    #expect(try shelf().load(keys[1]) == nil)
    try FileManager.default.createSymbolicLink(
      atPath: folder + "/" + keys[2].hexadecimal, withDestinationPath: file)
    #expect(try shelf().load(keys[2]) == nil)
  }

  @Test(
    "lets go what was used longest ago, never what this run used, and nothing that is not its own")
  func clearing() throws {
    let first = try shelf()
    for key in keys { first.store([UInt8](repeating: 7, count: 1000), for: key) }
    for (age, key) in keys.enumerated() {
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSince1970: 1_000_000 + Double(age))],
        ofItemAtPath: folder + "/" + key.hexadecimal)
    }
    let dead = keys[3].hexadecimal + ".0123456789abcdef.tmp"
    try builder.write([".git/policyc/pdf/" + dead: "half", ".git/policyc/pdf/notes": "mine"])
    let second = try shelf()
    #expect(second.load(keys[0]) != nil)
    second.clear(most: 3200)
    #expect(try files() == ([keys[0], keys[2], keys[3]].map(\.hexadecimal) + ["notes"]).sorted())
    second.clear(most: 0)
    #expect(try files() == [keys[0].hexadecimal, "notes"].sorted())
    first.clear(most: 0)
    #expect(second.load(keys[0]) != nil)
  }
}
