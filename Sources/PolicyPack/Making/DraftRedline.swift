import PolicyCore
import PolicyModel
import PolicyRedline
import PolicyRender

/// The page that shows how a draft differs from the text in force.
struct DraftRedline {
  private let redline: Redline
  private let subject: RedlineSubject

  /// Where it lies, beside the draft's own page.
  static func path(_ stem: String) -> String { stem + "-redline.html" }

  init(of draft: PolicyDocument, _ material: PackMaterial) {
    let corpus = material.source.corpus
    let inForce = corpus.document(atPath: draft.path) ?? draft
    let status = material.source.status(of: draft)
    let people = [corpus.people].compactMap { $0 }
    redline = Redline(
      from: inForce, to: draft, people: people, otherFields: corpus.configuration.otherFields)
    var from = RedlineSubject.End(
      version: inForce.version, place: Phrase("the text in force"),
      approval: status.approval.map { $0.entry.givenApproval(people, name: $0.proof.name) },
      path: draft.path)
    if case .former(let text) = status.text?.place {
      from.place = Phrase("commit \(text.commit.id.prefix(7))")
      from.commit = text.commit.id
      from.date = text.commit.committer.when.date
      from.path = text.path
    }
    subject = RedlineSubject(
      name: draft.name, title: draft.title, organisation: corpus.configuration.organisation ?? "",
      language: material.source.language(draft), labels: material.source.labels(of: draft),
      from: from,
      to: RedlineSubject.End(
        version: draft.version, place: Phrase("commit \(material.commit.id.prefix(7))"),
        commit: material.commit.id, date: material.commit.committer.when.date, path: draft.path),
      remarks: [
        Phrase(
          "DRAFT, not in force: what stands under “To” is a draft. In force is version \(status.text?.version.map { Phrase(verbatim: $0) } ?? Phrase("not stated"))."
        )
      ],
      tool: "\(Tool.name) \(Tool.version)")
  }

  func html(_ renderer: HTMLRenderer) throws -> String { try renderer.page(for: redline, subject) }
}
