import PolicyCore
import PolicyModel

/// Whom texts can bind: the roles of a company, those who lead it, and everybody.
package struct DutyNames: Sendable {
  package enum Subject: Hashable, Sendable {
    /// The id of a role.
    case role(String)
    case leadership
    case everyone
  }

  private struct Name: Sendable {
    var words: DutyWords.Phrase
    var subject: Subject
  }

  /// By their first words.
  private var names: [UInt32: [Name]] = [:]
  /// Of senior leadership, of those that are looked for.
  package let leaders: [String]

  /// - Parameter roles: their ids.
  package init(roles: [String], leaders: [String]) {
    self.leaders = roles.filter(leaders.contains)
    let words = DutyWords.shared
    for role in roles {
      let own = DutyWords.phrase(role.split(separator: "-").joined(separator: " "))
      add(own, .role(role))
      // "ML engineers" are several of one role.
      if let last = role.split(separator: "-").last, !last.hasSuffix("s") {
        add(own.dropLast() + DutyWords.phrase(last + "s"), .role(role))
      }
      for name in words.roles[role] ?? [] { add(name, .role(role)) }
    }
    for name in words.everyone { add(name, .everyone) }
    for name in words.leadership { add(name, .leadership) }
  }

  private mutating func add(_ words: DutyWords.Phrase, _ subject: Subject) {
    guard let first = words.first else { return }
    names[first, default: []].append(Name(words: words, subject: subject))
  }

  /// The longest name that stands at a place.
  func name(
    at index: Int, of words: ArraySlice<DutyWords.Phrase.Element>
  ) -> (subject: Subject, end: Int)? {
    guard words.indices.contains(index) else { return nil }
    return (names[words[index]] ?? []).filter { words[index...].starts(with: $0.words) }
      .max { $0.words.count < $1.words.count }
      .map { ($0.subject, index + $0.words.count) }
  }

  /// The names of a text that is nothing but names: "Data Governance Lead and DPO", "All staff".
  func names(ofWhole words: DutyWords.Phrase) -> [Subject] {
    let lists = DutyWords.shared
    let words = words[...]
    var found: [Subject] = []
    var index = 0
    while index < words.count {
      if let name = name(at: index, of: words) {
        found.append(name.subject)
        index = name.end
      } else if lists.determiners.contains(words[index]) || lists.joints.contains(words[index]) {
        index += 1
      } else {
        return []
      }
    }
    return found
  }
}

extension PeopleRegister {
  /// The roles that somebody holds on a day, in the order of the register.
  package func rolesHeld(on day: CalendarDate) -> [String] {
    var seen: Set<String> = []
    return people.flatMap { person in
      person.roles.map(\.name).filter { person.holds($0, on: day) && seen.insert($0).inserted }
    }
  }
}
