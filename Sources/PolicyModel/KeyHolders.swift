import Synchronization

/// Who has which key, for registers of many persons: it is made when it is first asked for.
final class KeyHolders: Sendable {
  private let people: [Person]
  private let index = Mutex<[Substring: [Int]]?>(nil)

  init(_ people: [Person]) { self.people = people }

  /// What tells a key from most others: of SSH the second word, which is the key itself, else all of it.
  private static func mark(_ kind: Person.Key.Kind, _ text: String) -> Substring {
    guard kind == .ssh else { return text[...] }
    return text.split(maxSplits: 2, whereSeparator: \.isWhitespace).dropFirst().first ?? text[...]
  }

  /// Those who may have a key; few others are among them.
  func candidates(_ kind: Person.Key.Kind, _ text: String) -> [Person] {
    let found = index.withLock { known -> [Int] in
      if known == nil {
        var made: [Substring: [Int]] = [:]
        for (position, person) in people.enumerated() {
          for key in person.keys {
            made[Self.mark(key.kind, key.text), default: []].append(position)
          }
        }
        known = made
      }
      return known?[Self.mark(kind, text)] ?? []
    }
    return found.reduce(into: [Int]()) { if $0.last != $1 { $0.append($1) } }.map { people[$0] }
  }
}

extension PeopleRegister {
  /// The persons of whom a key may be, in the order of the register.
  public func mayHold(_ kind: Person.Key.Kind, _ text: String) -> [Person] {
    holders.candidates(kind, text)
  }

  /// Stands for the register that was read: copies of it have the same.
  public var identity: ObjectIdentifier { ObjectIdentifier(holders) }
}
