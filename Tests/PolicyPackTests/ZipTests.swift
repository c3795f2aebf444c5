import Foundation
import PolicyCore
import TestSupport
import Testing

@testable import PolicyGit
@testable import PolicyPack

@Suite("A pack as a zip archive")
struct ZipTests {
  @Test("Its bytes do not depend on the name that is given to it")
  func names() throws {
    let workshop = try Workshop()
    for name in ["one", "another-name"] {
      _ = try PackWriter(folder: workshop.path(name)).write(
        Fixture.pack("one"), modified: Fixture.moment)
    }
    #expect(
      FileManager.default.contentsEqual(
        atPath: workshop.path("one.zip"), andPath: workshop.path("another-name.zip")))
  }

  @Test(
    "What a browser would run lies in the pack as text",
    arguments: [
      ("evidence/report.html", true), ("evidence/map.SVG", true), ("evidence/feed.xml", true),
      ("evidence/minutes", true), ("evidence/minutes.pdf", false), ("evidence/a.csv", false),
    ])
  func inert(path: String, isActive: Bool) {
    #expect(ActiveContent.inert(path) == (isActive ? path + ".txt" : path))
  }

  @Test("unzip and Python read it, with names, modes and times as they should be")
  func readers() throws {
    let workshop = try Workshop()
    try Fixture.write(try Fixture.pack("one"), to: workshop)
    let test = try run(["unzip", "-t", "evidence-pack.zip"], in: workshop.path)
    #expect(test.status == 0)
    let script = """
      import zipfile
      z = zipfile.ZipFile('evidence-pack.zip')
      assert z.testzip() is None
      for i in z.infolist():
          print(ascii(i.filename), oct(i.external_attr >> 16), i.date_time, bool(i.flag_bits & 0x800))
      """
    let python = try run(["python3", "-c", script], in: workshop.path)
    let moment = "(2026, 3, 2, 9, 15, 0)"
    #expect(
      python.output == """
        'evidence-pack/' 0o40755 \(moment) False
        'evidence-pack/SHA256SUMS' 0o100644 \(moment) False
        'evidence-pack/VERIFY.txt' 0o100644 \(moment) False
        'evidence-pack/evidence/' 0o40755 \(moment) False
        'evidence-pack/evidence/\\xdcberblick.txt' 0o100644 \(moment) True
        'evidence-pack/index.html' 0o100644 \(moment) False
        'evidence-pack/manifest.json' 0o100644 \(moment) False
        'evidence-pack/policies/' 0o40755 \(moment) False
        'evidence-pack/policies/POL-004-access-2.1.pdf' 0o100644 \(moment) False

        """)
  }

  @Test("What was unpacked verifies")
  func unpacked() throws {
    let workshop = try Workshop()
    try Fixture.write(try Fixture.pack("one"), to: workshop)
    let unzip = ["unzip", "-q", "evidence-pack.zip", "-d", "out"]
    #expect(try run(unzip, in: workshop.path).status == 0)
    let folder = workshop.path("out/evidence-pack")
    #expect(try run(["sha256sum", "-c", "--quiet", "SHA256SUMS"], in: folder).status == 0)
  }

  @Test("Bytes are the same in every time zone and locale")
  func determinism() async {
    await #expect(processExitsWith: .success) {
      func archive() throws -> [UInt8] {
        try Fixture.archive(
          Fixture.pack("one").files, topFolder: "pack", modified: Fixture.moment)
      }
      setenv("TZ", "UTC", 1)
      tzset()
      let first = try archive()
      for zone in ["Asia/Tokyo", "America/St_Johns", "XYZ-25"] {
        setenv("TZ", zone, 1)
        tzset()
        // C.UTF-8 comes with the C library, so that the mark for UTF-8 names is put to the test.
        setlocale(LC_ALL, zone == "Asia/Tokyo" ? "C.UTF-8" : "C")
        #expect(try archive() == first)
      }
    }
  }

  @Test(
    "Moments outside the format are moved to its ends",
    arguments: [(Int64.min, 0x21, 0), (0, 0x21, 0), (Int64.max, 0xFF9F, 0xBF7D)])
  func limits(seconds: Int64, date: Int, time: Int) throws {
    let moment = ZipTime(seconds: seconds)
    #expect(Int(moment.date) == date)
    #expect(Int(moment.time) == time)
    let archive = try Fixture.archive(
      Fixture.pack("one").files, topFolder: "pack", modified: Timestamp(seconds: seconds))
    #expect(!archive.isEmpty)
  }

  @Test("Contents that cannot shrink, and empty ones, fit")
  func incompressible() throws {
    var state: UInt64 = 1
    let noise = (0..<300_000).map { _ -> UInt8 in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(state >> 56)
    }
    let files = [
      try PackFile(path: "noise", contents: noise, mediaType: "application/octet-stream"),
      try PackFile(path: "empty", contents: [], mediaType: "text/plain"),
    ]
    let archive = try Fixture.archive(files, topFolder: "pack", modified: Fixture.moment)
    #expect(archive.count < 302_000)
  }

  @Test("What was deflated before, whole or damaged, makes the same bytes")
  func kept() throws {
    let workshop = try Workshop()
    let cache = CacheFile("archive", version: 1, inDirectory: workshop.path)
    let files = try ["a", "b", "c"].map { name in
      try PackFile(
        path: name, text: String(repeating: "\(name) line\n", count: 400), mediaType: "text/plain")
    }
    func archive() throws -> [UInt8] {
      var kept = DeflatedFiles(cache)
      let bytes = try Fixture.archive(
        files, topFolder: "pack", modified: Fixture.moment, kept: &kept)
      kept.store()
      return bytes
    }
    let cold = try Fixture.archive(files, topFolder: "pack", modified: Fixture.moment)
    #expect(try archive() == cold)
    let path = workshop.path("policyc/archive")
    let whole = try FileSystem.contents(of: path)
    #expect(try archive() == cold)
    #expect(try FileSystem.contents(of: path) == whole)
    for place in stride(from: 0, to: whole.count, by: 7) {
      var bytes = whole
      bytes[place] ^= 1
      try Data(bytes).write(to: URL(filePath: path))
      #expect(try archive() == cold, "\(place)")
    }
  }

  @Test("What was deflated before is taken, and what nobody used any more is not kept")
  func taken() throws {
    let workshop = try Workshop()
    let cache = CacheFile("archive", version: 1, inDirectory: workshop.path)
    let old = try PackFile(path: "old", text: "old", mediaType: "text/plain")
    let new = try PackFile(path: "new", text: "new", mediaType: "text/plain")
    var reads = 0
    for files in [[old, new], [new], [new]] {
      var kept = DeflatedFiles(cache)
      try kept.deflate(files) { deflated in
        reads += 1
        #expect(deflated.bytes.count > 3 && deflated.checksum != 0)
      }
      kept.store()
    }
    #expect(reads == 4)
    let size = try FileSystem.contents(of: workshop.path("policyc/archive")).count
    var kept = DeflatedFiles(CacheFile("other", version: 1, inDirectory: workshop.path))
    try kept.deflate([new]) { _ in }
    kept.store()
    #expect(try FileSystem.contents(of: workshop.path("policyc/other")).count == size)
    // A file that cannot be read again is not asked for where what it came to is known.
    let lost = try PackFile(path: "new", size: 3, digest: new.digest, mediaType: "text/plain") {
      throw PackError("gone")
    }
    var again = DeflatedFiles(cache)
    try again.deflate([lost]) { _ in }
  }
}
