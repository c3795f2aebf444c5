import PolicyCore
import PolicyGit
import PolicyModel

/// A file of the repository that documents attach, and that lies in the pack.
package struct EvidenceFile: Sendable {
  /// A document that names it.
  package struct Use: Sendable {
    package var document: PolicyDocument
    /// "figures", "evidence of an approval", "file", "link".
    package var role: String
    /// The day of the entry that names it; nil where the document's own day holds.
    package var on: CalendarDate?

    package var isFigures: Bool { role == EvidenceFile.figures }

    package init(document: PolicyDocument, role: String, on: CalendarDate? = nil) {
      self.document = document
      self.role = role
      self.on = on
    }
  }

  package static let figures = "figures"
  /// Of a file to which only the text leads.
  package static let link = "link"

  /// In the repository, and in the pack.
  package var path: String
  package var place: String
  package var uses: [Use]
  /// In bytes.
  package var size: Int
  package var digest: Digest
  /// The commits that changed it, newest first.
  package var history: [HistoryEntry]

  /// Where a filed mail is shown as a page, from the root of the pack; nil for other files.
  package var page: String? { path.lowercased().hasSuffix(".eml") ? place + ".html" : nil }

  package init(
    path: String, place: String, uses: [Use], size: Int, digest: Digest, history: [HistoryEntry]
  ) {
    self.path = path
    self.place = place
    self.uses = uses
    self.size = size
    self.digest = digest
    self.history = history
  }
}
