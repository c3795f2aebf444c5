import PolicyCore

extension Attestation {
  /// "approved by Dana Reyes as CEO on 2026-03-02"; an entry without a digest is bound to no text, and named with that.
  ///
  /// - Parameter people: the first register that knows the person has the name.
  ///
  /// - Parameter name: what its giver was called on that day, where that is known.
  public func givenApproval(_ people: [PeopleRegister], name: String? = nil) -> Phrase {
    let known = name ?? by.map { id in people.lazy.compactMap { $0[id]?.name }.first ?? id }
    let person = known.map { Phrase(verbatim: $0) } ?? Phrase("nobody")
    let title = role.map(PeopleRegister.title(ofRole:))
    let given =
      switch (title, on) {
      case (let title?, let day?): Phrase("approved by \(person) as \(title) on \(day)")
      case (let title?, nil): Phrase("approved by \(person) as \(title)")
      case (nil, let day?): Phrase("approved by \(person) on \(day)")
      case (nil, nil): Phrase("approved by \(person)")
      }
    return digest == nil ? Phrase("\(given) (without a digest)") : given
  }
}
