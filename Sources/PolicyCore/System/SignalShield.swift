import CSystem

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Keeps an interrupt from ending this program between two steps that belong together. What it runs meanwhile ends as
/// usual, so that a person can still stop a commit that waits for a passphrase.
package enum SignalShield {
  /// - Parameter body: is given the signals that the programs it runs must not inherit as ignored.
  package static func run<Result>(_ body: ([Int32]) throws -> Result) rethrows -> Result {
    let held = [SIGINT, SIGTERM, SIGHUP, SIGQUIT].filter { system_is_default($0) }
    for number in held { signal(number, SIG_IGN) }
    defer { for number in held { signal(number, SIG_DFL) } }
    return try body(held)
  }
}

/// Puts off the end that a signal asks for until what must not stay behind is gone.
package enum SignalDelay {
  /// Told to whoever works; nobody reads it, since this program ends then.
  package struct Interrupted: Error {
    fileprivate init() {}
  }

  /// - Parameter body: is given what to call now and then: it throws once this program shall end. All that `body` made and that
  ///   must not stay goes with it.
  package static func run<Result>(_ body: (_ check: () throws -> Void) throws -> Result) rethrows
    -> Result
  {
    let noted = [SIGINT, SIGTERM, SIGHUP].filter { system_is_default($0) }
    for number in noted { system_note(number) }
    defer {
      for number in noted { signal(number, SIG_DFL) }
      let number = system_noted()
      if noted.contains(number) { system_end(number) }
    }
    return try body { if isAsked { throw Interrupted() } }
  }

  /// Whether a signal came meanwhile.
  package static var isAsked: Bool { system_noted() != 0 }
}
