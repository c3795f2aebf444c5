import PolicyCore
import PolicyGit
import PolicyModel
import PolicySignOff
import PolicySyntax

/// Makes the view of each document of a pack.
package struct DocumentViewBuilder {
  private let source: RegisterSource
  /// Of the pack: what is said of a text that no commit alone holds.
  private let provenance: Provenance
  /// Why history is not whole; nil when it is.
  private let historyNote: Phrase?
  private let organisation: String
  /// The words of ours in the language of the document at hand.
  private var say = Labels.english

  package init(_ source: RegisterSource, provenance: Provenance, historyNote: Phrase?) {
    self.source = source
    self.provenance = provenance
    self.historyNote = historyNote
    organisation = source.corpus.configuration.organisation ?? ""
  }

  /// - Parameter draft: where the document has a newer text beside the one in force: the page of that text, as a link.
  package func view(of document: PolicyDocument, draft: String? = nil) -> DocumentView {
    speaking(of: document).view(
      document, source.status(of: document), draft: draft, isDraftBeside: false)
  }

  /// The view of a text that lies beside the one in force.
  ///
  /// - Parameter redline: the page that shows what differs, as a link; nil where there is none.
  package func draftView(of document: PolicyDocument, redline: String?) -> DocumentView {
    let status = source.status(of: document)
    let builder = speaking(of: document)
    var view = builder.view(document, status, draft: nil, isDraftBeside: true)
    guard let redline else { return view }
    let against =
      status.text?.version.map { Phrase("Redline against version \($0)") }
      ?? Phrase("Redline against version in force")
    view.control.append(builder.row(Phrase("Changes"), against, href: redline))
    return view
  }

  private func speaking(of document: PolicyDocument) -> DocumentViewBuilder {
    var builder = self
    builder.say = source.labels(of: document)
    return builder
  }

  private func row(
    _ label: Phrase, _ value: Phrase, note: [Phrase] = [], href: String? = nil
  ) -> ControlRow {
    ControlRow(
      label: say(label), value: say(value), note: note.isEmpty ? nil : say(Phrase(note)), href: href
    )
  }

  private func row(_ label: Phrase, _ value: String?) -> ControlRow {
    row(label, value.map { Phrase(verbatim: $0) } ?? Phrase("not stated"))
  }

  private func view(
    _ document: PolicyDocument, _ status: ApprovalStatus, draft: String?, isDraftBeside: Bool
  ) -> DocumentView {
    let signOff = source.signOff[document.path] ?? .none
    let text = DocumentText(document.parsed, title: document.title, labels: say)
    var whole = provenance
    whole.path = document.path
    let stated = source.statedStatus(of: document).map { say($0) } ?? ""
    return DocumentView(
      organisation: organisation, language: source.language(document),
      labels: say.words.isEmpty ? nil : say.words,
      direction: TextDirection.of(source.language(document)),
      title: document.title, id: document.name, kindLabel: say(document.kind.word),
      version: document.version ?? "",
      status: isDraftBeside ? say(Phrase(word: Status.draft.label)) : stated,
      classification: say(Phrase(word: capitalised(document.classification ?? ""))),
      control: control(document, status, draft: draft, isDraftBeside: isDraftBeside),
      fields: KindFields(document, source, say).rows,
      approvals: signOff.approvals.reversed().map { row($0, document) },
      reviews: signOff.reviews.map { row($0, document) },
      signOffNote: source.corpus.configuration.signOff.claimedOnlyRemark(of: document).map {
        say($0)
      },
      versions: ApprovedVersions(of: document, source, say).rows,
      history: history(of: document), historyNote: historyNote.map { say($0) }, body: text.body,
      footnotes: text.footnotes, titleAnchor: text.titleAnchor,
      provenance: source.origin(of: document, isDraftBeside: isDraftBeside) ?? whole,
      sourceName: PathNames.name(of: document.path),
      watermark: (isDraftBeside ? Self.draftMark : watermark(status)).map { say($0) })
  }

  // MARK: Document control

  private func control(
    _ document: PolicyDocument, _ status: ApprovalStatus, draft: String?, isDraftBeside: Bool
  ) -> [ControlRow] {
    var rows = [
      row(Phrase("Document"), document.name),
      row(Phrase("Kind"), document.kind.word),
      row(Phrase("Version"), document.version),
      row(Phrase("Status"), standing(document, status, isDraftBeside)),
      row(Phrase("Owner"), source.owner(of: document)),
      row(
        Phrase("Classification"),
        document.classification.map { Phrase(word: capitalised($0)) } ?? Phrase("not stated")),
    ]
    let isOther = isDraftBeside || status.text?.isFound == false
    if isOther, let text = status.text {
      rows.append(row(Phrase("Approval"), Phrase("none of this text")))
      rows.append(inForce(text, status))
    } else if ApprovalStatus.kinds.contains(document.kind) || !document.approvals.isEmpty {
      rows.append(approval(of: document, status))
    }
    if !isDraftBeside, let beside = status.draft, status.text?.isFound == true {
      let version = beside.version.map { Phrase(verbatim: $0) } ?? Phrase("a newer text")
      rows.append(
        row(
          Phrase("Draft"), beside.since.map { Phrase("\(version), since \($0)") } ?? version,
          note: [Phrase("A newer text, not in force.")], href: draft))
    }
    if let review = nextReview(of: document), !isDraftBeside { rows.append(review) }
    return rows
  }

  /// The status that the document states, and what it is worth.
  private func standing(
    _ document: PolicyDocument, _ status: ApprovalStatus, _ isDraftBeside: Bool
  ) -> Phrase {
    guard !isDraftBeside, status.text?.isFound != false else {
      return Phrase("Draft, not in force")
    }
    guard !status.isInForce else {
      return source.statedStatus(of: document) ?? Phrase("not stated")
    }
    let word = status.verdict.word
    let stated = document.status.map { Phrase(word: $0.label) } ?? Phrase("Not stated")
    let isSaid = document.status?.label.lowercased() == word.replacing("-", with: " ")
    return isSaid
      ? Phrase("\(stated): not in force")
      : Phrase("\(stated): not in force, \(Phrase(word: word))")
  }

  /// What the page of a text that nobody approved says of the one that is in force.
  private func inForce(
    _ text: ApprovalStatus.TextInForce, _ status: ApprovalStatus
  ) -> ControlRow {
    let people = [source.corpus.people].compactMap { $0 }
    let approval = status.approval.map { $0.entry.givenApproval(people, name: $0.proof.name) }
    let version = text.version.map { Phrase(verbatim: $0) } ?? Phrase("another text")
    return row(
      Phrase("In force"), Phrase([version, approval].compactMap { $0 }, separator: ", "),
      note: text.isFound ? [] : status.reservations)
  }

  private func approval(of document: PolicyDocument, _ status: ApprovalStatus) -> ControlRow {
    let shown = source.approvalsShown(of: document)
    guard let proven = shown.first else {
      let isOther = document.version != nil && !document.approvals.isEmpty
      return row(
        Phrase("Approval"), isOther ? Phrase("none that counts") : Phrase("none recorded"),
        note: status.reasons)
    }
    let given = shown.map { approval in
      Phrase(
        [
          approval.name(in: source.corpus.people).map { Phrase(verbatim: $0) }
            ?? Phrase("not stated"),
          approval.entry.role.map { Phrase(verbatim: PeopleRegister.title(ofRole: $0)) },
          approval.entry.on.map(\.phrase),
        ].compactMap(\.self), separator: ", ")
    }
    let proof = Phrase("Proof: \(proven.rung.word). \(proven.rung.explanation)")
    return row(
      Phrase("Approval"), Phrase(given, separator: "; "),
      note: [proof] + status.reservations + status.reasons)
  }

  private func nextReview(of document: PolicyDocument) -> ControlRow? {
    guard source.status(of: document).isInForce, document.kind != .review,
      document.kind != .record
    else {
      return nil
    }
    let schedule = source.schedule(of: document)
    guard let next = schedule.next else {
      if document.kind == .exception { return end(of: document) }
      return row(Phrase("Next review"), nil)
    }
    let cycle = schedule.cycle.map { Phrase("every \($0.words)") }
    let late = next < source.asOf ? Phrase("overdue on \(source.asOf)") : nil
    let notes = [schedule.isStated ? nil : cycle, late].compactMap { $0 }
    return row(
      Phrase("Next review"), next.phrase,
      note: notes.isEmpty ? [] : [Phrase(notes, separator: "; ")])
  }

  /// Until when an exception runs.
  private func end(of document: PolicyDocument) -> ControlRow {
    let end = document.text("until") ?? document.text("end")
    let isOver = document.date("until").map { $0 < source.asOf } ?? false
    return row(
      Phrase("Ends"), end.map { Phrase(verbatim: say.day($0)) } ?? Phrase("not stated"),
      note: isOver ? [Phrase("over on \(source.asOf)")] : [])
  }

  private static let draftMark = Phrase("DRAFT, not in force")

  /// What every page says of a text that nobody need follow; nil for one in force.
  private func watermark(_ status: ApprovalStatus) -> Phrase? {
    if status.isDraft { return Self.draftMark }
    let word = say(Phrase(word: status.verdict.word)).uppercased()
    return status.isInForce ? nil : Phrase("\(word), not in force")
  }

  // MARK: Sign-off and history

  private func row(_ proven: ProvenAttestation, _ document: PolicyDocument) -> AttestationRow {
    let entry = proven.entry
    let statement = source.statement(of: proven, in: document)
    let minutes = source.minutes(of: entry, document)
    return AttestationRow(
      name: proven.name(in: source.corpus.people) ?? say("not stated"),
      role: entry.role.map(PeopleRegister.title(ofRole:)) ?? "",
      date: entry.on.map { say($0) } ?? entry.node["on"]?.scalar ?? say("not stated"),
      version: entry.version ?? "",
      outcome: entry.outcome.map { say(Phrase(word: spaced($0))) } ?? say("not stated"),
      rung: proven.rung.rawValue, rungLabel: say(proven.rung.word),
      rungExplanation: say(statement.basis), reservations: statement.reservations.map { say($0) },
      isReserved: source.isReserved(proven, in: document),
      commit: proven.commit.map { String($0.id.prefix(7)) },
      decided: minutes.map { say($0.words) }, decidedHref: minutes?.page)
  }

  private func history(of document: PolicyDocument) -> [HistoryRow] {
    (source.history[document.path] ?? []).map { entry in
      HistoryRow(
        commit: String(entry.commit.id.prefix(7)),
        date: say(entry.commit.author.when.date), author: entry.author.name,
        subject: entry.commit.subject)
    }
  }
}
