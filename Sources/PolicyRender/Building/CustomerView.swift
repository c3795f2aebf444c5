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
    let say = source.labels(of: document)
    let text = DocumentText(document.parsed, title: document.title, labels: say)
    let status = source.status(of: document)
    let view = DocumentView(
      organisation: organisation, language: source.language(document),
      labels: say.words.isEmpty ? nil : say.words,
      direction: TextDirection.of(source.language(document)),
      title: document.title, id: document.name, kindLabel: say(document.kind.word),
      version: document.version ?? "",
      status: document.status.map { say(Phrase(word: $0.label)) } ?? "",
      classification: say(Phrase(word: capitalised(classification))),
      control: control(document, classification, status, say),
      approvals: approvals(document, status, say),
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
    _ document: PolicyDocument, _ classification: String, _ status: ApprovalStatus, _ say: Labels
  ) -> [ControlRow] {
    func row(_ label: Phrase, _ value: String?) -> ControlRow {
      ControlRow(label: say(label), value: value ?? say("not stated"))
    }
    let inForce = [Phrase("In force"), source.overdueReview(of: document)].compactMap(\.self)
    var rows = [
      row(Phrase("Document"), document.name),
      row(Phrase("Version"), document.version),
      row(Phrase("Status"), say(Phrase(inForce, separator: "; "))),
      row(Phrase("Classification"), say(Phrase(word: capitalised(classification)))),
    ]
    if audience == .staff {
      rows.append(row(Phrase("Ask"), source.owner(of: document)))
      if let whom = source.readers(of: document) {
        rows.append(row(Phrase("For"), say(whom)))
      }
    }
    if let approval = status.approval {
      rows.append(
        ControlRow(
          label: say("Approval"), value: CustomerApproval(approval, source, say).words,
          note: say("Proof: \(approval.rung.word). \(approval.rung.explanation)")))
    }
    if let next = source.schedule(of: document).next {
      rows.append(row(Phrase("Next review"), say(next)))
    }
    let satisfies = document.texts("satisfies").filter { reference in
      FrameworkReference(reference).map { source.frameworks.framework($0.framework) != nil }
        ?? false
    }
    if !satisfies.isEmpty {
      rows.append(row(Phrase("Answers"), satisfies.joined(separator: ", ")))
    }
    return rows
  }

  /// The approval that put the text in force, without the commit, address and key that prove it.
  private func approvals(
    _ document: PolicyDocument, _ status: ApprovalStatus, _ say: Labels
  ) -> [AttestationRow] {
    guard let approval = status.approval else { return [] }
    let given = CustomerApproval(approval, source, say)
    return [
      AttestationRow(
        name: given.name, role: given.role, date: given.day, version: approval.entry.version ?? "",
        rung: approval.rung.rawValue, rungLabel: say(approval.rung.word),
        rungExplanation: say(approval.rung.explanation))
    ]
  }
}

extension RegisterSource {
  /// Whom a document is for, as it says; nil where it says nothing.
  package func readers(of document: PolicyDocument) -> Phrase? {
    let names = document.texts("audience")
    if document.isHighLevel || names.contains(where: { $0.lowercased() == "all" }) {
      return Phrase("everybody")
    }
    guard !names.isEmpty else { return nil }
    let shown = names.map { name in
      corpus.people?[name]?.name
        ?? (corpus.people?.knowsRole(name) == true ? PeopleRegister.title(ofRole: name) : name)
    }
    return Phrase(verbatim: shown.joined(separator: ", "))
  }
}

/// An approval in the words that a customer gets.
package struct CustomerApproval: Sendable {
  package var name: String
  package var role: String
  package var day: String

  package init(
    _ approval: ProvenAttestation, _ source: RegisterSource, _ say: Labels = .english
  ) {
    name = approval.name(in: source.corpus.people) ?? say("not stated")
    role = approval.entry.role.map(PeopleRegister.title(ofRole:)) ?? ""
    day = approval.entry.on.map { say($0) } ?? say("not stated")
  }

  /// "Dana Reyes, CEO, 2026-10-15"
  package var words: String { [name, role, day].filter { !$0.isEmpty }.joined(separator: ", ") }
}
