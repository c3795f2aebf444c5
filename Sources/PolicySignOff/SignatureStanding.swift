import PolicyCore
import PolicyGit
import PolicyModel

enum PublicKeys {
  static func all(of register: PeopleRegister) -> [PublicKey] {
    register.people.flatMap(of)
  }

  static func of(_ person: Person) -> [PublicKey] { person.keys.map(\.publicKey) }
}

extension Person.Key {
  /// The key in the form that signatures are checked with.
  public var publicKey: PublicKey {
    PublicKey(kind: kind == .ssh ? .ssh : .openpgp, text: text)
  }

  /// What outputs call a signature's key: its fingerprint, else what kind it is.
  public var label: String { publicKey.label }
}

/// Turns "this key signed" into "this person did".
enum SignatureStanding {
  /// - Parameters:
  ///   - register: people.yml before the commit or tag; what it does not hold does not count.
  ///   - present: people.yml of the state that is checked, to explain a key that came too late.
  static func of(
    _ verdict: SignatureVerdict?, by person: String?, _ register: PeopleRegister?,
    present: PeopleRegister?, on day: CalendarDate
  ) -> Proof.Signature {
    switch verdict {
    case nil: return .none
    case .invalid(let reason): return .invalid(reason)
    case .unverifiable(let reason): return .unverifiable(reason)
    case .unknownKey(let label): return .unknownKey(label)
    case .valid(let key):
      let holders = candidates(key, register).filter { holds($0, key) }
      guard let holder = holders.first(where: { $0.id == person }) ?? holders.first else {
        return late(key, present)
      }
      guard holder.id == person else { return .otherPerson(holder.id) }
      if let reason = holder.reasonAgainst(key, on: day) { return .keyNotInForce(reason) }
      return .valid(key: key.label)
    }
  }

  private static func late(_ key: PublicKey, _ present: PeopleRegister?) -> Proof.Signature {
    guard let holder = candidates(key, present).first(where: { holds($0, key) }) else {
      return .unknownKey(key.label)
    }
    return .unknownKey(
      "\(key.label), which people.yml gives to \(holder.id) only since then")
  }

  private static func candidates(_ key: PublicKey, _ register: PeopleRegister?) -> [Person] {
    register?.mayHold(key.kind == .ssh ? .ssh : .openpgp, key.text) ?? []
  }

  private static func holds(_ person: Person, _ key: PublicKey) -> Bool {
    person.keys.contains { $0.publicKey.isSame(as: key) }
  }
}

extension PublicKey {
  /// The comment behind an SSH key is no part of it.
  fileprivate func isSame(as other: PublicKey) -> Bool {
    kind == other.kind && (kind == .ssh ? sshLine == other.sshLine : text == other.text)
  }
}

extension Person {
  /// Why a signature by a key of theirs does not count on a day, in words that go on a sentence; nil where it does, and for a key
  /// that they do not have.
  package func reasonAgainst(_ key: PublicKey, on day: CalendarDate) -> String? {
    let entries = keys.filter { $0.publicKey.isSame(as: key) }
    guard !entries.isEmpty else { return nil }
    if let left, left < day { return "\(name) had left on \(left)" }
    if let joined, day < joined { return "\(name) joined on \(joined)" }
    let isInForce = entries.contains { entry in
      (entry.from.map { $0 <= day } ?? true) && (entry.to.map { day <= $0 } ?? true)
    }
    if isInForce { return nil }
    let spans = entries.map { entry in
      [entry.from.map { "from \($0)" }, entry.to.map { "to \($0)" }].compactMap { $0 }
        .joined(separator: " ")
    }
    return "people.yml has the key of \(name) in force \(spans.joined(separator: ", ")) only"
  }
}
