import Foundation
import TestSupport

/// The management system of this repository in a repository of its own, to plant faults in.
struct OwnISMS {
  static let asOf = "2026-11-21"
  let builder: RepositoryBuilder

  init() throws {
    builder = try RepositoryBuilder()
    try OwnPolicies.copy(to: builder.folder)
  }

  /// An item as `policyc roadmap` has it.
  struct Item: Decodable, Equatable {
    struct Finding: Decodable, Equatable {
      var rule: String
      var file: String
      var line: Int
    }
    var item: String
    var requires: String
    var state: String
    var share: String?
    var elsewhere: String?
    var files: [String]
    var findings: [Finding]
    var reason: String?
    var next: String?
  }

  struct Step: Decodable, Equatable {
    var step: String
    var state: String
    var evidence: [String]
    var missing: [String]
  }

  struct Roadmap: Decodable {
    var steps: [Step]
    var locker: [Item]

    func item(_ name: String) -> Item? { locker.first { $0.item == name } }
    var states: [String: String] {
      Dictionary(locker.map { ($0.item, $0.state) }, uniquingKeysWith: { first, _ in first })
    }
  }

  static func roadmap(
    _ builder: RepositoryBuilder, asOf day: String = asOf, _ arguments: String...
  ) throws -> Roadmap {
    let outcome = try Policyc.run(
      ["roadmap", "--format", "json", "--as-of", day] + arguments, in: builder.folder)
    return try JSONDecoder().decode(Roadmap.self, from: Data(outcome.output.utf8))
  }

  func roadmap() throws -> Roadmap { try Self.roadmap(builder) }
}
