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
    provenance: Provenance, findings: String, remarks: [String], verification: [String],
    period: IndexView.Link? = nil
  ) -> IndexView {
    IndexView(
      organisation: source.corpus.configuration.organisation ?? "", provenance: provenance,
      findings: findings, findingsFile: .init(label: "findings.sarif", file: "findings.sarif"),
      checklist: checklist(), groups: groups(), signOff: signOff(), acknowledged: acknowledged(),
      registers: registerLinks(),
      verification: verification, verificationFile: .init(label: "VERIFY.md", file: "VERIFY.md"),
      remarks: remarks, period: period)
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
    let version = entry.version.map { " of version \($0)" } ?? ""
    let outcome = entry.outcome.map { ": " + spaced($0) } ?? ""
    let statement = source.statement(of: proven, in: document)
    return IndexView.SignOffRow(
      id: document.name, html: pages[document.path]?.html,
      event: entry.kind.label + version + outcome,
      name: proven.name(in: source.corpus.people) ?? "not stated",
      date: entry.on?.description ?? entry.node["on"]?.scalar ?? "not stated",
      rung: proven.rung.rawValue, basis: statement.basis, reservations: statement.reservations,
      isReserved: source.isReserved(proven, in: document))
  }

  /// How many of each team accepted what they were asked to.
  private func acknowledged() -> [IndexView.AcknowledgedRow] {
    (source.acceptances?.totals ?? []).map { total in
      IndexView.AcknowledgedRow(
        id: total.document, html: pages[total.path]?.html, version: total.version,
        team: total.team ?? "All teams", people: "\(total.people)", accepted: "\(total.accepted)",
        isTotal: total.team == nil, isOpen: total.accepted < total.people)
    }
  }

  // MARK: Documents

  private func groups() -> [IndexView.Group] {
    DocumentKind.allCases.compactMap { kind in
      let rows = source.corpus.documents(kind).sorted { $0.name < $1.name }.map(row)
      return rows.isEmpty ? nil : IndexView.Group(label: kind.plural, documents: rows)
    }
  }

  private func row(_ document: PolicyDocument) -> IndexView.DocumentRow {
    let status = source.status(of: document)
    let next = status.isInForce ? source.schedule(of: document).next : nil
    let approval = source.approval(of: document)
    let draft = status.draft.map { draft in
      "draft \(draft.version ?? "")\(draft.since.map { " since \($0)" } ?? "")"
    }
    let draftPages =
      drafts[document.path] ?? (status.text?.isFound == false ? pages[document.path] : nil)
    return IndexView.DocumentRow(
      id: document.name, title: document.title,
      version: status.text?.version ?? document.version ?? "",
      status: document.status?.label ?? "", owner: source.owner(of: document) ?? "",
      rung: approval?.rung.rawValue ?? "", nextReview: next?.description ?? end(of: document) ?? "",
      isOverdue: next.map { $0 < source.asOf } ?? false, pdf: pages[document.path]?.pdf,
      html: pages[document.path]?.html,
      standing: status.isInForce ? nil : "Not in force: \(status.verdict.word)",
      isReserved: !status.isSatisfied, draftVersion: draft,
      draft: draft == nil ? nil : draftPages.map { $0.pdf ?? $0.html },
      remarks: status.reservations + status.reasons)
  }

  /// An exception ends, and is not reviewed again and again.
  private func end(of document: PolicyDocument) -> String? {
    guard document.kind == .exception, source.status(of: document).isInForce else { return nil }
    return (document.text("until") ?? document.text("end")).map { "ends \($0)" }
  }

  private func registerLinks() -> [IndexView.Link] {
    registers.sorted { $0.key < $1.key }.map { name, file in
      .init(label: capitalised(spaced(name)), file: file)
    }
  }

  // MARK: Checklist

  /// The evidence that the guides ask for: for policies (Annex A 5.1) and for objectives (clause 6.2).
  private func checklist() -> [IndexView.ChecklistItem] {
    let corpus = source.corpus
    return [
      approved(
        "Information security policy, approved by top management", "ISO/IEC 27001 clause 5.2",
        corpus.documents(.policy).filter(\.isHighLevel)),
      approved(
        "Topic-specific policies, approved", "ISO/IEC 27001 A.5.1",
        corpus.documents(.policy).filter { !$0.isHighLevel }),
      item(
        "Register of objectives", "ISO/IEC 27001 clause 6.2", register: "objectives"),
      item(
        "Management review minutes", "ISO/IEC 27001 clause 9.3", corpus.documents(.review)),
      item("Risk register", "ISO/IEC 27001 clause 6.1.2", register: "risks"),
      item(
        "Statement of applicability", "ISO/IEC 27001 clause 6.1.3 d",
        register: "statement-of-applicability"),
      item("Version history", "ISO/IEC 27001 clause 7.5.3", register: "version-history"),
      item("Approvals and reviews with their proof", "ISO/IEC 27001 A.5.1", register: "approvals"),
      item("Acknowledgements", "ISO/IEC 27001 clause 7.3", register: "acknowledgements"),
      item("Register of exceptions", "ISO/IEC 27001 A.5.1", register: "exceptions"),
      item(
        "Announcement of the policies", "ISO/IEC 27001 clause 7.4",
        records(ofType: ["announcement", "publication"])),
      item("Internal audit", "ISO/IEC 27001 clause 9.2", records(ofType: ["audit"])),
      item("Training records", "ISO/IEC 27001 clause 7.2", records(ofType: ["training"])),
      item("Corrective actions of missed objectives", "ISO/IEC 27001 clause 10.2", corrected()),
    ].compactMap { $0 }
  }

  /// Those of the documents that are in force by an approval that counts; what is not, and what limits it, in the note.
  private func approved(
    _ label: String, _ requirement: String, _ documents: [PolicyDocument]
  ) -> IndexView.ChecklistItem {
    let inForce = documents.filter { source.status(of: $0).isApproved }
    let notes = documents.sorted { $0.name < $1.name }.compactMap { document -> String? in
      let status = source.status(of: document)
      let remarks = status.reservations + (status.isApproved ? [] : status.reasons)
      let standing = status.isApproved ? "" : " not in force (\(status.verdict.word))."
      guard !status.isApproved || !remarks.isEmpty else { return nil }
      return (["\(document.name):\(standing)"] + remarks).joined(separator: " ")
    }
    let found = item(label, requirement, inForce)
    return .init(
      label: label, requirement: requirement, files: found?.files ?? [],
      note: notes.isEmpty ? nil : notes.joined(separator: " "), isMissing: inForce.isEmpty)
  }

  private func records(ofType types: [String]) -> [PolicyDocument] {
    source.corpus.documents(.record).filter { types.contains($0.text("type") ?? "") }
  }

  private func corrected() -> [PolicyDocument] {
    source.corpus.documents(.objective).filter { $0.status == .missed }
  }

  /// An item with its documents. Missed objectives are asked for only where there are some.
  private func item(
    _ label: String, _ requirement: String, _ documents: [PolicyDocument]
  ) -> IndexView.ChecklistItem? {
    if documents.isEmpty, label.hasPrefix("Corrective") { return nil }
    let links = documents.sorted { $0.name < $1.name }.compactMap { document -> IndexView.Link? in
      guard let page = pages[document.path] else { return nil }
      return .init(label: document.name, file: page.pdf ?? page.html)
    }
    return .init(label: label, requirement: requirement, files: links)
  }

  private func item(
    _ label: String, _ requirement: String, register: String
  ) -> IndexView.ChecklistItem {
    let file = registers[register].map { [IndexView.Link(label: "\(register).xlsx", file: $0)] }
    return .init(label: label, requirement: requirement, files: file ?? [])
  }
}
