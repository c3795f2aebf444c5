import PolicyCore
import PolicyGit
import PolicyModel

/// What the first-parent line of a branch knew when the commits of entries reached it.
///
/// A side branch can say what it likes of keys and roles, and take it back before it is merged; the line is what everybody
/// sees. With a target, all that the target does not have yet is judged as if it were merged into it now.
struct LineView {
  /// What is known of the way of one commit.
  struct Way {
    /// people.yml as the line had it just before.
    var register: PeopleRegister?
    /// Nil for a commit that would reach the line now.
    var arrival: Proof.Arrival?
    /// Where the entry stands in that: `commit 1a2b3c4`, or the name of the target.
    var place: String
  }

  /// A branch into which HEAD would be merged.
  struct Target: Sendable {
    /// As a person calls it.
    var name: String
    /// 40 hexadecimal digits.
    var commit: String
  }

  private let repository: Repository
  private let states: DocumentStates
  private let registerPaths: [String]
  private let tip: String
  private let target: Target?
  private let arrivals: [String: LineArrival]

  /// - Parameters:
  ///   - tip: the end of the line where there is no target.
  ///   - commits: ids of those that will be asked about.
  ///   - believesCache: whether the order of commits that an earlier run read need not be read again.
  init(
    _ repository: Repository, _ states: DocumentStates, registerPaths: [String], tip: String,
    target: Target?, of commits: Set<String>, believesCache: Bool
  ) {
    self.repository = repository
    self.states = states
    self.registerPaths = registerPaths
    self.tip = tip
    self.target = target
    arrivals =
      (try? repository.arrivals(
        of: commits, onFirstParentLineOf: target?.commit ?? tip, believesCache: believesCache))
      ?? [:]
  }

  /// Nil for a commit that the line does not hold, and that is not to be merged either.
  func way(of commit: Commit) -> Way? {
    if let arrival = arrivals[commit.id] {
      // Beyond the cut of a shallow clone nobody knows what was there before.
      if arrival.before == nil, repository.isShallow { return nil }
      let day =
        arrival.commit == commit.id
        ? max(arrival.latest.date, commit.committer.when.localDate) : arrival.latest.date
      let known = register(before: arrival.before, at: arrival.commit)
      return Way(
        register: known?.register,
        arrival: Proof.Arrival(
          commit: arrival.commit, day: day, register: known?.commit ?? arrival.before),
        place: "commit \(arrival.commit.prefix(7))")
    }
    guard let target else { return nil }
    return Way(
      register: register(before: target.commit, at: tip)?.register, arrival: nil,
      place: target.name)
  }

  func people(at commit: String) -> PeopleRegister? {
    registerPaths.lazy.compactMap { states.people($0, atCommit: commit) }.first
  }

  /// What reaches the line together with its first people.yml counts by that one.
  private func register(
    before: String?, at landing: String
  ) -> (register: PeopleRegister, commit: String)? {
    if let before, let known = people(at: before) { return (known, before) }
    guard let first = people(at: landing), !hadRegister(upTo: before) else { return nil }
    return (first, landing)
  }

  /// Whether the line had a people.yml before, which was taken away.
  private func hadRegister(upTo end: String?) -> Bool {
    var seen: Set<String> = []
    var next = end
    while let current = next, seen.insert(current).inserted {
      if registerPaths.contains(where: { states.holds($0, atCommit: current) }) { return true }
      next = (try? repository.commit(at: current))?.parents.first
    }
    return false
  }
}
