import Foundation
import PolicyCore
import TestSupport
import Testing

@testable import PolicyPack

/// The main thread takes the signal, since others let none through.
private func interrupt(_ signal: Int32) {
  kill(getpid(), signal)
  while !SignalDelay.isAsked { sched_yield() }
}

/// A pack that another build was about to replace when it was killed.
@Suite("A build that dies leaves the old pack whole")
struct InterruptionTests {
  static let steps: [PackStep] =
    [.begun] + (0..<6).map { .fileWritten($0) } + [
      .folderStaged, .archiveBegun, .archiveStaged, .folderReplaced, .archiveReplaced,
      .oldFolderRemoved,
    ]

  /// Which pack the folder and the archive hold; nil when one does not verify.
  private func marks(in workshop: Workshop) throws -> (folder: String?, archive: String?) {
    func mark(_ folder: String) throws -> String? {
      let check = ["sha256sum", "-c", "--quiet", "--strict", "SHA256SUMS"]
      guard try run(check, in: workshop.path(folder)).status == 0 else { return nil }
      return workshop.text("\(folder)/index.html")?.split(separator: " ").first.map(String.init)
    }
    let scratch = "scratch-\(UUID().uuidString)"
    let unzip = ["unzip", "-q", "evidence-pack.zip", "-d", scratch]
    guard try run(unzip, in: workshop.path).status == 0 else { return (nil, nil) }
    defer { try? FileManager.default.removeItem(atPath: workshop.path(scratch)) }
    return (try mark("evidence-pack"), try mark("\(scratch)/evidence-pack"))
  }

