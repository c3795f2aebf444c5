import Glibc

/// The pipes to and from a child. Our ends are -1 once they are closed; the child's are closed as soon as it has started.
struct ChildPipes {
  private(set) var input: Int32 = -1
  private(set) var output: Int32 = -1
  private(set) var errors: Int32 = -1
  private var childEnds: [Int32] = []

  init(hasInput: Bool) throws(ChildProcessError) {
    do throws(ChildProcessError) {
      if hasInput {
        let pair = try ChildPipes.pair()
        input = pair.write
        childEnds.append(pair.read)
      } else {
        let null = open("/dev/null", O_RDONLY | O_CLOEXEC)
        guard null >= 0 else { throw ChildPipes.failure("/dev/null", errno) }
        childEnds.append(try ChildPipes.aboveStandard(null))
      }
      let first = try ChildPipes.pair()
      output = first.read
      childEnds.append(first.write)
      let second = try ChildPipes.pair()
      errors = second.read
      childEnds.append(second.write)
      // A write into a full pipe, and a read from an empty one, must not wait while the other stream needs serving.
      for end in [input, output, errors] where end >= 0 {
        guard fcntl(end, F_SETFL, O_NONBLOCK) == 0 else { throw ChildPipes.failure("pipe", errno) }
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

  /// Starts the child. All signals that this thread blocks, or ignores by `defaultSignals`, reach it as usual.
  mutating func spawn(
    _ words: [String], environment: [String: String], folder: String?, defaultSignals: [Int32]
  ) throws(ChildProcessError) -> pid_t {
    let strings = words + environment.map { "\($0.key)=\($0.value)" } + [folder ?? ""]
    guard !strings.contains(where: { $0.utf8.contains(0) }) else {
      throw ChildProcessError(kind: .system, message: "\(words[0]): an argument holds a zero byte.")
    }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (target, end) in childEnds.enumerated() {
      posix_spawn_file_actions_adddup2(&actions, end, Int32(target))
    }
    var refusal = SystemFunction.closeFrom(3, &actions)
    if let folder, refusal == 0 { refusal = SystemFunction.changeFolder(folder, &actions) }
    guard refusal == 0 else { throw ChildPipes.failure("\(words[0]) cannot be run", refusal) }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    for signal in defaultSignals + [SIGPIPE] { sigaddset(&signals, signal) }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    let arguments = words.map { strdup($0) } + [nil]
    let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for pointer in arguments + variables { free(pointer) } }
    var process: pid_t = 0
    var result = posix_spawn(&process, words[0], &actions, &attributes, arguments, variables)
    // A program that was written this very moment may still be open for writing in a child of another thread.
    for _ in 0..<50 where result == ETXTBSY {
      usleep(10_000)
      result = posix_spawn(&process, words[0], &actions, &attributes, arguments, variables)
    }
    guard result == 0 else {
      throw ChildPipes.failure(
        "\(words[0]) does not start\(folder.map { " in \($0)" } ?? "")", result)
    }
    closeChildEnds()
    return process
  }

  private mutating func closeChildEnds() {
    for end in childEnds { _ = Glibc.close(end) }
    childEnds = []
  }

  private static func pair() throws(ChildProcessError) -> (read: Int32, write: Int32) {
    var ends: [Int32] = [-1, -1]
    guard SystemFunction.pipe2(&ends, O_CLOEXEC) == 0 else { throw failure("no pipe", errno) }
    do throws(ChildProcessError) {
      ends[0] = try aboveStandard(ends[0])
      ends[1] = try aboveStandard(ends[1])
    } catch {
      for end in ends { _ = Glibc.close(end) }
      throw error
    }
    return (ends[0], ends[1])
  }

  /// A descriptor that the child's own 0, 1 and 2 cannot overwrite, where this process has one of these closed.
  private static func aboveStandard(_ descriptor: Int32) throws(ChildProcessError) -> Int32 {
    guard descriptor < 3 else { return descriptor }
    let moved = fcntl(descriptor, F_DUPFD_CLOEXEC, 3)
    guard moved >= 0 else { throw failure("no descriptor", errno) }
    _ = Glibc.close(descriptor)
    return moved
  }

  private static func close(_ descriptor: inout Int32) {
    if descriptor >= 0 { _ = Glibc.close(descriptor) }
    descriptor = -1
  }

  private static func failure(_ what: String, _ code: Int32) -> ChildProcessError {
    ChildProcessError(kind: .system, message: "\(what): \(String(cString: strerror(code))).")
  }
}
