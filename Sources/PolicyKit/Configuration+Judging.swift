import PolicyCore
import PolicyGit
import PolicyModel
import PolicyRules
import PolicySignOff

extension Configuration {
  /// These settings, with what was asked before in place of what nobody settled.
  ///
  /// - Parameters:
  ///   - repository: nil outside Git, where nothing is known of before.
  ///   - revision: the commit on which the state rests.
  ///   - believesCache: see `Pipeline.init`.
  func judging(
    in snapshot: any Snapshot, _ repository: Repository?, at revision: String,
    believesCache: Bool = false
  ) -> Configuration {
    guard let repository, let tip = (try? repository.commit(at: revision))?.id else { return self }
    let path = file ?? Configuration.fileName
    let settings = SettledSettings(repository, path: path, believesCache: believesCache) {
      ((try? RuleSet(Configuration())) ?? nil)?.signOffRules ?? []
    }
    return settings.judging(self, (try? snapshot.read(path)).flatMap { $0 }, at: tip)
  }
}

extension Configuration {
  /// What packs of the repository weaken of sign-off, and nobody settled who may.
  ///
  /// - Parameters:
  ///   - revision: the commit on which the state rests.
  ///   - believesCache: see `Pipeline.init`.
  func unsettled(
    _ packs: [RulePack], _ repository: Repository?, at revision: String,
    believesCache: Bool = false
  ) throws -> [PackWeakening] {
    try packs.flatMap { pack -> [PackWeakening] in
      let weak = try pack.weakenings()
      guard !weak.isEmpty, let repository,
        let tip = (try? repository.commit(at: revision))?.id
      else { return [] }
      let settings = SettledSettings(
        repository, path: file ?? Configuration.fileName, believesCache: believesCache
      ) { [] }
      let open = settings.unsettled(Set(weak.keys), in: pack.path, at: tip) { bytes in
        let former = try? RulePack.read(SourceText(path: pack.path, bytes: bytes))
        return Set(((try? former?.weakenings()) ?? [:])?.keys.map { $0 } ?? [])
      }
      return open.sorted { $0.key < $1.key }.map {
        PackWeakening(
          file: pack.path, rule: $0.key, words: weak[$0.key] ?? "", commit: $0.value)
      }
    }
  }
}

extension SnapshotState {
  /// The commit on which the state rests.
  var revision: String {
    if case .revision(let name) = self { name } else { "HEAD" }
  }
}