  @Test("Killed at any step, then built again", arguments: steps)
  func killed(step: PackStep) async throws {
    let workshop = try Workshop()
    try Fixture.write(try Fixture.pack("one"), to: workshop)
    let folder = workshop.path("evidence-pack")
    await #expect(processExitsWith: .signal(SIGKILL)) {
      [folder = folder as String, step = step as PackStep] in
      var writer = try PackWriter(folder: folder)
      writer.onStep = { if $0 == step { kill(getpid(), SIGKILL) } }
      _ = try writer.write(try Fixture.pack("two"), modified: Fixture.moment)
    }
    let found = try marks(in: workshop)
    let isFolderNew = [.folderReplaced, .archiveReplaced, .oldFolderRemoved].contains(step)
    let isArchiveNew = [.archiveReplaced, .oldFolderRemoved].contains(step)
    #expect(found.folder == (isFolderNew ? "two" : "one"))
    #expect(found.archive == (isArchiveNew ? "two" : "one"))
    try Fixture.write(try Fixture.pack("three"), to: workshop)
    #expect(try marks(in: workshop) == ("three", "three"))
    #expect(try workshop.names() == ["evidence-pack", "evidence-pack.zip"])
  }

  @Test("Where names cannot be exchanged, a pack that was set aside is put back by the next build")
  func killedBetweenRenames() async throws {
    let workshop = try Workshop()
    try Fixture.write(try Fixture.pack("one"), to: workshop)
    let folder = workshop.path("evidence-pack")
    await #expect(processExitsWith: .signal(SIGKILL)) { [folder = folder as String] in
      var writer = try PackWriter(folder: folder)
      writer.exchangesNames = false
      writer.onStep = { if $0 == .oldFolderSetAside { kill(getpid(), SIGKILL) } }
      _ = try writer.write(try Fixture.pack("two"), modified: Fixture.moment)
    }
    #expect(workshop.text("evidence-pack/index.html") == nil)
    // The next build fails as soon as it begins: the old pack is back all the same.
    var writer = try PackWriter(folder: folder)
    writer.onStep = { step throws(PackError) in
      if step == .begun { throw PackError("stopped") }
    }
    #expect(throws: PackError.self) {
      try writer.write(try Fixture.pack("three"), modified: Fixture.moment)
    }
    #expect(try marks(in: workshop) == ("one", "one"))
    #expect(try workshop.names() == ["evidence-pack", "evidence-pack.zip"])
  }

  @Test("An error at any step leaves no temporary", arguments: steps)
  func failed(step: PackStep) throws {
    let workshop = try Workshop()
    try Fixture.write(try Fixture.pack("one"), to: workshop)
    var writer = try PackWriter(folder: workshop.path("evidence-pack"))
    writer.onStep = { reached throws(PackError) in
      if reached == step { throw PackError("stopped") }
    }
    #expect(throws: PackError.self) {
      try writer.write(try Fixture.pack("two"), modified: Fixture.moment)
    }
    #expect(try workshop.names() == ["evidence-pack", "evidence-pack.zip"])
    #expect(try marks(in: workshop).folder != nil)
  }

  @Test(
    "An interrupt ends the build once nothing of it is left",
    arguments: [SIGINT, SIGTERM, SIGHUP],
    [PackStep.begun, .fileWritten(2), .folderStaged, .archiveEntryWritten, .archiveStaged])
  func interrupted(signal: Int32, step: PackStep) async throws {
    let workshop = try Workshop()
    try Fixture.write(try Fixture.pack("one"), to: workshop)
    let folder = workshop.path("evidence-pack")
    await #expect(processExitsWith: .signal(signal)) {
      [folder = folder as String, signal = signal as Int32, step = step as PackStep] in
      var writer = try PackWriter(folder: folder)
      writer.onStep = { if $0 == step { interrupt(signal) } }
      _ = try writer.write(try Fixture.pack("two"), modified: Fixture.moment)
    }
    #expect(try workshop.names() == ["evidence-pack", "evidence-pack.zip"])
    #expect(try marks(in: workshop) == ("one", "one"))
  }

  @Test("An interrupt while names are exchanged comes after it")
  func interruptedLate() async throws {
    let workshop = try Workshop()
    try Fixture.write(try Fixture.pack("one"), to: workshop)
    let folder = workshop.path("evidence-pack")
    await #expect(processExitsWith: .signal(SIGINT)) { [folder = folder as String] in
      var writer = try PackWriter(folder: folder)
      writer.exchangesNames = false
      writer.onStep = { if $0 == .oldFolderSetAside { interrupt(SIGINT) } }
      _ = try writer.write(try Fixture.pack("two"), modified: Fixture.moment)
    }
    #expect(try workshop.names() == ["evidence-pack", "evidence-pack.zip"])
    #expect(try marks(in: workshop) == ("two", "two"))
  }

  @Test("The temporaries of a build that still runs are left alone, and both builds succeed")
  func concurrent() throws {
    let workshop = try Workshop()
    let folder = workshop.path("evidence-pack")
    var outer = try PackWriter(folder: folder)
    outer.onStep = { step throws(PackError) in
      guard step == .archiveBegun else { return }
      let inner = try PackWriter(folder: folder)
      do {
        _ = try inner.write(try Fixture.pack("inner"), modified: Fixture.moment)
      } catch {
        throw PackError("inner: \(error)")
      }
    }
    _ = try outer.write(try Fixture.pack("outer"), modified: Fixture.moment)
    #expect(try marks(in: workshop) == ("outer", "outer"))
    #expect(try workshop.names() == ["evidence-pack", "evidence-pack.zip"])
  }

  @Test("Only names that a build could have given are cleared")
  func strangers() throws {
    let workshop = try Workshop()
    let strangers = [
      ".evidence-pack.policyc-abcdefghijk.tmp", ".evidence-pack.policyc-ABCDEFGHIJKL.tmp",
      ".other.policyc-abcdefghijkl.tmp", ".evidence-pack.policyc-abcdefghijkl.tmp2",
    ]
    for name in strangers { try workshop.write("mine", to: name + "/x") }
    // A file where a folder should be, and a link, are not what a build leaves.
    try workshop.write("mine", to: ".evidence-pack.policyc-aaaaaaaaaaaa.tmp")
    try FileManager.default.createSymbolicLink(
      atPath: workshop.path(".evidence-pack.policyc-bbbbbbbbbbbb.tmp"),
      withDestinationPath: ".other.policyc-abcdefghijkl.tmp")
    try workshop.write("stale", to: ".evidence-pack.policyc-cccccccccccc.tmp/x")
    let before = try workshop.names()
    try Fixture.write(try Fixture.pack("one"), to: workshop)
    let after = try workshop.names()
    #expect(Set(before).subtracting(after) == [".evidence-pack.policyc-cccccccccccc.tmp"])
    #expect(workshop.text(".other.policyc-abcdefghijkl.tmp/x") == "mine")
  }
}
