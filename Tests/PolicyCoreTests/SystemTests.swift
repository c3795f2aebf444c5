import Foundation
import PolicyCore
import Testing

@Suite("The file system")
struct FileSystemTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder(prefix: "policyc-test-") }

  private func path(_ name: String) -> String { folder.path + "/" + name }

  private func create(_ name: String, _ text: String = "text") throws {
    try FileSystem.create(path(name), holding: Array(text.utf8))
  }

  private func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: path(name), withDestinationPath: target)
  }

  @Test("gives the content of a file, unless there is more than is asked for")
  func contents() throws {
    try create("file", String(repeating: "x", count: 100_000))
    #expect(try FileSystem.contents(of: path("file")).count == 100_000)
    #expect(try OpenFile(path("file"), for: .reading).contents(most: 100_000)?.count == 100_000)
    #expect(try OpenFile(path("file"), for: .reading).contents(most: 99_999) == nil)
    // What says of itself that it is empty may hold more.
    #expect(try !FileSystem.contents(of: "/proc/self/status").isEmpty)
  }

  @Test("leads through a link only where that is said")
  func links() throws {
    try create("file")
    try link("link", to: "file")
    let error = #expect(throws: SystemError.self) { try OpenFile(path("link"), for: .reading) }
    #expect(error?.kind == .obstructed)
    #expect(try OpenFile(path("link"), for: .readingThroughLinks).contents()?.count == 4)
    #expect(try FileStatus.of(path("link"))?.kind == .link)
    #expect(try FileStatus.of(path("link"), followingLinks: true)?.kind == .file)
    #expect(FileSystem.target(ofLink: path("link")) == Array("file".utf8))
    #expect(FileSystem.target(ofLink: path("file")) == nil)
    #expect(throws: SystemError.self) { try FileSystem.makeName(path("link"), of: path("file")) }
  }

  @Test("makes nothing of a name that something has")
  func names() throws {
    try create("file")
    let error = #expect(throws: SystemError.self) { try create("file") }
    #expect(error?.kind == .exists)
    #expect(try FileSystem.makeFolder(path("folder")))
    #expect(try !FileSystem.makeFolder(path("folder")))
    #expect(try FileStatus.of(path("nothing")) == nil)
    #expect(try FileStatus.of(path("file/nothing")) == nil)
  }

  @Test("says what a folder holds, and of a name that cannot be said that there is one")
  func entries() throws {
    try create("file")
    try link("link", to: "nowhere")
    _ = try FileSystem.makeFolder(path("folder"))
    let opened = try OpenFile(folder.path, for: .folder)
    // Twice: a listing starts anew.
    for _ in 0..<2 {
      let names = try opened.entries().compactMap(\.name)
      #expect(names.sorted() == ["file", "folder", "link"])
    }
    let unspeakable = (folder.path + "/").utf8CString.dropLast() + [CChar(bitPattern: 0xFF), 0]
    #expect(mkdir(Array(unspeakable), 0o700) == 0)
    #expect(try opened.entries().count(where: { $0.name == nil }) == 1)
    rmdir(Array(unspeakable))
  }

  @Test("removes a folder with all it holds, and nothing that a link in it leads to")
  func removal() throws {
    try create("kept")
    _ = try FileSystem.makeFolder(path("a"))
    _ = try FileSystem.makeFolder(path("a/b"))
    try create("a/b/file")
    try link("a/b/link", to: path("kept"))
    try link("a/up", to: folder.path)
    try FileSystem.remove(path("a"))
    #expect(try OpenFile(folder.path, for: .folder).entries().map(\.name) == ["kept"])
    try FileSystem.remove(path("a"))
  }

  @Test("exchanges two names in one step")
  func exchange() throws {
    try create("one", "1")
    try create("two", "2")
    try #require(try FileSystem.exchange(path("one"), path("two")))
    #expect(try FileSystem.contents(of: path("one")) == Array("2".utf8))
    #expect(throws: SystemError.self) { try FileSystem.exchange(path("one"), path("none")) }
  }

  @Test("tells who holds a lock, and whether a name is still that of an open file")
  func locks() throws {
    try create("file")
    let one = try OpenFile(path("file"), for: .reading)
    let other = try OpenFile(path("file"), for: .reading)
    #expect(one.lock(waits: false) == .taken)
    #expect(other.lock(waits: false) == .heldByAnother)
    one.unlock()
    #expect(other.lock(waits: true) == .taken)
    #expect(one.isStillInPlace)
    try FileSystem.move(path("file"), to: path("moved"))
    try create("file")
    #expect(!one.isStillInPlace)
  }

  @Test("has temporary folders that are private, and gone with the value")
  func temporary() throws {
    var inner: TemporaryFolder? = try TemporaryFolder(prefix: "inner-", in: folder.path)
    let place = try #require(inner?.path)
    #expect(try FileStatus.of(place)?.permissions == 0o700)
    try FileSystem.create(place + "/file", holding: [])
    inner = nil
    #expect(try FileStatus.of(place) == nil)
  }

  @Test("words what it refuses, with what to do")
  func words() throws {
    let error = #expect(throws: SystemError.self) {
      try FileSystem.create("/proc/policyc", holding: [])
    }
    let text = try #require(error).description
    #expect(text.hasPrefix("Cannot open /proc/policyc: "))
    #expect(text.contains("See that it, or the folder above it, exists."))
  }
}

@Suite("A program to talk with")
struct ConversingChildTests {
  private func next(_ child: ConversingChild) -> [UInt8]? {
    _ = child.flush()
    guard ConversingChild.wait(for: [child], until: .now + .seconds(30)) else { return nil }
    return child.receive()
  }

  @Test("answers what it is sent, also more than a socket holds")
  func answers() throws {
    let child = try ConversingChild(["/bin/cat"], environment: [:])
    let message = (0..<2_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    child.send(message)
    var answer: [UInt8] = []
    while answer.count < message.count, let more = next(child) { answer += more }
    #expect(answer == message)
  }

  @Test("that has ended says nothing more, and takes nothing more")
  func gone() throws {
    let child = try ConversingChild(["/bin/sh", "-c", "printf last"], environment: [:])
    #expect(next(child) == Array("last".utf8))
    #expect(next(child) == nil)
    child.send([UInt8](repeating: 0, count: 1_000_000))
    #expect(!child.flush())
  }

  @Test("is waited for until the deadline, and ended with the value")
  func deadline() throws {
    var child: ConversingChild? = try ConversingChild(
      ["/bin/sh", "-c", "echo $$; exec sleep 600"], environment: ["PATH": "/bin:/usr/bin"])
    let text = child.flatMap(next).map { String(decoding: $0, as: UTF8.self) } ?? ""
    let number = try #require(pid_t(text.dropLast()))
    #expect(!ConversingChild.wait(for: [child].compactMap(\.self), until: .now + .milliseconds(1)))
    #expect(kill(number, 0) == 0)
    child = nil
    #expect(kill(number, 0) != 0)
  }
}
