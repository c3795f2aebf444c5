import PolicyModel

/// Who wrote a text, and whether its approver did so alone.
struct Authorship {
  /// Addresses, in lower case.
  let authors: [String]
  /// How many words of the text each of them wrote; empty where there is only one.
  let words: [String: Int]
  let people: PeopleRegister

  /// Who wrote less is no second author: a tenth of the words that came since the approval before, and at least three of them
  /// (half of them, where they are fewer than six).
  static func leastWords(of total: Int) -> Int {
    max(min(3, total / 2), (total + 9) / 10)
  }

  private var total: Int { words.values.reduce(0, +) }

  /// Whether nobody else of people.yml has a share worth the name in a text that a person wrote or changed. Programs, and
  /// addresses that nobody has, are no second author.
  func isAlone(_ person: Person) -> Bool {
    let byPerson = Dictionary(grouping: authors) { address in
      people.bots.contains(address) ? nil : people.person(withAddress: address)?.id
    }
    guard byPerson[person.id] != nil else { return false }
    let least = Self.leastWords(of: total)
    return !byPerson.contains { id, addresses in
      guard let id, id != person.id else { return false }
      return addresses.reduce(0) { $0 + words[$1, default: 0] } >= least
    }
  }

  /// Why the others do not count beside a person, a clause each.
  func others(than person: Person) -> [String] {
    authors.compactMap { address in
      if people.bots.contains(address) { return "\(address) is a bot" }
      guard let writer = people.person(withAddress: address) else {
        return "\(address) is nobody's in people.yml"
      }
      guard writer.id != person.id else { return nil }
      return "\(writer.name) wrote \(words[address, default: 0]) of \(total) words"
    }
  }
}
