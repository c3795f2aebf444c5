import Foundation
import TestSupport
import Testing

@testable import PolicyGit

/// Compares the history of every file of a revision with what `scripts/history-oracle` makes of one plain `git log`.
enum HistoryOracle {
  /// The path of a program of `scripts/`.
  static func script(_ name: String) -> String {
    URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("scripts/" + name).path
  }

  static func expectAgreement(
    _ builder: RepositoryBuilder, at revision: String = "HEAD",
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let output = try builder.run(script("history-oracle"), [builder.folder, revision])
    let expected = try JSONDecoder().decode([String: [String]].self, from: Data(output.utf8))
    let history = try builder.open().history(of: Array(expected.keys), at: revision)
    #expect(history.count == expected.count, sourceLocation: sourceLocation)
    for (path, commits) in expected {
      #expect(
        history[path]?.map(\.commit.id) == commits, "history of \(path)",
        sourceLocation: sourceLocation)
    }
  }
}

extension RepositoryBuilder {
  /// The subjects of a document's history, newest first.
  func subjects(of path: String, at revision: String = "HEAD") throws -> [String] {
    try open().history(of: [path], at: revision)[path, default: []].map(\.commit.subject)
  }

  /// Ten lines that differ from those of any other seed.
  static func lines(_ seed: String, changed: Int = 0) -> String {
    (0..<10).map { "\(seed) says line \($0)\($0 < changed ? " anew" : "")\n" }.joined()
  }
}
