import PolicyCore
import PolicyModel
import PolicySyntax

/// Whether the person of an approval might approve that document on that day.
public enum Entitlement: Sendable, Hashable {
  /// In a role that policyc.yml, or else the default, lets approve it.
  case entitled
  /// There is no people.yml, so nobody's role is known; the claim counts as one.
  case unjudged
  case refused(Refusal)

  public var counts: Bool {
    if case .refused = self { false } else { true }
  }

  /// Why an approval puts nothing in force.
  public struct Refusal: Sendable, Hashable {
    public enum Cause: Sendable, Hashable {
      /// people.yml does not know the person.
      case stranger
      /// The person was not with the company.
      case notMember
      /// The role was not held on that day.
      case notHeld
      /// The commit that gave the role came no earlier than the approval.
      case notHeldBefore
      /// The role is held and may not approve this document.
      case notAllowed
    }

    public var cause: Cause
    /// One sentence.
    public var reason: Phrase
    /// What to do about it; nil where the usual advice will do.
    public var mend: String?
  }
}

/// Says who may approve what: the one place that decides it.
public struct Approvers: Sendable {
  let signOff: Configuration.SignOff
  let people: PeopleRegister?

  public init(_ configuration: Configuration, _ people: PeopleRegister?) {
    signOff = configuration.signOff
    self.people = people
  }

  /// - Parameters:
  ///   - root: the document's front matter in our own keys.
  ///   - asOf: counts for an entry without a day.
  public func entitlement(
    of proven: ProvenAttestation, for kind: DocumentKind, _ root: YAMLNode, asOf: CalendarDate
  ) -> Entitlement {
    let entry = proven.entry
    guard let people else {
      // Whom policyc.yml wants for the high-level policy, the entry itself must name.
      guard root.isHighLevel, !signOff.topLevelRoles.contains(entry.role ?? "") else {
        return .unjudged
      }
      return .refused(
        .init(
          cause: .notAllowed,
          reason: entry.role.map {
            Phrase(
              "The high-level policy was approved in the role `\($0)`; it needs \(Self.phrase(signOff.topLevelRoles))."
            )
          }
            ?? Phrase(
              "The high-level policy was approved without a role; it needs \(Self.phrase(signOff.topLevelRoles))."
            )))
    }
    guard let person = entry.by.flatMap({ people[$0] }) else {
      return .refused(
        .init(
          cause: .stranger,
          reason: entry.by.map { Phrase("people.yml does not know \($0).") }
            ?? Phrase("people.yml does not know the approver.")))
    }
    let day = entry.on ?? proven.commit?.committer.when.localDate ?? asOf
    guard person.isMember(on: day) else {
      return .refused(
        .init(
          cause: .notMember,
          reason: person.left.map {
            Phrase("\(person.name) had left on \($0) and could not approve on \(day).")
          } ?? Phrase("\(person.name) had not joined yet and could not approve on \(day).")))
    }
    let held = person.roles(on: day)
    let able = signOff.approverRoles(of: kind, root, people: people)
    if let role = entry.role, !held.contains(role) {
      return .refused(
        .init(
          cause: .notHeld,
          reason: Phrase("\(person.name) did not hold the role `\(role)` on \(day)."),
          mend: held.isEmpty
            ? "people.yml gives \(person.name) no role on that day. Have someone approve who holds one."
            : "On that day \(person.name) was \(held.joined(separator: ", ")). Approve in that role, or have someone else approve."
        ))
    }
    if let role = entry.role, signOff.required(of: root) > .recorded, proven.proof.heldRole == false
    {
      return .refused(
        .init(
          cause: .notHeldBefore,
          reason:
            proven.proof.isNewsToLine
            ? Phrase(
              "The first-parent line did not give \(person.name) the role `\(role)` before \(proven.proof.line.map { Phrase(verbatim: $0) } ?? Phrase("it")) brought the approval."
            )
            : Phrase(
              "people.yml gives \(person.name) the role `\(role)` only since \(proven.proof.place), which wrote the approval."
            ),
          mend:
            "Commit the role first; then have the document approved in a commit of its own."))
    }
    // The role that is stated decides, whatever others its giver holds.
    let roles = entry.role.map { [$0] } ?? held
    guard roles.contains(where: able.contains) else {
      return .refused(notAllowed(person, entry.role, able, isHighLevel: root.isHighLevel))
    }
    return .entitled
  }

  /// Whether a person may take a document out of force: who holds a top-level role, and of all but the high-level policy its
  /// owner; of an objective, which its owner is measured by, who may approve it.
  ///
  /// - Parameter root: the document's front matter in our own keys.
  public func maySetAside(
    _ person: Person, _ kind: DocumentKind, _ root: YAMLNode, on day: CalendarDate
  ) -> Bool {
    if signOff.topLevelRoles.contains(where: { person.holds($0, on: day) }) { return true }
    if kind == .objective, let people {
      let able = signOff.approverRoles(of: kind, root, people: people)
      return able.contains { person.holds($0, on: day) }
    }
    guard !root.isHighLevel else { return false }
    return person.isOwner(of: root, on: day)
  }

  /// In words: `its owner (ciso) or ceo or founder`.
  public func whoSetsAside(_ kind: DocumentKind, _ root: YAMLNode) -> String {
    settersAside(kind, root).text
  }

