#if canImport(Darwin)
  import Darwin
  import Foundation
#else
  import FoundationEssentials
  import Glibc
#endif

/// What this process was started with, and runs on.
package enum Environment {
  /// Every variable.
  package static var all: [String: String] { ProcessInfo.processInfo.environment }

  package static func value(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  /// How many processors this process may use.
  package static let cores = ProcessInfo.processInfo.activeProcessorCount

  /// The clock's time, in seconds since 1970 (UTC).
  package static var now: Int64 { Int64(time(nil)) }
}
