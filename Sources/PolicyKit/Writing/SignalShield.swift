import Glibc

/// Keeps an interrupt from ending this program between two steps that belong together. What it runs meanwhile ends as
/// usual, so that a person can still stop a commit that waits for a passphrase.
enum SignalShield {
  private static let signals = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]

  /// - Parameter body: is given the signals that the programs it runs must not inherit as ignored.
  static func run<Result>(_ body: ([Int32]) throws -> Result) rethrows -> Result {
    var former: [(number: Int32, action: sigaction)] = []
    for number in signals {
      var action = sigaction()
      guard sigaction(number, nil, &action) == 0, isDefault(action) else { continue }
      former.append((number, action))
      signal(number, SIG_IGN)
    }
    defer {
      for item in former {
        var action = item.action
        sigaction(item.number, &action, nil)
      }
    }
    return try body(former.map(\.number))
  }

  private static func isDefault(_ action: sigaction) -> Bool {
    action.__sigaction_handler.sa_handler == nil
  }
}
