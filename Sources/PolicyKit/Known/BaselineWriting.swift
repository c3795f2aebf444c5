import PolicyCore
import PolicyModel
import PolicyReport

/// `policyc baseline write` and `prune`.
public enum BaselineWriting {
  /// What came of it.
  public struct Result: Sendable {
    /// As text for the file.
    public var text: String
    /// What the file holds now, by rule, the most frequent first.
    public var rules: [(rule: String, count: Int)]
    /// What no baseline may hold, and is shown still.
    public var findingsLeft: [Finding]
    public var left: Int { findingsLeft.count }
    /// How many entries went since nothing is found there any more.
    public var gone: Int

    /// What a person reads: the count by rule, and what is left.
    public func lines(_ path: String) -> [String] {
      let total = rules.reduce(0) { $0 + $1.count }
      var lines = ["\(path) holds \(counted(total, "finding"))\(total == 0 ? "." : ":")"]
      let width = rules.map { String($0.count).count }.max() ?? 1
      lines += rules.map { rule, count in
        let number = String(count)
        return "  \(String(repeating: " ", count: width - number.count))\(number)  \(rule)"
      }
      if gone > 0 {
        lines.append(
          "\(counted(gone, "entry", plural: "entries")) went: nothing is found there any more.")
      }
      if left > 0 {
        lines.append(
          "\(counted(left, "finding")) \(left == 1 ? "stays" : "stay") outside: sign-off, what cannot be read, and what is new. See: policyc check"
        )
      }
      return lines
    }
  }

  public static let fileName = Baseline.fileName

  /// All that is found now and may enter.
  ///
  /// - Parameter folder: from the root; only what is found below it enters. Empty for all.
  /// - Throws: as `Check.run`.
  public static func write(
    _ check: Check, in workspace: Workspace, below folder: String = ""
  ) throws -> Result {
    var check = check
    check.baseline = .none
    let result = try check.run(in: workspace)
    let entries = result.forBaseline.filter { $0.file.isPath(in: folder) }.map(entry)
    return Self.result(entries, result, gone: 0)
  }

  /// Those entries of a baseline that are found still; nothing new enters.
  ///
  /// - Throws: as `Check.run`; `UsageError` where there is no baseline.
  public static func prune(
    _ path: String, _ check: Check, in workspace: Workspace
  ) throws -> Result {
    let baseline = try Baseline(file: path)
    var check = check
    check.baseline = .none
    let result = try check.run(in: workspace)
    let kept = result.forBaseline.filter { baseline.contains($0.fingerprint) }.map(entry)
    return Self.result(kept, result, gone: baseline.entries.count - kept.count)
  }

  private static func entry(_ finding: Finding) -> Baseline.Entry {
    Baseline.Entry(
      fingerprint: finding.fingerprint, rule: finding.rule, file: finding.file,
      message: finding.message)
  }

  private static func result(
    _ entries: [Baseline.Entry], _ check: Check.Result, gone: Int
  ) -> Result {
    let held = Set(entries.map(\.fingerprint))
    let left = check.report.findings.filter {
      $0.suppression == nil && !held.contains($0.fingerprint)
    }
    var counts: [String: Int] = [:]
    for entry in entries { counts[entry.rule, default: 0] += 1 }
    let rules = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { (rule: $0.key, count: $0.value) }
    return Result(text: Baseline(entries).text, rules: rules, findingsLeft: left, gone: gone)
  }
}
