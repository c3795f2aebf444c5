import CSystem

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The pipes to and from a child. Our ends are -1 once they are closed; the child's are closed as soon as it has started.
struct ChildPipes {
  private(set) var input: Int32 = -1
  private(set) var output: Int32 = -1
  private(set) var errors: Int32 = -1
  /// What the child gets as standard input, output and error; -1 for nothing.
  private var childEnds: [Int32] = [-1, -1, -1]

  init(hasInput: Bool) throws(ChildProcessError) {
    do throws(ChildProcessError) {
      if hasInput { (childEnds[0], input) = try ChildPipes.pair() }
      (output, childEnds[1]) = try ChildPipes.pair()
      (errors, childEnds[2]) = try ChildPipes.pair()
      // A write into a full pipe, and a read from an empty one, must not wait while the other stream needs serving.
      for end in [input, output, errors] where end >= 0 {
        guard fcntl(end, F_SETFL, O_NONBLOCK) == 0 else {
          throw ChildProcessError("no pipe", errno)
        }
      }
    } catch {
      close()
      throw error
    }
  }

  mutating func closeInput() { ChildPipes.close(&input) }

  mutating func closeOutput() { ChildPipes.close(&output) }

  mutating func closeErrors() { ChildPipes.close(&errors) }

  mutating func close() {
    closeInput()
    closeOutput()
    closeErrors()
    closeChildEnds()
  }

  mutating func start(
    _ words: [String], environment: [String: String], folder: String?, defaultSignals: [Int32]
  ) throws(ChildProcessError) -> pid_t {
    let process = try ChildProcess.start(
      words, environment: environment, folder: folder, ends: childEnds,
      defaultSignals: defaultSignals)
    closeChildEnds()
    return process
  }

  private mutating func closeChildEnds() {
    for index in childEnds.indices { ChildPipes.close(&childEnds[index]) }
  }

  private static func pair() throws(ChildProcessError) -> (read: Int32, write: Int32) {
    var ends: [Int32] = [-1, -1]
    guard system_pipe(&ends) == 0 else { throw ChildProcessError("no pipe", errno) }
    return (ends[0], ends[1])
  }

  private static func close(_ descriptor: inout Int32) {
    if descriptor >= 0 { closeDescriptor(descriptor) }
    descriptor = -1
  }
}

/// `ChildPipes.close` hides the system's function of the same name.
private func closeDescriptor(_ descriptor: Int32) { close(descriptor) }
