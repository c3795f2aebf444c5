import PolicyCore
import PolicyGit
import PolicyModel
import PolicySyntax

/// Turns the steps of documents into events, and finds out who made each and how well it is proven.
struct PeriodEvents {
  let span: PeriodChanges.Span
  let line: [LineStep]
  let book: SignOffBook
  let lives: [DocumentLife]
  private let steps: [DocumentStep]
  /// The commits of each document that each step brought, newest first, by the positions of both.
  private let writers: [Int: [Int: [Commit]]]
  /// By address in lower case.
  private let names: [String: String]
  private let settings: PeriodSettings
  private let provenance: EntryProofs
  private let registers: RegisterEvents.Selection
  /// The position on the line of each commit that a merge brought.
  private let landings: [String: Int]

  init(
    _ span: PeriodChanges.Span, _ line: [LineStep], _ book: SignOffBook, _ life: DocumentLives,
    _ registers: RegisterEvents.Selection
  ) throws {
    self.registers = registers
    self.span = span
    self.line = line
    self.book = book
    lives = life.lives
    steps = life.steps
    let ids = line.map(\.commit.id)
    let landings =
      line.contains { $0.commit.parents.count > 1 }
      ? try book.repository.landings(on: ids)
      : Dictionary(zip(ids, ids.indices)) { one, _ in one }
    self.landings = landings
    let history = try book.readHistory()
    var writers: [Int: [Int: [Commit]]] = [:]
    for (index, life) in lives.enumerated() where !life.isRemoved {
      for entry in history[life.path] ?? [] {
        guard let step = landings[entry.commit.id] else { continue }
        writers[index, default: [:]][step, default: []].append(entry.commit)
      }
    }
    self.writers = writers
    names = Dictionary(
      (book.corpus.people?.people ?? []).flatMap { person in
        person.emails.map { ($0.lowercased(), person.name) }
      }, uniquingKeysWith: { first, _ in first })
    provenance = EntryProofs(book, line: ids, lives: life)
    settings = PeriodSettings(
      book.repository, book.corpus.configuration, at: ids.last ?? book.revision)
  }

  private struct Dated {
    var order: (day: CalendarDate, isByCalendar: Bool)
    var event: PeriodEvent
  }

  func all() throws -> [PeriodEvent] {
    // A commit that claims an earlier day than one before it was received after that one all the same.
    var latest: CalendarDate?
    let received = line.map { step -> CalendarDate in
      let day = max(latest ?? step.commit.committer.when.date, step.commit.committer.when.date)
      latest = day
      return day
    }
    var happened = steps.flatMap { step in events(of: step).map { (index: step.index, event: $0) } }
    let registerEvents = RegisterEvents(
      book: book, selection: registers, writers: writers(ofRegister:_:),
      name: { name($0) })
    for (index, step) in line.enumerated() {
      happened += registerEvents.events(of: step, index).map { (index: index, event: $0) }
    }
    happened = happened.enumerated().sorted {
      ($0.element.index, $0.offset) < ($1.element.index, $1.offset)
    }.map(\.element)
    var all = happened.map { index, event in
      let isByCalendar = event.received == nil
      return Dated(
        order: (isByCalendar ? event.date : received[index], isByCalendar), event: event)
    }
    for event in expired() { all.append(Dated(order: (event.date, true), event: event)) }
    return all.enumerated().sorted { one, other in
      let (first, second) = (one.element.order, other.element.order)
      if first.day != second.day { return first.day < second.day }
      if first.isByCalendar != second.isByCalendar { return second.isByCalendar }
      return one.offset < other.offset
    }.map(\.element.event)
  }

  /// The commits of a register that a merge brought, newest first.
  private func writers(ofRegister path: String, _ step: Int) -> [Commit] {
    book.history(ofAny: path).map(\.commit).filter { landings[$0.id] == step }
  }

  // MARK: One step of one document

  private func events(of step: DocumentStep) -> [PeriodEvent] {
    guard let new = step.new else {
      return [event(.removed, step, Phrase(word: "removed"))]
    }
    var events: [PeriodEvent] = []
    if let old = step.old {
      if !old.path.isSamePath(as: new.path) {
        events.append(event(.renamed, step, Phrase("renamed from \(old.path)")))
      }
    } else if !isStartOfException(step) {
      events.append(event(.added, step, describe(new.state, new)))
    }
    events += versionEvents(step) + exceptionEvents(step)
    events += step.newEntries.map { newEvent($0, step) }
    events += step.changedEntries.map { changedEvent($0, step) }
    events += statusEvents(step) + textEvents(step)
    return events
  }

