import Foundation

/// What `make measure` prints: how often rules that read prose are right, on what is labelled in the tests.
package enum Measure {
  /// Whether it is the measure that runs, and not the tests alone.
  package static var isAsked: Bool {
    ProcessInfo.processInfo.environment["POLICYC_MEASURE"] != nil
  }

  /// Prints a line of the measure; says nothing in an ordinary run of the tests.
  package static func say(_ line: String) {
    guard isAsked else { return }
    print("measure: \(line)")
  }

  /// "precision 0.97, recall 0.84".
  package static func shares(right: Int, told: Int, all: Int) -> String {
    String(
      format: "precision %.2f, recall %.2f", Double(right) / Double(max(1, told)),
      Double(right) / Double(max(1, all)))
  }
}
