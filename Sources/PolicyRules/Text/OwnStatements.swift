import PolicyCore
import PolicyModel
import PolicyText

/// What a text says of itself against its front matter.
struct OwnStatements {
  private let source: DocumentFacts
  private let context: RuleContext
  private var document: PolicyDocument { source.document }

  init(_ source: DocumentFacts, _ context: RuleContext) {
    self.source = source
    self.context = context
  }

  var observations: [Observation] {
    var told: Set<String> = []
    return (ControlStatement.all(in: document, source.text).compactMap(judged) + cycles)
      .filter { told.insert($0.anchor).inserted }
  }

  private func judged(_ statement: ControlStatement) -> Observation? {
    guard !isBlank(statement.value) else { return nil }
    switch statement.field {
    case .owner: return owner(statement)
    case .version: return version(statement)
    case .classification: return classification(statement)
    case .approver: return approver(statement)
    case .approved: return approved(statement)
    case .nextReview: return nextReview(statement)
    // No key of ours holds it: `reviews` does.
    case .reviewed: return nil
    case .status: return status(statement)
    case .cycle: return cycle(statement)
    }
  }

  /// A blank to fill in states nothing.
  private func isBlank(_ value: String) -> Bool {
    value.contains { "[]{}<>_".contains($0) } || value.count > 120
  }

  // MARK: Who

  private func owner(_ statement: ControlStatement) -> Observation? {
    guard let owner = document.owner, !isBlank(owner) else { return nil }
    let names = Names(context.corpus.people, on: context.asOf)
    guard let other = names.other(than: [owner], in: statement.value) else { return nil }
    return observe(statement, "owner", "its owner is \(other)", "`owner: \(owner)`")
  }

  private func approver(_ statement: ControlStatement) -> Observation? {
    let entries = approvals
    guard !entries.isEmpty else { return nil }
    let names = Names(context.corpus.people, on: context.asOf)
    let own = entries.flatMap { [$0.by, $0.role].compactMap(\.self) }
    guard let other = names.other(than: own, in: statement.value) else { return nil }
    return observe(statement, "approvals", "\(other) approved it", "`by: \(own.first ?? "")`")
  }

  /// Those of the version that the front matter states.
  private var approvals: [Attestation] {
    document.approvals.filter { $0.isOf(version: document.version) }
  }

  // MARK: Which

  private func version(_ statement: ControlStatement) -> Observation? {
    guard let version = document.version else { return nil }
    let text = statement.value.split(separator: " ").first.map(String.init) ?? ""
    let number = VersionNumber(text)
    guard text.contains(where: \.isNumber), VersionNumber(version) != number,
      text.allSatisfy({ $0.isNumber || $0 == "." || $0 == "v" || $0 == "V" }),
      version.allSatisfy({ $0.isNumber || $0 == "." || $0 == "v" || $0 == "V" })
    else { return nil }
    return observe(statement, "version", "this is version \(text)", "`version: \(version)`")
  }

  private func classification(_ statement: ControlStatement) -> Observation? {
    guard let own = document.classification else { return nil }
    let levels = ["public", "customer", "internal", "confidential"]
    let words = SectionTitle.words(statement.value).map(String.init)
    guard words.count <= 3, levels.contains(own), let word = words.first, levels.contains(word),
      word != own, !words.contains(own)
    else { return nil }
    return observe(
      statement, "classification", "it is classified \(word)", "`classification: \(own)`")
  }

  private func status(_ statement: ControlStatement) -> Observation? {
    guard let own = document.text("status"), let status = document.status else { return nil }
    let words = SectionTitle.words(statement.value).map(String.init)
    let said =
      Status(rawValue: words.prefix(2).joined(separator: "-"))
      ?? words.first.flatMap(Status.init(rawValue:))
    guard words.count <= 3, let said, said != status else { return nil }
    return observe(statement, "status", "its status is \(said.rawValue)", "`status: \(own)`")
  }

  // MARK: When