  private func describe(_ state: DocumentState, _ side: DocumentSide) -> Phrase {
    let kind = side.kind
    let label =
      StatementOfApplicability.isOne(side.path) ? "statement of applicability" : kind.label
    var parts = [Phrase("added: \(Phrase(word: label.lowercased()))")]
    if let version = state.version { parts.append(Phrase("version \(version)")) }
    if kind == .record, let type = state.text("type") { parts.append(Phrase(word: type)) }
    if let status = state.status { parts.append(Phrase(word: status.rawValue)) }
    return Phrase(parts, separator: ", ")
  }

  private func versionEvents(_ step: DocumentStep) -> [PeriodEvent] {
    guard let old = step.old?.state, let new = step.new?.state, let version = new.version,
      old.version.map(VersionNumber.init) != VersionNumber(version)
    else { return [] }
    let text =
      old.version.map { Phrase("version \(version) (was \($0))") } ?? Phrase("version \(version)")
    guard let status = status(step), let approval = status.approval,
      status.entitlement?.counts == true, status.text?.isPresent == true
    else {
      let stated = new.asksToBeFollowed ? nil : new.status.map { Phrase(word: $0.rawValue) }
      let needsOne = ApprovalStatus.approvedKinds.contains(kind(step)) && new.asksToBeFollowed
      let standing = needsOne ? Phrase("without an approval") : stated
      return [
        event(.version, step, Phrase([text, standing].compactMap(\.self), separator: ", "))
      ]
    }
    var event = event(
      .version, step, Phrase([text, Phrase(word: "approved")], separator: ", "))
    attest(&event, approval.entry, step)
    event.role = approval.entry.role
    return [event]
  }

  private func newEvent(_ entry: Attestation, _ step: DocumentStep) -> PeriodEvent {
    switch entry.kind {
    case .approval: approvalEvent(entry, step)
    case .review: reviewEvent(entry, step)
    }
  }

  private func approvalEvent(_ approval: Attestation, _ step: DocumentStep) -> PeriodEvent {
    var text = [
      approval.version.map { Phrase("version \($0) approved") } ?? Phrase(word: "approved")
    ]
    if let minutes = approval.minutes { text.append(Phrase("minutes \(minutes)")) }
    let own = step.new?.state.digest
    let isOfOwn = approval.digest == nil || approval.digest == own
    if !isOfOwn { text.append(Phrase("not for the text that stands there")) }
    let entitlement = entitlement(of: approval, step)
    if case .refused(let refusal) = entitlement {
      text.append(Phrase("does not count: \(refusal.reason)"))
    }
    var event = event(.approval, step, Phrase(text, separator: ", "))
    event.version = approval.version ?? event.version
    event.role = approval.role
    attest(&event, approval, step)
    event.counts =
      entitlement.counts
      && (isOfOwn || provenance.formerTexts(of: step.life).find(approval.digest ?? "") != nil)
    return event
  }

  /// Whether the person might approve the document as the step left it.
  private func entitlement(of approval: Attestation, _ step: DocumentStep) -> Entitlement {
    guard let root = step.new?.state.root else { return .unjudged }
    return Approvers(configuration(of: step), book.corpus.people).entitlement(
      of: ProvenAttestation(approval, provenance.proof(of: approval, step)), for: kind(step), root,
      asOf: line[step.index].commit.committer.when.date)
  }

  private func reviewEvent(_ review: Attestation, _ step: DocumentStep) -> PeriodEvent {
    let words =
      review.outcome.map { Phrase("reviewed: \(Phrase(word: $0))") } ?? Phrase("reviewed")
    var event = event(.review, step, words)
    attest(&event, review, step)
    return event
  }

  private func changedEvent(_ entry: Attestation, _ step: DocumentStep) -> PeriodEvent {
    let former = provenance.proof(of: entry, step).name
    let isThis = entry.digest == step.new?.state.digest
    let text =
      entry.digest == nil
      ? Phrase("no text") : isThis ? Phrase("the text that stands there") : Phrase("another text")
    let noun = Phrase("the \(Phrase(word: entry.kind.rawValue))")
    let whose = entry.by.map { Phrase("\(noun) by \(former ?? name($0))") } ?? noun
    let named = entry.version.map { Phrase("\(whose) of version \($0)") } ?? whose
    var event = event(.entryChanged, step, Phrase("\(named) now names \(text)"))
    event.on = entry.on
    event.rung = provenance.proof(of: entry, step).rung
    return event
  }

