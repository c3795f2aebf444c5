import PolicyCore
import PolicyModel

/// A baseline that holds more than it did in the state with which this one is compared.
struct BaselineGrown: ComputedCorpusCheck {
  static let name = "baseline-grown"

  func observations(in context: RuleContext) -> [Observation] {
    // Where none was there before, a repository begins with one; nothing is hidden that was shown.
    guard let former = context.former,
      let before = baseline(in: former), let source = context.source(Baseline.fileName),
      let now = try? Baseline(source)
    else { return [] }
    let new = now.entries.filter { !before.contains($0.fingerprint) }
    guard let first = new.first else { return [] }
    let rest = new.count == 1 ? "" : " and \(counted(new.count - 1, "other"))"
    return [
      Observation(
        "The baseline hides \(counted(new.count, "finding")) more than before: `\(first.rule)` in \(first.file)\(rest).",
        file: source.path, range: Baseline.place(of: first.fingerprint, in: source),
        anchor: "baseline", matched: new.map(\.fingerprint).joined(separator: " "))
    ]
  }

  private func baseline(in state: any Snapshot) -> Baseline? {
    guard let bytes = (try? state.read(Baseline.fileName)).flatMap({ $0 }) else { return nil }
    return try? Baseline(SourceText(path: Baseline.fileName, bytes: bytes))
  }
}