  private func approved(_ statement: ControlStatement) -> Observation? {
    let days = approvals.compactMap(\.on)
    guard let date = WrittenDate(in: statement.value), let last = days.max(),
      !days.contains(where: date.isSame)
    else { return nil }
    return observe(
      statement, "approvals", "it was approved on \(statement.value)", "`on: \(last)`")
  }

  private var schedule: ReviewSchedule {
    ReviewSchedule(of: document, configuration: context.corpus.configuration, asOf: context.asOf)
  }

  private func nextReview(_ statement: ControlStatement) -> Observation? {
    let schedule = schedule
    // A date that has passed is a matter of its own.
    guard schedule.isStated || document.root.value(at: "review.cycle") != nil,
      let next = schedule.next, next >= context.asOf,
      let date = WrittenDate(in: statement.value), !date.isSame(as: next)
    else { return nil }
    let told =
      schedule.isStated ? "`review.next: \(next)`" : "\(next) by its last approval and cycle"
    return observe(statement, "review", "its next review is \(statement.value)", told)
  }

  private func cycle(_ statement: ControlStatement) -> Observation? {
    guard let months = WrittenPeriod.months(in: statement.value) else { return nil }
    return cycle(
      months, isBound: false, place: document.source.range(statement.bytes), statement.value)
  }

  /// "This policy is reviewed every six months."
  private var cycles: [Observation] {
    source.facts.compactMap { fact in
      guard fact.key.subject == FactLexicon.shared.ownReview else { return nil }
      return cycle(
        fact.months, isBound: fact.sense == .most, place: source.range(fact),
        source.text.quotation(fact.sentence, in: document.source))
    }
  }

  /// - Parameter isBound: it is the longest that may pass.
  private func cycle(
    _ months: Double, isBound: Bool, place: SourceRange, _ words: String
  ) -> Observation? {
    guard let stated = document.text("review.cycle"), let own = Period(stated),
      schedule.next.map({ $0 >= context.asOf }) ?? true
    else { return nil }
    let length = own.months
    guard abs(length - months) > 0.04 * max(length, months), !isBound || length > months else {
      return nil
    }
    return document.observe(
      "The text says “\(words.prefix(160))”, and the front matter says `review.cycle: \(stated)`.",
      at: place, anchor: "review", matched: stated)
  }

  private func observe(
    _ statement: ControlStatement, _ anchor: String, _ said: String, _ stated: String
  ) -> Observation {
    document.observe(
      "The text says that \(said), and the front matter says \(stated).",
      at: document.source.range(statement.bytes), anchor: anchor, matched: statement.value)
  }
}

/// The persons and roles that a text can name.
private struct Names {
  private let people: PeopleRegister?
  private let day: CalendarDate

  init(_ people: PeopleRegister?, on day: CalendarDate) {
    self.people = people
    self.day = day
  }

  /// The person or role that a text names, where it is none of those; nil where it names one of them, or nobody known.
  func other(than ids: [String], in text: String) -> String? {
    guard let people else { return nil }
    let words = SectionTitle.words(text).map(String.init)
    let own = ids.flatMap { id in
      [id] + people.holders(of: id, on: day).map(\.id)
        + people.people.filter { $0.id == id }.flatMap { $0.roles.map(\.name) }
    }
    if own.contains(where: { isNamed($0, in: words) }) { return nil }
    let known = people.people.map(\.id) + people.people.flatMap { $0.roles.map(\.name) }
    guard let other = known.first(where: { isNamed($0, in: words) }) else { return nil }
    return people[other]?.name ?? PeopleRegister.title(ofRole: other)
  }

  /// By the id, the name, the words of the role, or what its letters stand for: "Chief Information Security Officer".
  private func isNamed(_ id: String, in words: [String]) -> Bool {
    let spellings = [id, people?[id]?.name ?? id].map { SectionTitle.words($0) }
    let text = words.map { Substring($0) }
    if spellings.contains(where: { SectionTitle.contains($0, in: text) }) { return true }
    guard !id.contains("-"), id.count > 2, words.count >= id.count else { return false }
    let initials = words.filter { $0 != "of" && $0 != "the" }.compactMap(\.first)
    return String(initials).contains(id)
  }
}
