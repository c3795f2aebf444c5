import CLibgit2
import Foundation
import TestSupport
import Testing

@testable import PolicyGit

@Suite("A pack of Git objects")
struct PackTests {
  /// Files that are alike, so that Git makes deltas of them; one of them does not shrink.
  private static func repository(commits: Int = 12) throws -> RepositoryBuilder {
    let builder = try RepositoryBuilder()
    var noise: UInt64 = 1
    for commit in 1...commits {
      var files: [String: String?] = [:]
      for file in 0..<8 {
        let lines = (0..<60).map { "Line \($0) of file \(file), \($0 == commit ? commit : 0).\n" }
        files["policies/\(file % 3)/file-\(file).md"] = lines.joined()
      }
      var bytes: [UInt8] = []
      for _ in 0..<3_000 {
        noise = noise &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        bytes.append(UInt8(truncatingIfNeeded: noise >> 56))
      }
      try builder.write(files)
      try builder.write("noise.bin", bytes + [UInt8(commit)])
      try builder.commit("Change \(commit)", ["empty.md": ""])
    }
    try builder.git("tag", "-a", "-m", "A tag", "v1")
    return builder
  }

  private static func packs(_ builder: RepositoryBuilder) -> [ObjectPack] {
    ObjectPack.all(inObjects: builder.folder + "/.git/objects")
  }

  /// Names and kinds of all objects, as Git lists them.
  private static func objects(
    _ builder: RepositoryBuilder
  ) throws -> [(id: ObjectID, kind: git_object_t, size: Int)] {
    let kinds = [
      "commit": GIT_OBJECT_COMMIT, "tree": GIT_OBJECT_TREE, "blob": GIT_OBJECT_BLOB,
      "tag": GIT_OBJECT_TAG,
    ]
    return try builder.git("cat-file", "--batch-all-objects", "--batch-check").split(
      separator: "\n"
    )
    .map { line in
      let fields = line.split(separator: " ")
      return try (
        #require(ObjectID(hexadecimal: fields[0].utf8)), #require(kinds[String(fields[1])]),
        #require(Int(fields[2]))
      )
    }
  }

  private static func database(_ builder: RepositoryBuilder) throws -> ObjectDatabase {
    let repository = try #require(try Repository.discover(from: builder.folder))
    return repository.objects
  }

