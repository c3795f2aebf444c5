import PolicyCore
import PolicyGit

/// When documents were last changed, for the rules that ask.
enum LastChange {
  /// Nil outside Git, on a branch without commits, and in a shallow clone, where the last change may lie beyond the cut.
  static func lookup(
    _ repository: Repository?, _ state: SnapshotState
  ) -> (@Sendable ([String]) -> [String: CalendarDate])? {
    guard let repository, !repository.isShallow, (try? repository.head()).flatMap({ $0 }) != nil
    else { return nil }
    let revision = if case .revision(let name) = state { name } else { "HEAD" }
    return { paths in
      guard let histories = try? repository.histories(of: paths, at: revision) else { return [:] }
      let days = paths.map { ($0, histories.committed($0).map(\.date).max()) }
      return Dictionary(days) { first, _ in first }.compactMapValues(\.self)
    }
  }
}
