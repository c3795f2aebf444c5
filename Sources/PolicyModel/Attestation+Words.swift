extension Attestation {
  /// "approved by Dana Reyes as CEO on 2026-03-02"; an entry without a digest is bound to no text, and named with that.
  ///
  /// - Parameter people: the first register that knows the person has the name.
  ///
  /// - Parameter name: what its giver was called on that day, where that is known.
  public func givenApproval(_ people: [PeopleRegister], name: String? = nil) -> String {
    let person = name ?? by.map { id in people.lazy.compactMap { $0[id]?.name }.first ?? id }
    let role = role.map { " as \(PeopleRegister.title(ofRole: $0))" } ?? ""
    let day = on.map { " on \($0)" } ?? ""
    let bound = digest == nil ? " (without a digest)" : ""
    return "approved by \(person ?? "nobody")\(role)\(day)\(bound)"
  }
}
