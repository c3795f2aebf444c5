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

  package func view(of document: PolicyDocument) -> DocumentView {
    let signOff = source.signOff[document.path] ?? .none
    let text = DocumentText(document.parsed.body, title: document.title)
    var own = provenance
    own.path = document.path
    return DocumentView(
      organisation: organisation, language: document.text("language") ?? "en",
      title: document.title, id: document.name, kindLabel: document.kind.label,
      version: document.version ?? "", status: document.status?.label ?? "",
      classification: capitalised(document.classification ?? ""),
      control: control(document, signOff), fields: KindFields.rows(of: document, source),
      approvals: signOff.approvals.map { approvalRow($0, document) },
      reviews: signOff.reviews.map { reviewRow($0, document) },
      signOffNote: source.corpus.configuration.signOff.claimedOnlyRemark(of: document),
      history: history(of: document), historyNote: historyNote, body: text.body,
      footnotes: text.footnotes, titleAnchor: text.titleAnchor, provenance: own,
      sourceName: PathNames.name(of: document.path), watermark: watermark(document))
  }

  // MARK: Document control

  private func control(_ document: PolicyDocument, _ signOff: DocumentSignOff) -> [ControlRow] {
    var rows = [
      ControlRow(label: "Document", value: document.name),
      ControlRow(label: "Kind", value: document.kind.label),
      ControlRow(label: "Version", value: document.version ?? "not stated"),
      ControlRow(label: "Status", value: document.status?.label ?? "not stated"),
      ControlRow(label: "Owner", value: owner(of: document)),
      ControlRow(
        label: "Classification", value: document.classification.map(capitalised) ?? "not stated"),
      approval(of: document, signOff),
    ]
    if let review = nextReview(of: document) { rows.append(review) }
    return rows
  }

  private func approval(of document: PolicyDocument, _ signOff: DocumentSignOff) -> ControlRow {
    guard let proven = signOff.current(for: document) else {
      return ControlRow(
        label: "Approval",
        value: document.version == nil || document.approvals.isEmpty
          ? "none recorded" : "none recorded for this version")
    }
    let approval = proven.entry
    let name = approval.by.map { source.corpus.people?[$0]?.name ?? $0 } ?? "not stated"
    let role = approval.role.map { ", \(PeopleRegister.title(ofRole: $0))" } ?? ""
    let day = approval.on.map { ", \($0)" } ?? ""
    let staleness = source.statement(of: proven, in: document).staleness.map { " \($0)" } ?? ""
    return ControlRow(
      label: "Approval", value: "\(name)\(role)\(day)",
      note: "Proof: \(proven.rung.rawValue). \(proven.rung.explanation)\(staleness)")
  }

  private func nextReview(of document: PolicyDocument) -> ControlRow? {
    guard document.isInForce, document.kind != .review, document.kind != .record else {
      return nil
    }
    let schedule = source.schedule(of: document)
    guard let next = schedule.next else {
      return ControlRow(label: "Next review", value: "not stated")
    }
    let cycle = schedule.cycle.map { "every \($0)" }
    let late = next < source.asOf ? "overdue on \(source.asOf)" : nil
    let note = [schedule.isStated ? nil : cycle, late].compactMap { $0 }.joined(separator: "; ")
    return ControlRow(
      label: "Next review", value: next.description, note: note.isEmpty ? nil : note)
  }

  private func owner(of document: PolicyDocument) -> String {
    guard let owner = document.owner else { return "not stated" }
    return source.corpus.people?.label(of: owner, on: source.asOf) ?? owner
  }

  private func watermark(_ document: PolicyDocument) -> String? {
    switch document.status {
    case .draft, .inReview: "DRAFT — not approved"
    case .superseded: "SUPERSEDED"
    case .retired where document.kind != .exception: "RETIRED"
    default: nil
    }
  }

  // MARK: Sign-off and history

  private func approvalRow(_ proven: ProvenAttestation, _ document: PolicyDocument) -> ApprovalRow {
    let approval = proven.entry
    let statement = source.statement(of: proven, in: document)
    return ApprovalRow(
      name: approval.by.map { source.corpus.people?[$0]?.name ?? $0 } ?? "not stated",
      role: approval.role.map(PeopleRegister.title(ofRole:)) ?? "",
      date: approval.on?.description ?? approval.node["on"]?.scalar ?? "not stated",
      version: approval.version ?? "", rung: proven.rung.rawValue,
      rungExplanation: statement.basis, reservations: statement.reservations,
      commit: proven.commit.map { String($0.id.prefix(7)) })
  }

  private func reviewRow(_ proven: ProvenAttestation, _ document: PolicyDocument) -> ReviewRow {
    let review = proven.entry
    let statement = source.statement(of: proven, in: document)
    return ReviewRow(
      name: review.by.map { source.corpus.people?[$0]?.name ?? $0 } ?? "not stated",
      date: review.on?.description ?? review.node["on"]?.scalar ?? "not stated",
      outcome: review.outcome.map { $0.replacing("-", with: " ") } ?? "not stated",
      rung: proven.rung.rawValue, rungExplanation: statement.basis,
      reservations: statement.reservations)
  }

  private func history(of document: PolicyDocument) -> [HistoryRow] {
    (source.history[document.path] ?? []).map { entry in
      HistoryRow(
        commit: String(entry.commit.id.prefix(7)),
        date: entry.commit.author.when.date.description, author: entry.author.name,
        subject: entry.commit.subject)
    }
  }

  private func capitalised(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }
}
