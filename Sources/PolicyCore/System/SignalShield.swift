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
