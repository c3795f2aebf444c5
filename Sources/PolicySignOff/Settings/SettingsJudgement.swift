import PolicyCore
import PolicyGit
import PolicyModel

/// Goes along the states of policyc.yml and keeps what was asked for, until somebody settles that less is.
struct SettingsJudgement {
  private let line: SettledSettings
  private let settings: [SignOffSetting]
  private let comparesRules: Bool
  private var base: Configuration
  private var basePeople: String
  /// What is not settled, with the commit that brought it.
  private var pending: [String: String] = [:]

  /// - Parameter comparesRules: whether some state sets other rules or packs than another; those are then asked for.
  init(_ line: SettledSettings, _ first: SettledSettings.Version, comparesRules: Bool) {
    self.line = line
    settings = SignOffSetting.all(comparesRules ? line.rules() : [])
    self.comparesRules = comparesRules
    base = first.configuration
    basePeople = line.registerPath(first.configuration, at: first.commit.id)
  }

  private static let people = "people"

  func judging(
    _ current: Configuration, _ versions: ArraySlice<SettledSettings.Version>, at tip: String
  ) -> Configuration {
    var judgement = self
    for version in versions { judgement.take(version) }
    return judgement.result(current, at: tip)
  }

  private mutating func take(_ version: SettledSettings.Version) {
    var next = version.configuration
    let weaker = settings.filter { $0.isWeaker(base, next) }
    var keys = Set(weaker.map(\.key))
    let people = line.registerPath(next, at: version.commit.id)
    if line.isOther(people, than: basePeople, in: version) { keys.insert(Self.people) }
    let settled = keys.isEmpty ? [] : settled(keys, by: version)
    for setting in weaker where !settled.contains(setting.key) { setting.keep(base, &next) }
    let open = keys.subtracting(settled)
    if !open.contains(Self.people) { basePeople = people }
    pending = pending.filter { open.contains($0.key) }
    for key in open where pending[key] == nil { pending[key] = version.commit.id }
    base = next
  }

  private func result(_ current: Configuration, at tip: String) -> Configuration {
    var result = SettledSettings.judging(
      current, insteadOf: base, comparesRules ? line.rules() : [], broughtBy: pending)
    let people = line.registerPath(current, at: tip)
    if people != basePeople, line.repository.blobName(basePeople, atCommit: tip) != nil {
      result.people = PathNames.relative(basePeople, to: current.folder)
      result.weakenings.append(
        Weakening(key: Self.people, before: basePeople, now: people, commit: pending[Self.people]))
    }
    return result
  }

  // MARK: Who decided it

  /// Those of some settings that were for whoever brought them.
  private func settled(
    _ keys: Set<String>, by version: SettledSettings.Version
  ) -> Set<String> {
    // Where nobody need prove anything, there is nothing to prove.
    guard (base.signOff.topLevelRequire ?? base.signOff.require) >= .attributed else { return keys }
    guard let before = version.before,
      let register = line.states.people(basePeople, atCommit: before.id)
    else { return [] }
    var result: Set<String> = []
    for commit in [version.commit] + broughtCommits(version, since: before, to: line.path)
    where result != keys {
      guard let person = signatory(commit, register) else { continue }
      let parent = commit.id == version.commit.id ? before.id : commit.parents.first ?? before.id
      guard let new = line.configuration(at: commit.id), let old = line.configuration(at: parent)
      else {
        continue
      }
      if new.approvals.count > old.approvals.count, new.approvals.last?.by == person.id {
        return keys
      }
      result.formUnion(keys.filter { isBrought($0, by: new, over: old, commit, parent) })
    }
    return result
  }

  private func isBrought(
    _ key: String, by new: Configuration, over old: Configuration, _ commit: Commit,
    _ parent: String
  ) -> Bool {
    guard let setting = settings.first(where: { $0.key == key }) else {
      return line.registerPath(new, at: commit.id) != line.registerPath(old, at: parent)
    }
    return setting.isWeaker(base, new) && !setting.isWeaker(base, old)
  }

  /// The commits that a merge brought and that wrote a file as it then was.
  func broughtCommits(
    _ version: SettledSettings.Version, since before: Commit, to path: String
  ) -> [Commit] {
    guard version.commit.parents.count > 1,
      let history = try? line.repository.histories(of: [path], at: version.commit.id).entries(
        of: path)
    else { return [] }
    return history.map(\.commit).filter { !line.repository.reaches($0.id, from: before.id) }
  }

  /// The holder of a top-level role who signed a commit of their own; nil where nobody did.
  func signatory(
    _ commit: Commit, _ register: PeopleRegister
  ) -> Person? {
    let day = commit.committer.when.date
    guard !line.repository.isReplaced(commit.id),
      let person = register.person(withAddress: commit.author.email),
      base.signOff.topLevelRoles.contains(where: { person.holds($0, on: day) }),
      let raw = line.repository.signedBytes(ofCommit: commit.id),
      let signed = SignedObject(commit: raw)
    else { return nil }
    let job = SignatureVerifier.Job(signed, time: commit.committer.when.seconds)
    let verdict = SignatureVerifier.verdicts(
      on: [commit.id: job], keys: Set(PublicKeys.of(person)))[commit.id]
    let standing = SignatureStanding.of(
      verdict, by: person.id, register, present: nil, on: day)
    if case .valid = standing { return person }
    return nil
  }
}
