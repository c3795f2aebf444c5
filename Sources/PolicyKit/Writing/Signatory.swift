import PolicyCore
import PolicyModel

/// Who works here: the identity that Git would put on a commit, and the person of people.yml whose address it carries.
struct Signatory: Sendable {
  /// As Git has them.
  var name: String
  var email: String
  var person: Person

  /// - Parameter people: the register as it is committed: keys and roles that the commit itself would bring do not count.
  /// - Throws: `UsageError` with git's message when it knows no identity, and when nobody or several have the address.
  init(_ git: GitCommand, _ people: PeopleRegister, on day: CalendarDate) throws {
    let identity = try GitIdentity(git)
    name = identity.name
    email = identity.email
    let address = email.lowercased()
    let matches = people.people.filter { person in
      person.emails.contains { $0.lowercased() == address }
    }
    let register = people.source.path
    guard let match = matches.first else {
      throw UsageError(
        "Nobody in the committed \(register) has the address \(email), which is Git's for this repository. Set `git config user.email` to yours, or have the address added to \(register) and committed."
      )
    }
    guard matches.count == 1 else {
      let ids = matches.map(\.id).joined(separator: " and ")
      throw UsageError(
        "\(ids) of \(register) have the same address, \(email). Give each an address of their own.")
    }
    guard match.isMember(on: day) else {
      let reason =
        match.left.flatMap { $0 < day ? "left on \($0)" : nil }
        ?? match.joined.map { "joins on \($0)" } ?? "is no member"
      throw UsageError("\(match.name) \(reason) by the committed \(register), and cannot sign.")
    }
    person = match
  }
}
