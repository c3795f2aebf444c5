import Foundation
import PolicyCore
import TestSupport
import Testing

@testable import PolicyPack

@Suite("Writing a pack")
struct PackWriterTests {
  private func attributes(_ path: String) throws -> (mode: Int, seconds: Int64) {
    let values = try FileManager.default.attributesOfItem(atPath: path)
    let mode = (values[.posixPermissions] as? NSNumber)?.intValue ?? 0
    let date = values[.modificationDate] as? Date
    return (mode, Int64(date?.timeIntervalSince1970 ?? 0))
  }

  @Test("The folder and the archive lie beside each other, and stock tools verify them")
  func stockTools() throws {
    let workshop = try Workshop()
    try Fixture.write(try Fixture.pack("one"), to: workshop)
    #expect(try workshop.names() == ["evidence-pack", "evidence-pack.zip"])
    let folder = workshop.path("evidence-pack")
    let sums = try run(["sha256sum", "-c", "--strict", "SHA256SUMS"], in: folder)
    #expect(sums.status == 0)
    #expect(sums.output.ranges(of: ": OK").count == 5)
  }

  @Test("The commands of VERIFY.txt hold, and find a changed and an added file")
  func guide() throws {
    let workshop = try Workshop()
    try Fixture.write(try Fixture.pack("one"), to: workshop)
    let folder = workshop.path("evidence-pack")
    let guide = try #require(workshop.text("evidence-pack/VERIFY.txt"))
    let commands = guide.split(separator: "\n").filter {
      $0.hasPrefix("    ") && !$0.contains("Get-Content") && !$0.contains("git cat-file")
    }
    #expect(commands.count == 9)
    // The guide's scratch files lie beside the pack here, so that tests do not meet in one place.
    let script = commands.joined(separator: "\n").replacing("/tmp/", with: "../")
    #expect(try run(["sh", "-ec", script], in: folder).status == 0)
    try workshop.write("y", to: "evidence-pack/index.html")
    try workshop.write("z", to: "evidence-pack/added.txt")
    for command in ["sha256sum -c --quiet SHA256SUMS", "diff"] {
      let lines = commands.filter {
        command == "diff" ? !$0.contains("sha256sum") : $0.contains(command)
      }
      let part = lines.joined(separator: "\n")
      #expect(try run(["sh", "-ec", part], in: folder).status == 1)
    }
  }

  @Test("Modes and times are fixed, whatever the umask is")
  func fixedAttributes() async throws {
    let workshop = try Workshop()
    let folder = workshop.path("evidence-pack")
    await #expect(processExitsWith: .success) { [folder = folder as String] in
      umask(0o077)
      _ = try PackWriter(folder: folder).write(
        try Fixture.pack("one"), modified: Fixture.moment)
    }
    for name in ["evidence-pack", "evidence-pack/policies"] {
      #expect(try attributes(workshop.path(name)) == (0o755, Fixture.moment.seconds))
    }
    for name in ["evidence-pack.zip", "evidence-pack/index.html", "evidence-pack/manifest.json"] {
      #expect(try attributes(workshop.path(name)) == (0o644, Fixture.moment.seconds))
    }
  }

  @Test(
    "A new pack takes the place of the old, and nothing of that is left", arguments: [true, false])
  func replaces(exchangesNames: Bool) throws {
    let workshop = try Workshop()
    try Fixture.write(try Fixture.pack("one", files: ["gone.txt"]), to: workshop)
    var writer = try PackWriter(folder: workshop.path("evidence-pack"))
    writer.exchangesNames = exchangesNames
    let notes = try writer.write(try Fixture.pack("two"), modified: Fixture.moment)
    #expect(notes.isEmpty)
    #expect(workshop.text("evidence-pack/index.html") == "two index.html\n")
    #expect(workshop.text("evidence-pack/gone.txt") == nil)
    #expect(try workshop.names() == ["evidence-pack", "evidence-pack.zip"])
  }

  @Test("The same pack gives the same archive, and folders above it are made")
  func reproducible() throws {
    let workshop = try Workshop()
    let pack = try Fixture.pack("one")
    try Fixture.write(pack, to: workshop, name: "a/b/pack")
    try Fixture.write(pack, to: workshop, name: "c/pack/")
    #expect(workshop.text("a/b/pack.zip") != nil)
    #expect(
      FileManager.default.contentsEqual(
        atPath: workshop.path("a/b/pack.zip"), andPath: workshop.path("c/pack.zip")))
    #expect(
      FileManager.default.contentsEqual(
        atPath: workshop.path("a/b/pack"), andPath: workshop.path("c/pack")))
  }

  @Test("An empty folder is taken as the place for a pack")
  func emptyFolder() throws {
    let workshop = try Workshop()
    try FileManager.default.createDirectory(
      atPath: workshop.path("evidence-pack"), withIntermediateDirectories: true)
    try Fixture.write(try Fixture.pack("one"), to: workshop)
    #expect(workshop.text("evidence-pack/index.html") == "one index.html\n")
  }

  @Test("A folder, a file or an archive that policyc did not write is left alone, and it is said")
  func refusals() throws {
    let pack = try Fixture.pack("one")
    for (name, text) in [
      ("evidence-pack/thesis.txt", "years of work"), ("evidence-pack", "a file"),
      ("evidence-pack/manifest.json", #"{"_type":"https://in-toto.io/Statement/v1","x":1}"#),
      ("evidence-pack.zip", "not even an archive"),
    ] {
      let workshop = try Workshop()
      try workshop.write(text, to: name)
      let error = #expect(throws: PackError.self) { try Fixture.write(pack, to: workshop) }
      #expect(error?.description.contains("--output") == true)
      #expect(workshop.text(name) == text)
      #expect(try workshop.names() == [name.contains(".zip") ? name : "evidence-pack"])
    }
  }

  @Test("An archive of someone else is left alone even if it is a good zip")
  func foreignArchive() throws {
    let workshop = try Workshop()
    try workshop.write("mine", to: "notes.txt")
    _ = try run(["zip", "-q", "evidence-pack.zip", "notes.txt"], in: workshop.path)
    #expect(throws: PackError.self) {
      try Fixture.write(try Fixture.pack("one"), to: workshop)
    }
  }

  @Test("A symbolic link in the place of the pack is not followed")
  func link() throws {
    let workshop = try Workshop()
    try workshop.write("mine", to: "elsewhere/notes.txt")
    try FileManager.default.createSymbolicLink(
      atPath: workshop.path("evidence-pack"), withDestinationPath: "elsewhere")
    #expect(throws: PackError.self) {
      try Fixture.write(try Fixture.pack("one"), to: workshop)
    }
    #expect(workshop.text("elsewhere/notes.txt") == "mine")
  }

  @Test(
    "Paths without a usable name are refused", arguments: ["", ".", "..", "/", "a/..", "x/con"])
  func names(path: String) {
    #expect(throws: PackError.self) { try PackWriter(folder: path) }
  }

  @Test("Where nothing can be written the error says where and what to do")
  func unwritable() throws {
    let error = #expect(throws: PackError.self) {
      try PackWriter(folder: "/proc/evidence-pack").write(
        try Fixture.pack("one"), modified: Fixture.moment)
    }
    #expect(error?.description.contains("/proc/") == true)
  }
}
