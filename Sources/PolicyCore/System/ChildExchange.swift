import CSystem

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Writes a child's input and reads its two streams at the same time, until it has ended.
struct ChildExchange {
  private let process: pid_t
  private let name: String
  private var input: ArraySlice<UInt8>
  private let deadline: ContinuousClock.Instant?
  private var output: [UInt8] = []
  private var errors: [UInt8] = []
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)

  init(process: pid_t, name: String, input: [UInt8], deadline: ContinuousClock.Instant?) {
    self.process = process
    self.name = name
    self.input = input[...]
    self.deadline = deadline
  }

  mutating func run(_ pipes: inout ChildPipes) throws(ChildProcessError) -> ChildProcess.Result {
    var status: Int32?
    while status == nil, pipes.output >= 0 || pipes.errors >= 0 {
      try wait(for: pipes)
      // Something that the child left running may hold its streams open for ever; so its end counts, not theirs.
      status = reap(WNOHANG)
      exchange(&pipes)
    }
    while status == nil {
      guard deadline != nil else {
        status = reap(0)
        break
      }
      status = reap(WNOHANG)
      if status == nil {
        try checkDeadline()
        usleep(2_000)
      }
    }
    return ChildProcess.Result(
      status: ChildExchange.exitStatus(status ?? 0), output: output, errorOutput: errors)
  }

  /// Waits until a stream can be served, or a moment.
  private func wait(for pipes: ChildPipes) throws(ChildProcessError) {
    try checkDeadline()
    var entries = [pipes.output, pipes.errors].filter { $0 >= 0 }.map {
      pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
    }
    if pipes.input >= 0 {
      entries.append(pollfd(fd: pipes.input, events: Int16(POLLOUT), revents: 0))
    }
    poll(&entries, nfds_t(entries.count), 50)
  }

  private mutating func exchange(_ pipes: inout ChildPipes) {
    if pipes.input >= 0, !feed(pipes.input) { pipes.closeInput() }
    if pipes.output >= 0, !drain(pipes.output, into: \.output) { pipes.closeOutput() }
    if pipes.errors >= 0, !drain(pipes.errors, into: \.errors) { pipes.closeErrors() }
  }

  /// Writes what the pipe takes now; false when all is written or the child reads no more.
  private mutating func feed(_ descriptor: Int32) -> Bool {
    while !input.isEmpty {
      let count = input.withUnsafeBytes { system_write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        input = input.dropFirst(count)
      } else if errno == EAGAIN {
        return true
      } else if errno != EINTR {
        return false
      }
    }
    return false
  }

  /// Reads what is there; false at the end.
  private mutating func drain(
    _ descriptor: Int32, into stream: WritableKeyPath<ChildExchange, [UInt8]>
  ) -> Bool {
    while true {
      let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        self[keyPath: stream] += buffer[..<count]
      } else if count == 0 {
        return false
      } else if errno == EAGAIN {
        return true
      } else if errno != EINTR {
        return false
      }
    }
  }

  private func checkDeadline() throws(ChildProcessError) {
    guard let deadline, ContinuousClock.now >= deadline else { return }
    kill(process, SIGKILL)
    _ = reap(0)
    throw ChildProcessError(kind: .timeout, message: "\(name) did not end in time.")
  }

  /// The child's status; nil while it runs.
  private func reap(_ options: Int32) -> Int32? {
    var status: Int32 = 0
    while true {
      let result = waitpid(process, &status, options)
      if result == process { return status }
      if result == 0 { return nil }
      // Someone who ignores SIGCHLD leaves nothing to ask for.
      if errno != EINTR { return 127 << 8 }
    }
  }

  private static func exitStatus(_ status: Int32) -> Int32 {
    let signal = status & 0x7F
    return signal == 0 ? status >> 8 & 0xFF : 128 + signal
  }
}
