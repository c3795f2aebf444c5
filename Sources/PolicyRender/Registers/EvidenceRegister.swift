import PolicyCore
import PolicyModel

/// The files that documents attach: of which period, named by what, since which commit, with which bytes.
enum EvidenceRegister {
  static func table(_ source: RegisterSource) -> Table? {
    guard !source.evidence.isEmpty else { return nil }
    return Table(
      name: "evidence", title: "Evidence files",
      columns: [
        .init("File", width: 50, kind: .link), .init("Period", width: 26),
        .init("Named by", width: 30), .init("As", width: 26),
        .init("Added on", width: 12, kind: .date),
        .init("Added by", width: 24), .init("Added in commit", width: 44),
        .init("Changed since", width: 14, kind: .date), .init("SHA-256", width: 66),
        .init("File in the repository", width: 50),
      ],
      rows: source.evidence.map { file in
        let uses = file.uses
        let first = file.history.last
        let latest = file.history.first?.commit.committer.when.date
        return [
          .link(text: file.place, target: "../\(file.place)"),
          .list(unique(uses.compactMap { period(of: $0, source) })),
          .list(unique(uses.map(\.document.name))),
          .list(unique(uses.map { source.say.word($0.role) })),
          .optional(first?.commit.committer.when.date), .optional(first?.author.name),
          .optional(first?.commit.id), .optional(file.history.count > 1 ? latest : nil),
          .text(file.digest.hexadecimal), .text(file.path),
        ]
      })
  }

  /// "2026-01 to 2026-10" of figures, else the day of what names it.
  private static func period(of use: EvidenceFile.Use, _ source: RegisterSource) -> String? {
    if use.isFigures, let metric = Metric(of: use.document),
      let standing = source.standing(of: use.document), let first = standing.periods.first
    {
      let names = [metric.every.name(of: first.end), metric.every.name(of: standing.last.end)]
      return names[0] == names[1] ? names[0] : source.say("\(names[0]) to \(names[1])")
    }
    return (use.on ?? use.document.date("on")).map { source.say($0) }
  }

  private static func unique(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }
}
