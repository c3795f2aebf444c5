import PolicyCore
import PolicyGit
import PolicyModel

extension SettledSettings {
  /// In what a file beside policyc.yml, a pack of rules, asks for less than it might and nobody settled that who may: for each
  /// such thing the commit that brought it, or nil for what is not committed.
  ///
  /// As with policyc.yml, what a repository began with is settled, and what the commit of a holder of a top-level role brings.
  ///
  /// - Parameters:
  ///   - keys: in what the file of the state asks for less.
  ///   - file: from the root.
  ///   - tip: the commit on which the state rests, 40 hexadecimal digits.
  ///   - weaknesses: the same of another state of the file.
  public func unsettled(
    _ keys: Set<String>, in file: String, at tip: String,
    _ weaknesses: ([UInt8]) -> Set<String>
  ) -> [String: String?] {
    var settled: Set<String> = []
    var pending: [String: String] = [:]
    let versions = try? repository.versions(
      of: file, onFirstParentLineOf: tip, believesCache: believesCache)
    for version in versions ?? [] {
      let state = version.blob == nil ? nil : repository.file(file, atCommit: version.commit)
      let weak = state.map { weaknesses($0.bytes) } ?? []
      if !weak.isSubset(of: settled), isSettled(version, file) { settled = weak }
      settled.formIntersection(weak)
      let open = weak.subtracting(settled)
      pending = pending.filter { open.contains($0.key) }
      for key in open where pending[key] == nil { pending[key] = version.commit }
    }
    return keys.subtracting(settled).reduce(into: [:]) { $0[$1] = .some(pending[$1]) }
  }

  private func isSettled(_ version: FileVersion, _ file: String) -> Bool {
    guard let before = version.before else { return true }
    guard let settings = configuration(at: before),
      (settings.signOff.topLevelRequire ?? settings.signOff.require) >= .attributed
    else { return configuration(at: before) != nil }
    guard let former = try? repository.commit(at: before),
      let commit = try? repository.commit(at: version.commit),
      let register = states.people(registerPath(settings, at: before), atCommit: before)
    else { return false }
    let judgement = SettingsJudgement(
      self, Version(commit: former, before: nil, configuration: settings), comparesRules: false)
    let brought = judgement.broughtCommits(
      Version(commit: commit, before: former, configuration: settings), since: former, to: file)
    return ([commit] + brought).contains { judgement.signatory($0, register) != nil }
  }
}