  private func settersAside(_ kind: DocumentKind, _ root: YAMLNode) -> Phrase {
    if kind == .objective, let people {
      let able = signOff.approverRoles(of: kind, root, people: people)
      return Self.phrase(able + signOff.topLevelRoles.filter { !able.contains($0) })
    }
    let owner = root.isHighLevel ? nil : root["owner"]?.scalar
    let all =
      [owner.map { Phrase("its owner (\($0))") }].compactMap(\.self)
      + signOff.topLevelRoles.map { Phrase(verbatim: $0) }
    guard let first = all.first else { return Phrase(verbatim: "") }
    return all.dropFirst().reduce(first) { Phrase("\($0) or \($1)") }
  }

  /// Why a status that takes a document out of force does not count, as the rest of a sentence about it; nil where it does.
  ///
  /// - Parameters:
  ///   - setAside: what Git shows of who wrote the status; nil for a status that is not committed, which can still be signed.
  ///   - isPartial: whether commits may be missing here.
  public func refusal(
    ofSettingAside setAside: ProvenAttestation?, _ kind: DocumentKind, _ root: YAMLNode,
    isPartial: Bool
  ) -> Phrase? {
    let required = signOff.required(of: root)
    guard required >= .attributed, let people, let setAside else { return nil }
    guard let commit = setAside.commit else {
      if setAside.proof.withdrawal == nil, isPartial { return nil }
      return Phrase("no commit of its own wrote it")
    }
    let place = Phrase("commit \(commit.id.prefix(7)) by \(commit.author.email)")
    guard let person = setAside.entry.by.flatMap({ people[$0] }) else {
      return Phrase("\(place) wrote it, whom people.yml did not know")
    }
    guard maySetAside(person, kind, root, on: commit.committer.when.date) else {
      return Phrase("\(place) wrote it, and that is for \(settersAside(kind, root))")
    }
    guard setAside.rung < required else { return nil }
    return Phrase(
      "\(place) wrote it, which is proven as \(setAside.rung.word), and policyc.yml asks for \(required.word)"
    )
  }

  /// What every output says of approvals that nobody can judge; nil where there is a register, or no approval.
  public static func remark(on corpus: Corpus) -> Phrase? {
    guard corpus.people == nil, corpus.documents.contains(where: { !$0.approvals.isEmpty }) else {
      return nil
    }
    return Phrase(
      "There is no \(corpus.peoplePath), so nobody's role is known: approvals stand as they are claimed."
    )
  }

  /// The roles in which a person may approve a document on a day, of those held then.
  public func roles(
    of person: Person, for document: PolicyDocument, on day: CalendarDate
  ) -> [String] {
    guard let people else { return [] }
    let able = signOff.approverRoles(of: document.kind, document.root, people: people)
    return person.roles(on: day).filter(able.contains)
  }

  /// When a document is due for review; an approval by somebody who may not approve it postpones nothing.
  public func schedule(
    of document: PolicyDocument, _ configuration: Configuration, asOf: CalendarDate
  ) -> ReviewSchedule {
    ReviewSchedule(of: document, configuration: configuration, asOf: asOf) { entry in
      entry.kind == .review
        || entitlement(
          of: ProvenAttestation(entry, .none), for: document.kind, document.root, asOf: asOf
        ).counts
    }
  }

  /// In words, for a message: `ceo or founder`.
  public func wanted(for document: PolicyDocument) -> String {
    guard let people else { return "" }
    return Self.list(signOff.approverRoles(of: document.kind, document.root, people: people))
  }

  private func notAllowed(
    _ person: Person, _ role: String?, _ able: [String], isHighLevel: Bool
  ) -> Entitlement.Refusal {
    let what = isHighLevel ? Phrase("a high-level policy") : Phrase("this document")
    let needed = Self.phrase(able)
    let reason =
      role.map { Phrase("The role `\($0)` may not approve \(what); it needs \(needed).") }
      ?? Phrase("No role of \(person.name) may approve \(what); it needs \(needed).")
    return .init(cause: .notAllowed, reason: reason)
  }

  private static func list(_ roles: [String]) -> String { phrase(roles).text }

  private static func phrase(_ roles: [String]) -> Phrase {
    guard roles.count > 1, let last = roles.last else {
      return roles.first.map { Phrase(verbatim: $0) } ?? Phrase("nobody")
    }
    return Phrase("\(roles.dropLast().joined(separator: ", ")) or \(last)")
  }
}

extension Person {
  /// Whether front matter in our keys names the person, or a role that they hold on a day, as owner.
  func isOwner(of root: YAMLNode, on day: CalendarDate) -> Bool {
    guard let owner = root["owner"]?.scalar else { return false }
    return owner == id && isMember(on: day) || holds(owner, on: day)
  }

  /// The roles held on a day, each once, in the order of people.yml.
  public func roles(on day: CalendarDate) -> [String] {
    roles.map(\.name).reduce(into: [String]()) { held, role in
      if holds(role, on: day), !held.contains(role) { held.append(role) }
    }
  }
}

extension YAMLNode {
  /// Whether front matter in our keys is that of the high-level policy.
  var isHighLevel: Bool { self["tier"]?.scalar == "high-level" }
}
