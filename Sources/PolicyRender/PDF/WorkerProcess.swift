import Foundation
import PolicyCore

#if canImport(Glibc)
  import Glibc
#endif

/// A child process with one socket for its standard input and output, and a private folder to work in. Both go with
/// this object; the child goes too when this process dies, for its socket closes then.
final class WorkerProcess {
  let socket: Int32
  let folder: String
  private let process: pid_t
  private var unsent: ArraySlice<UInt8> = []

  /// Runs `python -c source FOLDER` in a new private folder.
  init(python: String, source: String, environment: [String: String]) throws(PDFError) {
    let folder = try WorkerProcess.makeFolder()
    do {
      (process, socket) = try WorkerProcess.spawn(
        [python, "-c", source, folder], environment: environment)
    } catch {
      try? FileManager.default.removeItem(atPath: folder)
      throw error
    }
    self.folder = folder
  }

  deinit {
    close(socket)
    kill(process, SIGKILL)
    var status: Int32 = 0
    while waitpid(process, &status, 0) == -1, errno == EINTR {}
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// Whether there is something left to write.
  var hasUnsent: Bool { !unsent.isEmpty }

  /// Queues a message; `flush` writes it.
  func send(_ message: [UInt8]) {
    unsent = ArraySlice(unsent + MessageBuffer.framed(message))
  }

  /// Writes as much as the socket takes now; false when the child is gone.
  func flush() -> Bool {
    while !unsent.isEmpty {
      let count = unsent.withUnsafeBytes {
        // A child that died must not end this process by SIGPIPE.
        Glibc.send(
          socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
      }
      if count > 0 {
        unsent = unsent.dropFirst(count)
      } else if errno == EAGAIN || errno == EWOULDBLOCK {
        return true
      } else if errno != EINTR {
        return false
      }
    }
    return true
  }

  /// Reads what is there; nil when the child is gone.
  func receive() -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = buffer.withUnsafeMutableBytes {
        recv(socket, $0.baseAddress, $0.count, Int32(MSG_DONTWAIT))
      }
      if count > 0 { return Array(buffer[..<count]) }
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EAGAIN || errno == EWOULDBLOCK { return [] }
      return nil
    }
  }

  private static func makeFolder() throws(PDFError) -> String {
    let base = ProcessInfo.processInfo.environment["TMPDIR"].flatMap {
      $0.hasPrefix("/") ? $0 : nil
    }
    guard let folder = TemporaryPath.makeFolder(prefix: "policyc-pdf-", in: base ?? "/tmp") else {
      throw PDFError.system("no temporary folder (\(String(cString: strerror(errno))))")
    }
    return folder
  }

  private static func spawn(
    _ arguments: [String], environment: [String: String]
  ) throws(PDFError) -> (pid_t, Int32) {
    var ends: [Int32] = [-1, -1]
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else {
      throw PDFError.system("no socket (\(String(cString: strerror(errno))))")
    }
    defer { close(ends[1]) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[1], 0)
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    let words = arguments.map { strdup($0) } + [nil]
    let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for pointer in words + variables { free(pointer) } }
    var process: pid_t = 0
    var result = posix_spawn(&process, arguments[0], &actions, nil, words, variables)
    // A program that was written this very moment may still be open for writing in a child of another thread.
    for _ in 0..<50 where result == ETXTBSY {
      usleep(10_000)
      result = posix_spawn(&process, arguments[0], &actions, nil, words, variables)
    }
    guard result == 0 else {
      close(ends[0])
      throw PDFError.system("\(arguments[0]) does not start (\(String(cString: strerror(result))))")
    }
    return (process, ends[0])
  }
}
