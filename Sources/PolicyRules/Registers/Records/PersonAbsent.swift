import PolicyCore
import PolicyModel

/// Persons whom a record, minutes, an emergency access or an action names for a day on which they were not in the company.
struct PersonAbsent: ComputedCorpusCheck {
  static let name = "person-absent"

  func observations(in context: RuleContext) -> [Observation] {
    guard let people = context.corpus.people, people.isComplete else { return [] }
    return context.corpus.documents.filter {
      $0.status != .draft && $0.status != .inReview && context.judgesFields(of: $0)
    }.flatMap { document in
      mentions(of: document).flatMap { observations($0, document, people) }
    } + actions(people, context)
  }

  /// Where front matter names somebody for a day.
  private struct Mention {
    var key: String
    var on: CalendarDate
    /// Whether only who had left could not be named: a record may be kept by who joined later.
    var isLater = false
    /// Whether guests may have been there.
    var isMeeting: Bool { key == "attendees" || key == "participants" }
  }

  private func mentions(of document: PolicyDocument) -> [Mention] {
    func mention(_ keys: [String], _ day: CalendarDate?) -> [Mention] {
      day.map { day in keys.map { Mention(key: $0, on: day) } } ?? []
    }
    switch document.kind {
    case .review: return mention(["attendees"], document.date("on"))
    case .record:
      let owner = document.date("on").map { [Mention(key: "owner", on: $0, isLater: true)] }
      return mention(["participants", "auditor"], document.date("on")) + (owner ?? [])
    case .exception:
      let start = BreakGlass.moment("start", of: document)?.date ?? document.date("start")
      return mention(["used-by", "granted-by"], start)
        + mention(["post-review.by"], document.date("post-review.on"))
        + mention(["requested-by"], document.approvals.compactMap(\.on).min())
    default: return []
    }
  }

  private func observations(
    _ mention: Mention, _ document: PolicyDocument, _ people: PeopleRegister
  ) -> [Observation] {
    (document.root.value(at: mention.key)?.list ?? []).compactMap { node in
      guard let text = node.scalar, let person = people.person(called: text),
        let absence = person.absence(on: mention.on)
      else { return nil }
      if case .notYet(let joined) = absence {
        guard !mention.isLater,
          !mention.isMeeting || !EarlyGuests(document).explains(person, joining: joined)
        else { return nil }
      }
      return document.observe(
        "\(person.name) \(absence.words), and `\(mention.key)` names them for \(mention.on).",
        at: node.range, anchor: mention.key, matched: person.id,
        cause: cause(person, absence, document.name, people))
    }
  }

  /// A day of people.yml that is wrong breaks many records at once.
  private func cause(
    _ person: Person, _ absence: Absence, _ subject: String, _ people: PeopleRegister
  ) -> SharedCause {
    SharedCause(
      "\(person.id) \(absence.words)", at: (people.source.path, person.range), subject: subject,
      fix: "Correct the day in \(people.source.path), or take them out of what names them."
    ) {
      "\(person.name) \(absence.words), and \($0.counting("place")) name them for a day on which they were not there."
    }
  }

  // MARK: Actions

  private func actions(_ people: PeopleRegister, _ context: RuleContext) -> [Observation] {
    let done = context.actions.items.compactMap { item -> Observation? in
      guard let person = item.owner.flatMap(people.person(called:)) else { return nil }
      if item.isDone, let day = item.done, let absence = person.absence(on: day) {
        return observation(
          item, "\(person.name) \(absence.words), and is said to have done it on \(day).")
      }
      // Tables are kept up to date, and name who has it now.
      guard !item.isRow, let told = item.told, case .left(let left) = person.absence(on: told)
      else { return nil }
      return observation(
        item, "it was given to \(person.name) on \(told), who had left on \(left).")
    }
    let told = Set(done.map(\.range))
    let open = context.actions.open.filter { !told.contains($0.range) }.compactMap { item in
      orphan(item, people, context).map { observation(item, $0, level: .warning) }
    }
    return done + open
  }

  /// Why nobody has an open action: its owner left, or nobody holds the role that owns it.
  private func orphan(
    _ item: ActionItem, _ people: PeopleRegister, _ context: RuleContext
  ) -> String? {
    guard let owner = item.owner else { return nil }
    if let person = people.person(called: owner) {
      guard case .left(let left) = person.absence(on: context.asOf) else { return nil }
      return "it is open, and its owner \(person.name) left on \(left)."
    }
    guard people.knowsRole(owner), people.holders(of: owner, on: context.asOf).isEmpty else {
      return nil
    }
    return "it is open, and nobody holds the role `\(owner)` that owns it."
  }

  private func observation(
    _ item: ActionItem, _ what: String, level: Level? = nil
  ) -> Observation {
    Observation(
      "“\(item.ticket ?? item.what)”: \(what)", file: item.file, range: item.range,
      anchor: "action", matched: item.ticket ?? item.what, level: level)
  }
}
