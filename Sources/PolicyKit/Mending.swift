import PolicyCore
import PolicyModel

/// `policyc check --fix`: makes the edits that findings carry, in the files of the work tree.
public struct Mending {
  /// What a round did.
  public struct Result: Sendable {
    /// How many findings were mended.
    public var findings = 0
    var changes: [FileChange] = []

    public var files: Int { changes.count }
    /// The paths of changed files that Git does not know, and so cannot take back.
    public fileprivate(set) var untracked: [String] = []
    /// The changes as `diff -u` shows them.
    public var difference: [UInt8] { changes.flatMap(UnifiedDiff.of) }
  }

  private let workspace: Workspace
  /// Whether edits are made that are a guess.
  private let isUnsafe: Bool
  /// A mended text may show the next fault, as a key that is spelled right shows its value.
  private static let rounds = 5

  public init(in workspace: Workspace, unsafe: Bool) {
    self.workspace = workspace
    isUnsafe = unsafe
  }

  /// Mends until nothing is left that can be mended.
  ///
  /// - Returns: what was done, and the findings of the text as it is now.
  /// - Throws: `UsageError` outside Git, and for a file that cannot be written; as `Check.run`.
  public func run(_ check: Check) throws -> (done: Result, left: Check.Result) {
    guard let repository = workspace.repository, let root = repository.root else {
      throw UsageError(
        "--fix writes into your documents, and Git is what can take it back; \(workspace.root) is in no work tree of Git."
      )
    }
    var total = Result()
    var result = try check.run(in: workspace)
    for _ in 0..<Self.rounds {
      let step = try changes(for: result)
      guard !step.changes.isEmpty else { break }
      var writer = try WorkTreeWriter(root: root, gitDirectory: repository.gitDirectory)
      try writer.write(step.changes)
      writer.finish()
      total.findings += step.findings
      total.changes += step.changes.filter { change in
        !total.changes.contains { $0.path == change.path }
      }
      result = try check.run(in: workspace)
    }
    let paths = total.changes.map(\.path)
    let known = PathSet(paths.isEmpty ? [] : try workspace.snapshot(.index).paths(under: paths))
    total.untracked = paths.filter { !known.contains($0) }
    return (total, result)
  }

  /// The changes that the edits of findings make; files that are not UTF-8 throughout stay as they are.
  ///
  /// - Throws: `SnapshotError`.
  public func changes(for check: Check.Result) throws -> Result {
    var result = Result()
    let open = check.report.findings.filter { finding in
      finding.suppression == nil && !finding.edits.isEmpty
        && (isUnsafe || finding.edits.allSatisfy(\.isSafe))
    }
    for (path, findings) in Dictionary(grouping: open, by: \.file).sorted(by: { $0.key < $1.key }) {
      guard let before = try check.snapshot.read(path) else { continue }
      let source = SourceText(path: path, bytes: before)
      guard source.encodingFault == nil else { continue }
      let (text, count) = Self.mended(source, findings)
      guard count > 0 else { continue }
      let mark: [UInt8] = source.hasByteOrderMark ? [0xEF, 0xBB, 0xBF] : []
      result.changes.append(FileChange(path: path, before: before, after: mark + text))
      result.findings += count
    }
    return result
  }

  /// All edits of a finding are made, or none: where those of two touch, the first in the text wins.
  private static func mended(_ source: SourceText, _ findings: [Finding]) -> ([UInt8], Int) {
    var taken: [(range: Range<Int>, text: String)] = []
    var count = 0
    for finding in findings {
      let edits = finding.edits.map { edit in
        let start = source.offset(of: edit.range.start)
        return (range: start..<max(start, source.offset(of: edit.range.end)), text: edit.text)
      }
      let touches = edits.contains { edit in
        taken.contains {
          edit.range.lowerBound <= $0.range.upperBound
            && $0.range.lowerBound <= edit.range.upperBound
        }
      }
      guard !touches else { continue }
      taken += edits
      count += 1
    }
    var bytes = source.bytes
    for edit in taken.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
      bytes.replaceSubrange(edit.range, with: edit.text.utf8)
    }
    return (bytes, count)
  }
}
