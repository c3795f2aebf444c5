import PolicyCore
import PolicyGit
import PolicyModel

/// What registers say of an entry and of the signature over it: that of the signing commit's own parent, and that of the
/// first-parent line just before the entry reached it. Both must hold.
struct EntryJudgement {
  let entry: Attestation
  /// people.yml of the state that is checked, to explain a key that came too late.
  let present: PeopleRegister?
  /// How long a commit may take to reach the line; nil for as long as it likes.
  let mergeTolerance: Period?

  init(_ entry: Attestation, present: PeopleRegister?, mergeTolerance: Period?) {
    self.entry = entry
    self.present = present
    self.mergeTolerance = mergeTolerance
  }

  struct Result {
    var register = Proof.Register.noRegister
    /// Of the person; in lower case.
    var addresses: Set<String> = []
    var name: String?
    var heldRole: Bool?
    var signature = Proof.Signature.none

    /// Takes a signature back that says nothing here.
    mutating func withdraw(_ reason: String) {
      if case .valid = signature { signature = .unverifiable(reason) }
    }
  }

  /// By one register.
  ///
  /// - Parameter latest: the day for which roles count where it is not that of the entry.
  func judged(
    by register: PeopleRegister?, _ verdict: SignatureVerdict?, on day: CalendarDate,
    latest: CalendarDate? = nil
  ) -> Result {
    var result = Result()
    if let register {
      let person = entry.by.flatMap { register[$0] }
      result.register = person == nil ? .noPerson : .person
      result.name = person?.name
      result.addresses = Set((person?.emails ?? []).map { $0.lowercased() })
      if let role = entry.role, let person {
        result.heldRole = person.holds(role, on: latest ?? entry.on ?? day)
      }
    }
    result.signature = SignatureStanding.of(
      verdict, by: entry.by, register, present: present, on: latest ?? day)
    return result
  }

  /// What came too late is judged by the day on which it came: no earlier one is proven. Nil where it came in time.
  func latest(of way: LineView.Way, on day: CalendarDate) -> CalendarDate? {
    way.arrival.flatMap { arrival in
      mergeTolerance.map { $0.after(day) < arrival.day } == true ? arrival.day : nil
    }
  }

  /// Leaves of a judgement what the line bears out.
  ///
  /// - Parameter day: of the commit, or the one that counts in its place.
  func restrict(
    _ result: inout Result, to way: LineView.Way, _ verdict: SignatureVerdict?,
    on day: CalendarDate
  ) {
    let latest = latest(of: way, on: day)
    let onLine = judged(by: way.register, verdict, on: day, latest: latest)
    if result.register == .person, onLine.register != .person {
      result.register = .noPersonOnLine
    }
    result.addresses.formIntersection(onLine.addresses)
    result.name = onLine.name ?? result.name
    if onLine.heldRole == false || onLine.register != .person, result.heldRole == true {
      result.heldRole = false
    }
    guard case .valid = result.signature else { return }
    switch onLine.signature {
    case .valid: break
    case .unknownKey(let key):
      result.signature = .unknownKey(
        way.arrival == nil
          ? "\(verdict?.key ?? key), which people.yml on \(way.place) does not hold yet: merge people.yml there first, then approve"
          : "\(verdict?.key ?? key), which people.yml on the first-parent line did not hold just before \(way.place) brought the entry"
      )
    case .keyNotInForce(let reason) where latest != nil:
      result.signature = .keyNotInForce(
        "\(reason), and the entry reached the first-parent line with \(way.place), which proves no day before \(latest?.description ?? "")"
      )
    case let other: result.signature = other
    }
  }
}

extension SignatureVerdict {
  /// How a person names the key of a signature that holds.
  var key: String? {
    if case .valid(let key) = self { key.label } else { nil }
  }
}
