import PolicyCore
import PolicyGit
import PolicyModel
import PolicySignOff
import PolicySyntax

/// Makes the view of each document of a pack.
package struct DocumentViewBuilder {
  private let source: RegisterSource
  private let provenance: Provenance
  /// Why history is not whole; nil when it is.
  private let historyNote: String?
  private let organisation: String

  package init(_ source: RegisterSource, provenance: Provenance, historyNote: String?) {
    self.source = source
    self.provenance = provenance
    self.historyNote = historyNote
    organisation = source.corpus.configuration.organisation ?? ""
  }

  /// - Parameter draft: where the document has a newer text beside the one in force: the page of that text, as a link.
  package func view(of document: PolicyDocument, draft: String? = nil) -> DocumentView {
    view(of: document, source.status(of: document), draft: draft, isDraftBeside: false)
  }

  /// The view of a text that lies beside the one in force.
  ///
  /// - Parameter redline: the page that shows what differs, as a link; nil where there is none.
  package func draftView(of document: PolicyDocument, redline: String?) -> DocumentView {
    let status = source.status(of: document)
    var view = view(of: document, status, draft: nil, isDraftBeside: true)
    guard let redline else { return view }
    view.control.append(
      ControlRow(
        label: "Changes", value: "Redline against version \(status.text?.version ?? "in force")",
        href: redline))
    return view
  }

  private func view(
    of document: PolicyDocument, _ status: ApprovalStatus, draft: String?, isDraftBeside: Bool
  ) -> DocumentView {
    let signOff = source.signOff[document.path] ?? .none
    let text = DocumentText(document.parsed.body, title: document.title)
    var own = provenance
    own.path = document.path
    let stated = source.statedStatus(of: document) ?? ""
    let language = document.text("language") ?? "en"
    return DocumentView(
      organisation: organisation, language: language,
      direction: TextDirection.of(language),
      title: document.title, id: document.name, kindLabel: document.kind.label,
      version: document.version ?? "", status: isDraftBeside ? Status.draft.label : stated,
      classification: capitalised(document.classification ?? ""),
      control: control(document, status, draft: draft, isDraftBeside: isDraftBeside),
      fields: KindFields.rows(of: document, source),
      approvals: signOff.approvals.map { row($0, document) },
      reviews: signOff.reviews.map { row($0, document) },
      signOffNote: source.corpus.configuration.signOff.claimedOnlyRemark(of: document),
      history: history(of: document), historyNote: historyNote, body: text.body,
      footnotes: text.footnotes, titleAnchor: text.titleAnchor, provenance: own,
      sourceName: PathNames.name(of: document.path),
      watermark: isDraftBeside ? Self.draftMark : Self.watermark(status))
  }

  // MARK: Document control

  private func control(
    _ document: PolicyDocument, _ status: ApprovalStatus, draft: String?, isDraftBeside: Bool
  ) -> [ControlRow] {
    var rows = [
      ControlRow(label: "Document", value: document.name),
      ControlRow(label: "Kind", value: document.kind.label),
      ControlRow(label: "Version", value: document.version ?? "not stated"),
      ControlRow(label: "Status", value: standing(document, status, isDraftBeside)),
      ControlRow(label: "Owner", value: source.owner(of: document) ?? "not stated"),
      ControlRow(
        label: "Classification", value: document.classification.map(capitalised) ?? "not stated"),
    ]
    let isOther = isDraftBeside || status.text?.isFound == false
    if isOther, let text = status.text {
      rows.append(ControlRow(label: "Approval", value: "none of this text"))
      rows.append(inForce(text, status))
    } else {
      rows.append(approval(of: document, status))
    }
    if !isDraftBeside, let beside = status.draft, status.text?.isFound == true {
      let since = beside.since.map { ", since \($0)" } ?? ""
      rows.append(
        ControlRow(
          label: "Draft", value: "\(beside.version ?? "a newer text")\(since)",
          note: "A newer text, not in force.", href: draft))
    }
    if let review = nextReview(of: document), !isDraftBeside { rows.append(review) }
    return rows
  }

  /// The status that the document states, and what it is worth.
  private func standing(
    _ document: PolicyDocument, _ status: ApprovalStatus, _ isDraftBeside: Bool
  ) -> String {
    let stated = document.status?.label
    guard !isDraftBeside, status.text?.isFound != false else { return "Draft, not in force" }
    guard !status.isInForce else { return source.statedStatus(of: document) ?? "not stated" }
    let word = status.verdict.word
    let isSaid = stated?.lowercased() == word.replacing("-", with: " ")
    return (stated ?? "Not stated") + ": not in force" + (isSaid ? "" : ", \(word)")
  }

  /// What the page of a text that nobody approved says of the one that is in force.
  private func inForce(
    _ text: ApprovalStatus.TextInForce, _ status: ApprovalStatus
  ) -> ControlRow {
    let people = [source.corpus.people].compactMap { $0 }
    let approval = status.approval.map { $0.entry.givenApproval(people, name: $0.proof.name) }
    return ControlRow(
      label: "In force",
      value: [text.version ?? "another text", approval].compactMap { $0 }.joined(separator: ", "),
      note: text.isFound ? nil : status.reservations.joined(separator: " "))
  }

  private func approval(of document: PolicyDocument, _ status: ApprovalStatus) -> ControlRow {
    let reasons = status.reasons.joined(separator: " ")
    let note = reasons.isEmpty ? nil : reasons
    guard let proven = source.approval(of: document) else {
      let isOther = document.version != nil && !document.approvals.isEmpty
      return ControlRow(
        label: "Approval", value: isOther ? "none that counts" : "none recorded", note: note)
    }
    let approval = proven.entry
    let name = proven.name(in: source.corpus.people) ?? "not stated"
    let role = approval.role.map { ", \(PeopleRegister.title(ofRole: $0))" } ?? ""
    let day = approval.on.map { ", \($0)" } ?? ""
    let proof = "Proof: \(proven.rung.rawValue). \(proven.rung.explanation)"
    return ControlRow(
      label: "Approval", value: "\(name)\(role)\(day)",
      note: ([proof] + status.reservations + status.reasons).joined(separator: " "))
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
      return ControlRow(label: "Next review", value: "not stated")
    }
    let cycle = schedule.cycle.map { "every \($0)" }
    let late = next < source.asOf ? "overdue on \(source.asOf)" : nil
    let note = [schedule.isStated ? nil : cycle, late].compactMap { $0 }.joined(separator: "; ")
    return ControlRow(
      label: "Next review", value: next.description, note: note.isEmpty ? nil : note)
  }

  /// Until when an exception runs.
  private func end(of document: PolicyDocument) -> ControlRow {
    let end = document.text("until") ?? document.text("end")
    return ControlRow(
      label: "Ends", value: end ?? "not stated",
      note: document.date("until").flatMap { $0 < source.asOf ? "over on \(source.asOf)" : nil })
  }

  private static let draftMark = "DRAFT, not in force"

  /// What every page says of a text that nobody need follow; nil for one in force.
  private static func watermark(_ status: ApprovalStatus) -> String? {
    if status.isDraft { return draftMark }
    return status.isInForce ? nil : "\(status.verdict.word.uppercased()), not in force"
  }

  // MARK: Sign-off and history

  private func row(_ proven: ProvenAttestation, _ document: PolicyDocument) -> AttestationRow {
    let entry = proven.entry
    let statement = source.statement(of: proven, in: document)
    return AttestationRow(
      name: proven.name(in: source.corpus.people) ?? "not stated",
      role: entry.role.map(PeopleRegister.title(ofRole:)) ?? "",
      date: entry.on?.description ?? entry.node["on"]?.scalar ?? "not stated",
      version: entry.version ?? "", outcome: entry.outcome.map(spaced) ?? "not stated",
      rung: proven.rung.rawValue, rungExplanation: statement.basis,
      reservations: statement.reservations, isReserved: source.isReserved(proven, in: document),
      commit: proven.commit.map { String($0.id.prefix(7)) })
  }

  private func history(of document: PolicyDocument) -> [HistoryRow] {
    (source.history[document.path] ?? []).map { entry in
      HistoryRow(
        commit: String(entry.commit.id.prefix(7)),
        date: entry.commit.author.when.date.description, author: entry.author.name,
        subject: entry.commit.subject)
    }
  }
}
