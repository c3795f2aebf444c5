import PolicyCore
import PolicyModel
import PolicyReport
import PolicyRules

/// What a baseline leaves out of a check.
struct KnownFindings {
  private let baseline: Baseline?
  private let ruleSet: RuleSet

  /// - Throws: `UsageError` where the file that the user names is not there, `ConfigurationError` for one that is no
  ///   baseline, `SnapshotError`.
  init(_ choice: BaselineChoice, _ snapshot: any Snapshot, _ ruleSet: RuleSet) throws {
    self.ruleSet = ruleSet
    switch choice {
    case .none: baseline = nil
    case .usual:
      baseline = try snapshot.read(Baseline.fileName).map {
        try Baseline(SourceText(path: Baseline.fileName, bytes: $0))
      }
    case .file(let path): baseline = try Baseline(file: path)
    }
  }

  /// Whether there is a baseline at all.
  var isThere: Bool { baseline != nil }

  /// Whether a baseline may hold a finding.
  func mayHold(_ finding: Finding) -> Bool {
    finding.suppression == nil && ruleSet.rule(named: finding.id)?.info.entersBaseline ?? false
  }

  /// Whether the baseline holds a finding; what it may not hold counts as new, whoever wrote it there.
  func has(_ finding: Finding) -> Bool {
    baseline?.contains(finding.fingerprint) ?? false && mayHold(finding)
  }

  /// How many entries were mended since; nil where none was.
  func remark(on findings: [Finding]) -> String? {
    guard let baseline else { return nil }
    let found = Set(findings.map(\.fingerprint))
    let gone = baseline.entries.count { !found.contains($0.fingerprint) }
    guard gone > 0 else { return nil }
    return
      "\(counted(gone, "finding")) of the baseline \(gone == 1 ? "is" : "are") not found any more: `policyc baseline prune` takes \(gone == 1 ? "it" : "them") out."
  }
}

extension Baseline {
  /// Reads a file of the disk.
  ///
  /// - Throws: `UsageError` where it is not there, `ConfigurationError` where it is no baseline.
  init(file path: String) throws {
    let bytes: [UInt8]
    do {
      bytes = try FileSystem.contents(of: path)
    } catch {
      throw UsageError(
        "Cannot read the baseline \(path): \(error.reason). `policyc baseline write \(ShellArgument.quoted(path))` makes one."
      )
    }
    try self.init(SourceText(path: path, bytes: bytes))
  }
}
