import Foundation
import PolicyCore
import Testing

@Suite("Other programs")
struct ChildProcessTests {
  private func shell(
    _ script: String, input: [UInt8] = [], environment: [String: String]? = nil,
    folder: String? = nil, timeout: Duration? = nil
  ) throws -> ChildProcess.Result {
    try ChildProcess.run(
      "/bin/sh", arguments: ["-c", script], environment: environment, folder: folder, input: input,
      timeout: timeout)
  }

  @Test("give both of their streams and their status")
  func streams() throws {
    let result = try shell("echo out; echo err >&2; exit 7")
    #expect(String(decoding: result.output, as: UTF8.self) == "out\n")
    #expect(String(decoding: result.errorOutput, as: UTF8.self) == "err\n")
    #expect(result.status == 7)
  }

  @Test("that a signal ends have 128 and its number as status")
  func signalled() throws {
    #expect(try shell("kill -9 $$").status == 137)
  }

  @Test("read nothing where nothing is given")
  func noInput() throws {
    #expect(try shell("cat").output.isEmpty)
  }

  @Test("can read and write more than a pipe holds, both ways at once")
  func large() throws {
    let input = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let result = try shell("tee /dev/stderr", input: input)
    #expect(result.output == input)
    #expect(result.errorOutput == input)
  }

  @Test("may leave their input unread")
  func unread() throws {
    let result = try shell("exec 0<&-; echo done", input: [UInt8](repeating: 65, count: 2_000_000))
    #expect(String(decoding: result.output, as: UTF8.self) == "done\n")
    #expect(result.status == 0)
  }

  @Test("run in the folder and with the environment given, and nothing else")
  func surroundings() throws {
    let result = try shell(
      "pwd; echo \"$GREETING ${HOME-none}\"", environment: ["GREETING": "hello"], folder: "/usr")
    #expect(String(decoding: result.output, as: UTF8.self) == "/usr\nhello none\n")
  }

  @Test("get no other descriptor, though this process has one that it did not mark")
  func descriptors() throws {
    let stray = open("/dev/null", O_RDONLY)
    defer { close(stray) }
    let result = try shell("ls /proc/self/fd | tr '\\n' ' '")
    // The fourth is the one by which `ls` reads the folder.
    #expect(String(decoding: result.output, as: UTF8.self) == "0 1 2 3 ")
  }

  @Test("leave no descriptor open here, whether they start or not")
  func leaks() throws {
    func count() throws -> Int {
      try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
    }
    let before = try count()
    for _ in 0..<200 {
      _ = try shell("cat", input: [1, 2, 3])
      _ = try? ChildProcess.run("/nowhere/at-all", arguments: [], input: [1])
    }
    // Tests beside this one open files too; 400 runs that leaked would leave hundreds.
    #expect(try count() < before + 50)
  }

  @Test("that do not start say why")
  func missing() {
    let error = #expect(throws: ChildProcessError.self) {
      try ChildProcess.run("/nowhere/at-all", arguments: [])
    }
    #expect(error?.message == "/nowhere/at-all does not start: No such file or directory.")
    #expect(throws: ChildProcessError.self) { try ChildProcess.run("sh", arguments: []) }
    #expect(throws: ChildProcessError.self) {
      try ChildProcess.run("/bin/echo", arguments: ["a\0b"])
    }
  }

  @Test("are ended when they take too long, also those that closed their streams")
  func timeout() {
    for script in ["exec sleep 60", "exec >&- 2>&-; exec sleep 60"] {
      let error = #expect(throws: ChildProcessError.self) {
        try shell(script, timeout: .milliseconds(100))
      }
      #expect(error?.kind == .timeout)
    }
  }

  @Test("may leave something running that holds their streams open")
  func left() throws {
    let start = ContinuousClock.now
    let result = try shell("sleep 30 & echo started")
    #expect(String(decoding: result.output, as: UTF8.self) == "started\n")
    #expect(ContinuousClock.now - start < .seconds(20))
  }

  @Test("run from many threads at once, each with its own input and output")
  func threads() async throws {
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for number in 0..<32 {
        group.addTask {
          let input = [UInt8](repeating: UInt8(number), count: 200_000)
          return try ChildProcess.run("/bin/cat", arguments: [], input: input).output == input
        }
      }
      for try await isSame in group { #expect(isSame) }
    }
  }

  @Test("are found in absolute folders of PATH only")
  func find() throws {
    let folder = FileManager.default.temporaryDirectory.path + "/find-" + UUID().uuidString
    try FileManager.default.createDirectory(
      atPath: folder + "/tool", withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(ChildProcess.find("sh", path: "bin::.:/nowhere:/bin") == "/bin/sh")
    #expect(ChildProcess.find("sh", path: "bin:.") == nil)
    #expect(ChildProcess.find("../bin/sh", path: "/usr") == nil)
    #expect(ChildProcess.find("tool", path: folder) == nil)
    #expect(ChildProcess.find("") == nil)
  }
}