  /// - Returns: how many objects the packs have.
  @discardableResult
  private static func expectAgreement(_ builder: RepositoryBuilder) throws -> Int {
    let database = try database(builder)
    var reader = try #require(PackReader(packs(builder)))
    var found = 0
    for (id, kind, size) in try objects(builder) {
      // Their bytes have the name by which they were asked for.
      let bytes = try #require(database.readVerified(id, as: kind))
      let read = try #require(database.read(id, as: kind))
      #expect(Array(read.bytes) == bytes)
      #expect(database.size(of: id) == size)
      if let known = reader.size(of: id) { #expect(known == size) }
      guard let object = reader.read(id) else { continue }
      found += 1
      #expect(object.kind == kind && Array(object.bytes) == bytes)
    }
    return found
  }

  @Test(
    "gives each object as Git names it, whatever its deltas are made from",
    arguments: [true, false], [1, 50])
  func agreement(byOffset: Bool, depth: Int) throws {
    let builder = try Self.repository()
    try builder.git(
      "-c", "repack.useDeltaBaseOffset=\(byOffset)", "repack", "-adfq", "--depth=\(depth)")
    let found = try Self.expectAgreement(builder)
    #expect(try found == Self.objects(builder).count)
  }

  @Test("is one of several, beside objects that lie alone")
  func several() throws {
    let builder = try Self.repository(commits: 4)
    try builder.git("repack", "-dq")
    try builder.commit("Another", ["policies/0/file-0.md": "new\n"])
    try builder.git("repack", "-dq")
    try builder.commit("Alone", ["alone.md": "alone\n"])
    #expect(Self.packs(builder).count == 2)
    let found = try Self.expectAgreement(builder)
    #expect(try found == Self.objects(builder).count - 3)
  }

  @Test("of another repository, which this one borrows from, is left to libgit2")
  func alternates() throws {
    let builder = try Self.repository(commits: 3)
    try builder.git("repack", "-adq")
    try builder.git("clone", "--quiet", "--shared", ".", "borrower")
    let borrower = RepositoryBuilder(at: builder.folder + "/borrower", of: builder)
    #expect(try Self.expectAgreement(borrower) == 0)
  }

  @Test("may have an index of version 1, which is left to libgit2")
  func firstVersion() throws {
    let builder = try Self.repository(commits: 3)
    try builder.git("-c", "pack.indexVersion=1", "repack", "-adq")
    #expect(Self.packs(builder).isEmpty)
    try Self.expectAgreement(builder)
  }

  @Test("may be so large that places take eight bytes")
  func largeOffsets() throws {
    let builder = try Self.repository(commits: 3)
    try builder.git("repack", "-adq")
    try builder.run(
      "sh",
      [
        "-c",
        "cd .git/objects/pack && rm -f *.idx *.rev && git index-pack --index-version=2,0x40 *.pack",
      ])
    let found = try Self.expectAgreement(builder)
    #expect(try found == Self.objects(builder).count)
  }

  @Test("that was made after the first look is found nevertheless, and one that is gone goes on")
  func later() throws {
    let builder = try Self.repository(commits: 3)
    try builder.git("repack", "-adq")
    let database = try Self.database(builder)
    let old = try Self.objects(builder)
    for (id, kind, _) in old { #expect(database.read(id, as: kind) != nil) }
    try builder.commit("Another", ["policies/0/file-0.md": "new\n"])
    try builder.git("repack", "-adfq")
    for (id, kind, _) in try Self.objects(builder) { #expect(database.read(id, as: kind) != nil) }
  }

  @Test("that is damaged neither crashes nor hangs")
  func damage() throws {
    let builder = try Self.repository(commits: 6)
    try builder.git("repack", "-adfq")
    let folder = builder.folder + "/.git/objects/pack/"
    let objects = try Self.objects(builder)
    for file in try FileManager.default.contentsOfDirectory(atPath: folder)
    where file.hasSuffix(".pack") || file.hasSuffix(".idx") {
      let url = URL(fileURLWithPath: folder + file)
      let whole = try Array(Data(contentsOf: url))
      for step in 0..<160 {
        var bytes = whole
        let place = step * 7_919 % bytes.count
        if step % 16 == 15 {
          bytes.removeSubrange(place...)
        } else {
          bytes[place] ^= UInt8(1 << (step % 8))
        }
        try Data(bytes).write(to: url, options: .atomic)
        guard var reader = PackReader(Self.packs(builder)) else { continue }
        for object in objects {
          _ = reader.size(of: object.id)
          _ = reader.read(object.id)
        }
      }
      try Data(whole).write(to: url, options: .atomic)
    }
    try Self.expectAgreement(builder)
  }

  @Test(
    "has no delta that reaches outside its base, or says more or less than it should",
    arguments: [
      [4, 4, 0x91, 1, 4], [4, 4, 0x90, 5], [4, 4, 0x90, 3], [4, 4, 0], [4, 4, 5, 1, 2],
      [4, 4, 0x9F, 1], [3, 4, 0x90, 4], [4], [0x84], [], [4, 3, 0x90, 4],
      [4, 4, 0x9F, 0xFF, 0xFF, 0xFF, 0xFF, 4],
      [4, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F, 0x90, 4],
    ] as [[UInt8]])
  func deltas(bytes: [UInt8]) {
    #expect(Self.apply(bytes, to: [1, 2, 3, 4], size: 4) == nil)
  }

  @Test("has deltas of pieces of the base and pieces of their own")
  func delta() {
    #expect(
      Self.apply([4, 5, 0x91, 1, 2, 2, 9, 8, 0x90, 1], to: [1, 2, 3, 4], size: 5) == [
        2, 3, 9, 8, 1,
      ])
    let base = [UInt8](repeating: 7, count: 0x10000)
    // A length of zero stands for 64 KiB.
    #expect(Self.apply([0x80, 0x80, 4, 0x80, 0x80, 4, 0x80], to: base, size: 0x10000) == base)
  }

  private static func apply(_ delta: [UInt8], to base: [UInt8], size: Int) -> [UInt8]? {
    var result = [UInt8](repeating: 0, count: size)
    let isMade = delta.withUnsafeBytes { delta in
      base.withUnsafeBytes { base in
        result.withUnsafeMutableBytes { result in
          PackDelta(delta)?.apply(to: base, into: result) ?? false
        }
      }
    }
    return isMade ? result : nil
  }
}
