import PolicyCore
import PolicyModel
import PolicySignOff

/// Makes the view of a document that a bundle shows: what it says, and who approved it. No history, no review, no reference to
/// what its readers do not get. Staff read too who owns it and whom it is for.
package struct CustomerViewBuilder {
  private let source: RegisterSource
  private let organisation: String
  /// "Acme Bank, 2026-11-12"; nil for no one in particular.
  private let recipient: String?
  private let audience: BundleAudience

  package init(_ source: RegisterSource, for audience: BundleAudience, recipient: String?) {
    self.source = source
    self.audience = audience
    self.recipient = recipient
    organisation = source.corpus.configuration.organisation ?? ""
  }

  /// - Parameters:
  ///   - classification: the one that counts.
  ///   - withholding: what takes names out of a text that are not for its readers.
  ///   - titles: the same of the text of a link, and of what is emphasised.
  ///   - mark: what they leave where a name was, for words to be put there; nil where what they leave is to stay.
  ///   - showing: what shows its images, where it has any to show.
  package func view(
    of document: PolicyDocument, classification: String, withholding: (String) -> String,
    titles: (String) -> String, mark: Character?,
    showing: (DocumentView) -> DocumentView = { $0 }
  ) -> DocumentView {
    let text = DocumentText(document.parsed.body, title: document.title)
    let status = source.status(of: document)
    let language = document.text("language") ?? "en"
    let view = DocumentView(
      organisation: organisation, language: language,
      direction: TextDirection.of(language),
      title: document.title, id: document.name, kindLabel: document.kind.label,
      version: document.version ?? "", status: document.status?.label ?? "",
      classification: capitalised(classification),
      control: control(document, classification, status), approvals: approvals(document, status),
      body: text.body, footnotes: text.footnotes, titleAnchor: text.titleAnchor,
      provenance: Provenance(
        asOf: source.asOf.description, tool: "\(Tool.name) \(Tool.version)"),
      sourceName: "", recipient: recipient)
    let withheld = showing(view).mappingTexts(withholding, titles: titles)
    let shown =
      mark.map { WithheldNames(mark: $0, language: view.language).applied(to: withheld) }
      ?? withheld
    // The page of a role leads staff to headings by their anchors.
    return audience == .customer ? shown.showingAllItSays : shown
  }

  private func control(
    _ document: PolicyDocument, _ classification: String, _ status: ApprovalStatus
  ) -> [ControlRow] {
    let overdue = source.overdueReview(of: document).map { "; \($0)" } ?? ""
    var rows = [
      ControlRow(label: "Document", value: document.name),
      ControlRow(label: "Version", value: document.version ?? "not stated"),
      ControlRow(label: "Status", value: "In force" + overdue),
      ControlRow(label: "Classification", value: capitalised(classification)),
    ]
    if audience == .staff {
      rows.append(ControlRow(label: "Ask", value: source.owner(of: document) ?? "not stated"))
      if let whom = source.readers(of: document) {
        rows.append(ControlRow(label: "For", value: whom))
      }
    }
    if let approval = status.approval { rows.append(row(approval)) }
    if let next = source.schedule(of: document).next {
      rows.append(ControlRow(label: "Next review", value: next.description))
    }
    let satisfies = document.texts("satisfies").filter { reference in
      FrameworkReference(reference).map { source.frameworks.framework($0.framework) != nil }
        ?? false
    }
    if !satisfies.isEmpty {
      rows.append(ControlRow(label: "Answers", value: satisfies.joined(separator: ", ")))
    }
    return rows
  }

  private func row(_ approval: ProvenAttestation) -> ControlRow {
    let given = CustomerApproval(approval, source)
    return ControlRow(
      label: "Approval", value: given.words,
      note: "Proof: \(approval.rung.rawValue). \(approval.rung.explanation)")
  }

  /// The approval that put the text in force, without the commit, address and key that prove it.
  private func approvals(_ document: PolicyDocument, _ status: ApprovalStatus) -> [AttestationRow] {
    guard let approval = status.approval else { return [] }
    let given = CustomerApproval(approval, source)
    return [
      AttestationRow(
        name: given.name, role: given.role, date: given.day, version: approval.entry.version ?? "",
        rung: approval.rung.rawValue, rungExplanation: approval.rung.explanation)
    ]
  }
}

extension RegisterSource {
  /// Whom a document is for, as it says; nil where it says nothing.
  package func readers(of document: PolicyDocument) -> String? {
    let names = document.texts("audience")
    if document.isHighLevel || names.contains(where: { $0.lowercased() == "all" }) {
      return "everybody"
    }
    guard !names.isEmpty else { return nil }
    return names.map { name in
      corpus.people?[name]?.name
        ?? (corpus.people?.knowsRole(name) == true ? PeopleRegister.title(ofRole: name) : name)
    }.joined(separator: ", ")
  }
}

/// An approval in the words that a customer gets.
package struct CustomerApproval: Sendable {
  package var name: String
  package var role: String
  package var day: String

  package init(_ approval: ProvenAttestation, _ source: RegisterSource) {
    name = approval.name(in: source.corpus.people) ?? "not stated"
    role = approval.entry.role.map(PeopleRegister.title(ofRole:)) ?? ""
    day = approval.entry.on?.description ?? "not stated"
  }

  /// "Dana Reyes, CEO, 2026-10-15"
  package var words: String { [name, role, day].filter { !$0.isEmpty }.joined(separator: ", ") }
}
