import Foundation
import TestSupport
import Testing

/// A copy of the package in which imports can be planted.
private final class PackageCopy {
  let folder: String

  init() throws {
    folder = try RepositoryBuilder.temporaryFolder()
    for path in ["Package.swift", "Sources", "Tests", "scripts/check-imports", Self.table] {
      let target = URL(fileURLWithPath: "\(folder)/\(path)")
      try FileManager.default.createDirectory(
        at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
      try FileManager.default.copyItem(at: OwnPolicies.root.appending(path: path), to: target)
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  static let table = "docs/architecture.md"

  /// Adds a line at the end of a file, and returns the place as the script names it.
  func plant(_ line: String, in path: String) throws -> String {
    let text = try text(path)
    try write(text + line + "\n", to: path)
    return "\(path):\(text.split(separator: "\n", omittingEmptySubsequences: false).count)"
  }

  /// Replaces a text that stands once in a file, and returns the place as the script names it.
  func replace(_ old: String, with new: String, in path: String) throws -> String {
    let parts = try text(path).components(separatedBy: old)
    try #require(parts.count == 2, "\(path) has \(parts.count - 1) times: \(old)")
    try write(parts.joined(separator: new), to: path)
    return "\(path):\(parts[0].split(separator: "\n", omittingEmptySubsequences: false).count)"
  }

  /// The places of which the script complains, each once.
  func faults() throws -> Set<String> {
    let outcome = try Program.run(
      folder + "/scripts/check-imports", [], in: folder,
      environment: Program.environment(home: folder))
    let lines = outcome.errors.split(separator: "\n")
    #expect(outcome.status == (lines.isEmpty ? 0 : 1), "\(outcome.errors)")
    return Set(
      lines.map { $0.split(separator: ":").prefix(2).joined(separator: ":") })
  }

  private func text(_ path: String) throws -> String {
    try String(contentsOfFile: "\(folder)/\(path)", encoding: .utf8)
  }

  private func write(_ text: String, to path: String) throws {
    try text.write(toFile: "\(folder)/\(path)", atomically: true, encoding: .utf8)
  }
}

@Suite("The check of imports")
struct ImportCheckTests {
  @Test("finds nothing in the package as it is")
  func clean() throws {
    #expect(try PackageCopy().faults() == [])
  }

  @Test("finds each import that crosses a wall, with its file and line, and nothing else")
  func planted() throws {
    let copy = try PackageCopy()
    let planted = try [
      // To the right, in each way in which Swift lets one write it.
      copy.plant("import PolicyRules", in: "Sources/PolicyModel/Glob.swift"),
      copy.plant(
        "@preconcurrency import PolicyKit", in: "Sources/PolicyReport/Findings/Report.swift"),
      copy.plant("package import PolicyPack", in: "Sources/PolicyRender/TemplateSource.swift"),
      copy.plant("import struct PolicyGit.Commit", in: "Sources/PolicyModel/DocumentKind.swift"),
      copy.plant("import Foundation; import PolicyKit", in: "Sources/PolicyPack/PackError.swift"),
      copy.plant("#if DEBUG\n  import PolicyText\n#endif", in: "Sources/PolicyCore/Tool.swift")
        .nextLine,
      // To what is reached by way of another target.
      copy.plant("import PolicySyntax", in: "Sources/PolicyReport/Findings/JSONReport.swift"),
      copy.plant("import CLibgit2", in: "Sources/PolicySignOff/Proof.swift"),
      // To the system, past the one folder that knows which it is.
      copy.plant("import Glibc", in: "Sources/PolicyGit/Repository.swift"),
      copy.plant("import Darwin", in: "Sources/policyc/Terminal.swift"),
      copy.plant("import Crypto", in: "Sources/PolicyGit/GitError.swift"),
      copy.plant("import PolicyRender", in: "Tests/PolicyKitTests/CheckedStateTests.swift"),
      // What opens a target to those to whom it is closed.
      copy.plant("@testable import PolicyModel", in: "Sources/PolicyText/GroupSet.swift"),
      copy.plant("@_exported import PolicyCore", in: "Sources/PolicySyntax/Section.swift"),
      copy.plant("import Testing", in: "Sources/PolicyKit/Check.swift"),
    ]
    #expect(try copy.faults() == Set(planted))
  }

  @Test("finds what Package.swift lists and the table does not, and the other way round")
  func lists() throws {
    let manifest = try PackageCopy()
    let listed = try manifest.replace(
      "name: \"PolicyModel\", dependencies: [",
      with: "name: \"PolicyModel\", dependencies: [\"PolicyGit\", ",
      in: "Package.swift")
    #expect(try manifest.faults() == [listed])
    let table = try PackageCopy()
    let allowed = try table.replace(
      "coverage of AI topics | Core,", with: "coverage of AI topics | Core, Git,",
      in: PackageCopy.table)
    #expect(try table.faults() == [allowed])
  }
}

extension String {
  /// The place one line further down.
  fileprivate var nextLine: String {
    let parts = split(separator: ":")
    return "\(parts[0]):\((Int(parts[1]) ?? 0) + 1)"
  }
}
