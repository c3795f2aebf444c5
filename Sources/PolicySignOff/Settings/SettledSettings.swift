import PolicyCore
import PolicyGit
import PolicyModel

/// What policyc.yml asks of sign-off, as far as it was for those to decide who decided it.
///
/// A repository's first policyc.yml asks for what it likes. From then on, less counts from the commit of the first-parent line
/// that brings it, where a holder of `signoff.top-level.roles` signed that, by people.yml as the line had it before; or who
/// signs an entry under `approvals` of policyc.yml. Until then what was asked before judges.
public struct SettledSettings {
  let repository: Repository
  let states: DocumentStates
  let rules: () -> [SignOffRule]
  /// Of policyc.yml, from the root.
  let path: String
  let believesCache: Bool

  /// - Parameters:
  ///   - path: of policyc.yml, from the root.
  ///   - believesCache: whether what an earlier run found of the line need not be read again.
  ///   - rules: those that judge sign-off; asked for only where policyc.yml changed.
  public init(
    _ repository: Repository, path: String, believesCache: Bool = false,
    rules: @escaping () -> [SignOffRule]
  ) {
    self.repository = repository
    self.path = path
    self.believesCache = believesCache
    states = DocumentStates(repository, fields: [:])
    self.rules = rules
  }

  /// The settings of a state, with what was asked before in place of what is not settled.
  ///
  /// - Parameters:
  ///   - current: what policyc.yml of the state says.
  ///   - bytes: of that file; nil where there is none.
  ///   - tip: the commit on which the state rests, 40 hexadecimal digits.
  public func judging(
    _ current: Configuration, _ bytes: [UInt8]?, at tip: String
  ) -> Configuration {
    guard let line = try? versions(to: tip), let first = line.first else { return current }
    if line.count == 1, let bytes,
      repository.file(path, atCommit: first.commit.id)?.bytes == bytes,
      registerPath(current, at: tip) == registerPath(current, at: first.commit.id)
    {
      return current
    }
    // Reading all packs takes longer than all else here, and their rules can only differ where these do.
    let comparesRules = (line.map(\.configuration) + [current]).contains {
      $0.rules != first.configuration.rules || $0.packs != first.configuration.packs
    }
    return SettingsJudgement(self, first, comparesRules: comparesRules)
      .judging(current, line.dropFirst(), at: tip)
  }

  /// Settings with what others ask for, where that is more.
  public static func judging(
    _ current: Configuration, insteadOf base: Configuration, _ rules: [SignOffRule],
    broughtBy commits: [String: String] = [:]
  ) -> Configuration {
    var result = current
    for setting in SignOffSetting.all(rules) where setting.isWeaker(base, current) {
      setting.keep(base, &result)
      result.weakenings.append(
        Weakening(
          key: setting.key, before: setting.words(base), now: setting.words(current),
          commit: commits[setting.key]))
    }
    return result
  }

  // MARK: The line

  struct Version {
    var commit: Commit
    /// The commit of the line just before.
    var before: Commit?
    var configuration: Configuration
  }

  /// The states of policyc.yml on the first-parent line, oldest first, from the first that there is.
  private func versions(to tip: String) throws(GitError) -> [Version] {
    let history = try repository.histories(of: [path], at: tip).entries(of: path)
    let last = repository.blobName(path, atCommit: tip)
    if let only = history.first, history.count == 1, last != nil,
      repository.blobName(path, atCommit: only.commit.id) == last
    {
      return configuration(at: only.commit.id).map {
        [Version(commit: only.commit, before: nil, configuration: $0)]
      } ?? []
    }
    // Before the first policyc.yml there was nothing to ask for less than.
    let states = try repository.versions(
      of: path, onFirstParentLineOf: tip, believesCache: believesCache
    ).drop { $0.blob == nil }
    var result: [Version] = []
    for state in states {
      guard let read = configuration(at: state.commit) else { continue }
      result.append(
        Version(
          commit: try repository.commit(at: state.commit),
          before: try state.before.map { id throws(GitError) in try repository.commit(at: id) },
          configuration: read))
    }
    return result
  }

  /// What policyc.yml of a commit says: without one, the defaults. Nil for one that cannot be read.
  func configuration(at commit: String) -> Configuration? {
    guard let file = repository.file(path, atCommit: commit) else {
      return repository.blobName(path, atCommit: commit) == nil ? Configuration() : nil
    }
    return try? Configuration.read(SourceText(path: path, bytes: file.bytes))
  }

  func registerPath(_ configuration: Configuration, at commit: String) -> String {
    CorpusLoader.peoplePath(configuration) { repository.blobName($0, atCommit: commit) != nil }
  }

  /// Whether another register takes the place of the one that was there; the same file under another name is none.
  func isOther(_ path: String, than old: String, in version: Version) -> Bool {
    guard path != old, let before = version.before else { return false }
    guard let former = repository.blobName(old, atCommit: before.id) else { return false }
    return repository.blobName(path, atCommit: version.commit.id) != former
  }
}
