import PolicyCore
import PolicyModel
import PolicySignOff

/// Makes the front page of a pack: what an auditor asks for first, and where it lies.
package struct IndexViewBuilder {
  /// The files of one document in the pack.
  package struct Pages: Sendable {
    package var pdf: String?
    package var html: String

    package init(pdf: String?, html: String) {
      self.pdf = pdf
      self.html = html
    }
  }

  private let source: RegisterSource
  private var say: Labels { source.say }
  private let pages: PathMap<Pages>
  private let registers: [String: String]
  private let drafts: PathMap<Pages>

  /// - Parameters:
  ///   - pages: by path of the document in the repository.
  ///   - drafts: the same of the texts beside those in force.
  ///   - registers: the workbook of each register, by its name: `objectives` → `registers/objectives.xlsx`.
  package init(
    _ source: RegisterSource, pages: PathMap<Pages>, drafts: PathMap<Pages> = [:],
    registers: [String: String]
  ) {
    self.drafts = drafts
    self.source = source
    self.pages = pages
    self.registers = registers
  }

  package func view(
    provenance: Provenance, locker: IndexView.Locker, findings: String, remarks: [String],
    verification: [String], lists: [String], period: IndexView.Link? = nil,
    summaries: [String] = []
  ) -> IndexView {
    IndexView(
      organisation: source.corpus.configuration.organisation ?? "", say: say,
      provenance: provenance,
      findings: findings, findingsFile: .init(label: "findings.html", file: "findings.html"),
      locker: locker, groups: groups(), signOff: signOff(), acknowledged: acknowledged(),
      registers: registerLinks(), lists: lists.map { .init(label: $0, file: $0) },
      verification: verification, verificationFile: .init(label: "VERIFY.txt", file: "VERIFY.txt"),
      remarks: remarks, period: period,
      summaries: summaries.map { .init(label: $0, file: $0) })
  }

  // MARK: Sign-off

  private func signOff() -> [IndexView.SignOffRow] {
    source.corpus.documents.sorted { $0.name < $1.name }.flatMap { document in
      let signOff = source.signOff[document.path] ?? .none
      return signOff.attestations.map { row($0, document) }
    }
  }

  private func row(
    _ proven: ProvenAttestation, _ document: PolicyDocument
  ) -> IndexView.SignOffRow {
    let entry = proven.entry
    let kind = Phrase(word: entry.kind.label)
    let event = entry.version.map { Phrase("\(kind) of version \($0)") } ?? kind
    let outcome = entry.outcome.map { ": " + say.word(spaced($0)) } ?? ""
    let statement = source.statement(of: proven, in: document)
    return IndexView.SignOffRow(
      id: document.name, html: pages[document.path]?.html,
      event: say(event) + outcome,
      name: proven.name(in: source.corpus.people) ?? say("not stated"),
      date: entry.on.map { say($0) } ?? entry.node["on"]?.scalar ?? say("not stated"),
      rung: proven.rung.rawValue, rungWord: say(proven.rung.word), basis: say(statement.basis),
      reservations: statement.reservations.map { say($0) },
      isReserved: source.isReserved(proven, in: document))
  }

  /// How many of each team accepted what they were asked to.
  private func acknowledged() -> [IndexView.AcknowledgedRow] {
    (source.acceptances?.totals ?? []).map { total in
      IndexView.AcknowledgedRow(
        id: total.document, html: pages[total.path]?.html, version: total.version,
        team: total.team ?? say("All teams"), people: "\(total.people)",
        accepted: "\(total.accepted)",
        isTotal: total.team == nil, isOpen: total.accepted < total.people)
    }
  }

  // MARK: Documents

  private func groups() -> [IndexView.Group] {
    DocumentKind.allCases.compactMap { kind in
      let rows = source.corpus.documents(kind).sorted { $0.name < $1.name }.map(row)
      return rows.isEmpty ? nil : IndexView.Group(label: say.word(kind.plural), documents: rows)
    }
  }

  private func row(_ document: PolicyDocument) -> IndexView.DocumentRow {
    let status = source.status(of: document)
    let next = status.isInForce ? source.schedule(of: document).next : nil
    let approval = source.approval(of: document)
    let isJudged = ApprovalStatus.kinds.contains(document.kind)
    let draft = status.draft.map { draft in
      let version = draft.version ?? ""
      return draft.since.map { say("draft \(version) since \($0)") } ?? say("draft \(version)")
    }
    let draftPages =
      drafts[document.path] ?? (status.text?.isFound == false ? pages[document.path] : nil)
    return IndexView.DocumentRow(
      id: document.name, title: document.title,
      version: status.text?.version ?? document.version ?? "",
      status: source.statedStatus(of: document).map { say($0) } ?? "",
      owner: source.owner(of: document) ?? "",
      rung: approval?.rung.rawValue ?? "",
      rungWord: approval.map { say($0.rung.word) } ?? (isJudged ? "" : say("none asked for")),
      nextReview: next.map { say($0) } ?? end(of: document) ?? "",
      isOverdue: next.map { $0 < source.asOf } ?? false, pdf: pages[document.path]?.pdf,
      html: pages[document.path]?.html,
      standing: status.isInForce ? nil : say("Not in force: \(Phrase(word: status.verdict.word))"),
      isReserved: !status.isSatisfied, draftVersion: draft,
      draft: draft == nil ? nil : draftPages?.html,
      remarks: (status.reservations + status.reasons).map { say($0) })
  }

  /// An exception ends, and is not reviewed again and again.
  private func end(of document: PolicyDocument) -> String? {
    guard document.kind == .exception, source.status(of: document).isInForce else { return nil }
    return (document.text("until") ?? document.text("end")).map {
      say("ends \(say.day($0))")
    }
  }

  private func registerLinks() -> [IndexView.Register] {
    registers.sorted { $0.key < $1.key }.map { name, file in
      let stem = file.prefix(upTo: file.lastIndex(of: ".") ?? file.endIndex)
      return IndexView.Register(
        label: say.word(capitalised(spaced(name))), workbook: .init(label: "XLSX", file: file),
        table: .init(label: "CSV", file: stem + ".csv"))
    }
  }
}