  private func textEvents(_ step: DocumentStep) -> [PeriodEvent] {
    guard let old = step.old?.state, let new = step.new?.state, old.digest != new.digest,
      new.asksToBeFollowed,
      old.version.map(VersionNumber.init) == new.version.map(VersionNumber.init), !isCovered(step)
    else { return [] }
    func still(_ words: Phrase) -> Phrase {
      new.version.map { Phrase("\(words), version is still \($0)") } ?? words
    }
    guard ApprovalStatus.approvedKinds.contains(kind(step)) else {
      // What an exception's own events say is not said again.
      let ownKeys = kind(step) == .exception ? exceptionEvents(step) : []
      return ownKeys.isEmpty ? [event(.textChanged, step, still(Phrase("text changed")))] : []
    }
    return [event(.textUnapproved, step, still(Phrase("text changed without approval")))]
  }

  /// What the state that a step left was worth on the day when the branch received it.
  func status(_ step: DocumentStep) -> ApprovalStatus? {
    step.new.map { new in
      ApprovalStatus.Deciding(
        kind: kind(step), root: new.state.root, digest: new.state.digest,
        approvals: new.state.approvals.map {
          ProvenAttestation($0, provenance.proof(of: $0, step))
        }, setAside: provenance.setAside(step), texts: provenance.formerTexts(of: step.life),
        configuration: configuration(of: step), people: book.corpus.people,
        day: line[step.index].commit.committer.when.date.adding(days: 1)
      ).status()
    }
  }

  /// Whether the text that a step left is one that was approved by somebody who may.
  func isCovered(_ step: DocumentStep) -> Bool {
    guard let status = status(step), status.approval != nil else { return false }
    return status.entitlement?.counts == true && status.text?.isPresent ?? false
  }

  /// What was asked of sign-off when the branch received a step.
  private func configuration(of step: DocumentStep) -> Configuration {
    settings.configuration(at: line[step.index].commit.id)
  }

  // MARK: Who, and how well proven

  func kind(_ step: DocumentStep) -> DocumentKind {
    (step.new ?? step.old)?.kind ?? .policy
  }

  func event(
    _ kind: PeriodEvent.Kind, _ step: DocumentStep, _ detail: Phrase
  ) -> PeriodEvent {
    let landing = line[step.index].commit
    let life = lives[step.life]
    let side = step.new ?? step.old ?? DocumentSide(path: life.path, state: life.state)
    var writers = writers[step.life]?[step.index] ?? []
    if isWrittenByMerge(step) { writers.insert(landing, at: 0) }
    var authors: [String] = []
    for author in writers.isEmpty ? [landing.author] : writers.map(\.author) {
      let name = name(author)
      if !authors.contains(name) { authors.append(name) }
    }
    return PeriodEvent(
      kind: kind, date: landing.committer.when.date,
      document: side.name,
      title: provenance.title(of: step.life), documentKind: side.kind,
      path: side.path, version: side.state.version, detail: detail,
      person: authors.joined(separator: ", "), commit: writers.first?.id ?? landing.id,
      received: landing.id)
  }

  /// Whether the commit of the line wrote text itself while it merged others.
  private func isWrittenByMerge(_ step: DocumentStep) -> Bool {
    let landing = line[step.index].commit
    guard let new = step.new, landing.parents.count > 1 else { return false }
    let paths = [new.path, step.old?.path].compactMap(\.self)
    let former = book.states.documents(paths, atParentsOf: landing).map(\.state)
    return MergeWriting(of: new.state, in: landing, joining: former) != nil
  }

  func attest(
    _ event: inout PeriodEvent, _ entry: Attestation, _ step: DocumentStep
  ) {
    let proof = provenance.proof(of: entry, step)
    // The name of that day, as the register had it.
    event.person = proof.name ?? entry.by.map(name) ?? "nobody"
    event.on = entry.on
    event.rung = proof.rung
    if let commit = proof.commit { event.commit = commit.id }
  }

  func name(_ id: String) -> String { book.corpus.name(ofPerson: id) }

  private func name(_ author: Signature) -> String {
    names[author.email.lowercased()] ?? author.name
  }
}
