import CSystem

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The two streams that a command writes to.
package enum StandardStream: Int32, CaseIterable, Sendable {
  case output = 1
  case errors = 2

  package var isTerminal: Bool { isatty(rawValue) == 1 }

  /// Whether what is read comes from a person.
  package static var inputIsTerminal: Bool { isatty(0) == 1 }

  /// All that comes by standard input.
  package static func input() throws(SystemError) -> [UInt8] {
    var bytes: [UInt8] = []
    while true {
      var count = 0
      bytes += [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, filled in
        count = read(0, buffer.baseAddress, buffer.count)
        filled = max(count, 0)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw SystemError("read standard input") }
      if count == 0 { return bytes }
    }
  }

  /// Whether a file is what this stream leads to: `/dev/stdout` and the like.
  package func leads(to file: FileStatus) -> Bool {
    var status = stat()
    return fstat(rawValue, &status) == 0 && FileStatus(status).isSameFile(as: file)
  }

  /// Writes all, or as much as the reader takes: one that closes the pipe early, as `head` does, is no error.
  package func write(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { system_write(rawValue, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }
}
