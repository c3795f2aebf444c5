import Foundation
import TestSupport
import Testing

@testable import PolicyGit

@Suite("The history from the cache")
struct HistoryCacheTests {
  /// A repository of a few hundred commits, as `scripts/make-large-repository` makes them.
  private static func random(seed: Int, commits: Int = 220) throws -> RepositoryBuilder {
    let builder = try RepositoryBuilder(initialise: false)
    try builder.run(
      HistoryOracle.script("make-large-repository"), ["made", "\(commits)", "30", "\(seed)"])
    return RepositoryBuilder(at: builder.folder + "/made", of: builder, keeping: builder)
  }

  private static func removeCache(_ builder: RepositoryBuilder) {
    try? FileManager.default.removeItem(atPath: builder.folder + "/.git/policyc")
  }

  @Test("is what plain git log says: cold, warm, and extended from any older tip", arguments: 1...4)
  func steps(seed: Int) throws {
    let builder = try Self.random(seed: seed)
    let all = try builder.git("rev-list", "--topo-order", "HEAD").split(separator: "\n")
    try HistoryOracle.expectAgreement(builder)
    try HistoryOracle.expectAgreement(builder)
    for number in 0..<12 {
      // Each tip is some way before the next one, on whichever line it lies; each fourth begins anew.
      if number % 4 == 0 { Self.removeCache(builder) }
      let position = (number * 7_919 + seed * 31) % (all.count * 3 / 4)
      try HistoryOracle.expectAgreement(builder, at: String(all[position]))
      try HistoryOracle.expectAgreement(builder, at: "HEAD~\(number % 5)")
    }
    try HistoryOracle.expectAgreement(builder)
  }
}
