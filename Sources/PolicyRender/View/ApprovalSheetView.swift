import PolicyCore

/// A page on which somebody who never opens Git approves texts with a pen. Its JSON is what `templates/sheet.typ` walks.
package struct ApprovalSheetView: PDFView {
  package static let pdf = "approval-sheet.pdf"
  package static let template = "sheet.typ"

  /// A text that waits.
  package struct Entry: Encodable, Sendable {
    package var id: String
    package var title: String
    package var kind: String
    package var version: String
    package var owner: String
    /// `sha256:…`: what an approval is bound to.
    package var digest: String
    /// "CEO (Dana Reyes) or CTO (Tomas Lind)"; empty where nobody is known.
    package var approvers: String
    /// "In force is version 1.3, approved by …"; "It is new."
    package var before: String
    /// What changes in what is asked; a line each.
    package var changes: [String]
    /// What else is said of the changes; nil for nothing.
    package var rest: String?
    /// Where the text is read: a file of the pack, as a link, or of the repository.
    package var place: String
    package var href: String?

    package init(
      id: String, title: String, kind: String, version: String, owner: String, digest: String,
      approvers: String, before: String, changes: [String], rest: String?, place: String,
      href: String?
    ) {
      self.id = id
      self.title = title
      self.kind = kind
      self.version = version
      self.owner = owner
      self.digest = digest
      self.approvers = approvers
      self.before = before
      self.changes = changes
      self.rest = rest
      self.place = place
      self.href = href?.asLink
    }
  }

  package var organisation: String
  package var language: String
  /// What stands for the words of ours in that language; nil for English.
  package var labels: [String: String]?
  package var provenance: Provenance
  package var entries: [Entry]
  /// How it is filed.
  package var command: String

  package init(
    organisation: String, _ say: Labels, provenance: Provenance, entries: [Entry], command: String
  ) {
    self.organisation = organisation
    language = say.language
    labels = say.words.isEmpty ? nil : say.words
    self.provenance = provenance
    self.entries = entries
    self.command = command
  }
}
