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
  func judging(
    in snapshot: any Snapshot, _ repository: Repository?, at revision: String
  ) -> Configuration {
    guard let repository, let tip = (try? repository.commit(at: revision))?.id else { return self }
    let path = file ?? Configuration.fileName
    let settings = SettledSettings(repository, path: path) {
      ((try? RuleSet(Configuration())) ?? nil)?.signOffRules ?? []
    }
    return settings.judging(self, (try? snapshot.read(path)).flatMap { $0 }, at: tip)
  }
}

extension SnapshotState {
  /// The commit on which the state rests.
  var revision: String {
    if case .revision(let name) = self { name } else { "HEAD" }
  }
}
