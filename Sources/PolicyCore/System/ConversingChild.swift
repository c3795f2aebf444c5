import CSystem

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A program with which this one talks through one socket, its standard input and output. It is ended when this object goes;
/// when this process dies, it finds its socket closed.
package final class ConversingChild {
  private let socket: Int32
  private var process: pid_t?
  private var unsent: ArraySlice<UInt8> = []

  /// - Parameters:
  ///   - words: an absolute path, and the arguments.
  ///   - environment: all that the program gets.
  package init(_ words: [String], environment: [String: String]) throws(ChildProcessError) {
    var ends: [Int32] = [-1, -1]
    guard system_socket_pair(&ends) == 0 else { throw ChildProcessError("no socket", errno) }
    socket = ends[0]
    defer { close(ends[1]) }
    guard fcntl(socket, F_SETFL, O_NONBLOCK) == 0 else {
      throw ChildProcessError("no socket", errno)
    }
    process = try ChildProcess.start(
      words, environment: environment, ends: [ends[1], ends[1], -1])
  }

  deinit {
    end()
    close(socket)
  }

  /// Ends the program, whatever it is doing.
  package func end() {
    guard let process else { return }
    kill(process, SIGKILL)
    var status: Int32 = 0
    while waitpid(process, &status, 0) == -1, errno == EINTR {}
    self.process = nil
  }

  /// Queues a message; `flush` writes it.
  package func send(_ message: [UInt8]) {
    unsent += message
  }

  /// Writes as much as the socket takes now; false when the program is gone.
  package func flush() -> Bool {
    while !unsent.isEmpty {
      let count = unsent.withUnsafeBytes { system_write(socket, $0.baseAddress, $0.count) }
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

  /// Reads what is there; nil when the program is gone.
  package func receive() -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = buffer.withUnsafeMutableBytes { read(socket, $0.baseAddress, $0.count) }
      if count > 0 { return Array(buffer[..<count]) }
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EAGAIN || errno == EWOULDBLOCK { return [] }
      return nil
    }
  }

  /// Waits until one of some programs has sent something, can take more of what is left to send, or is gone. False when
  /// `deadline` passes first.
  package static func wait(
    for children: [ConversingChild], until deadline: ContinuousClock.Instant
  ) -> Bool {
    while true {
      var entries = children.map { child in
        let wanted = child.unsent.isEmpty ? POLLIN : POLLIN | POLLOUT
        return pollfd(fd: child.socket, events: Int16(wanted), revents: 0)
      }
      let left = (deadline - .now).components
      guard left.seconds >= 0, left.attoseconds >= 0 else { return false }
      let milliseconds = left.seconds * 1000 + left.attoseconds / 1_000_000_000_000_000 + 1
      let count = poll(&entries, nfds_t(entries.count), Int32(clamping: milliseconds))
      if count > 0 { return true }
      if count < 0, errno != EINTR { return true }
    }
  }
}
