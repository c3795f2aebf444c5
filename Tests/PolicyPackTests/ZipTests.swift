import Foundation
import PolicyCore
import TestSupport
import Testing

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

  @Test("Broken bytes are no archive, and do not crash", arguments: [0, 4, 21, 22, 40, 2000])
  func broken(length: Int) throws {
    let workshop = try Workshop()
    var bytes = [UInt8](repeating: 0xFF, count: length)
    func normalise(_ name: String) throws {
      let file = try OpenFile(workshop.path(name), for: .creating(permissions: 0o600))
      try file.append(bytes)
      try ZipHeaders.normalise(file, time: ZipTime(seconds: 0))
    }
    #expect(throws: PackError.self) { try normalise("a") }
    if length >= 22 {
      bytes.replaceSubrange((length - 22)..<(length - 18), with: [0x50, 0x4B, 0x05, 0x06])
      #expect(throws: PackError.self) { try normalise("b") }
    }
  }
}
