import PolicyCore

/// All that an output shows of one document: who stands behind it, its text, and where it came from.
///
/// Renderers show a view and compute nothing. Its JSON is what `templates/document.typ` walks; absent values write no key.
package struct DocumentView: Codable, Hashable, Sendable {
  package var organisation: String
  /// BCP 47, such as `en` or `de-CH`.
  package var language: String = "en"
  /// What stands for the words of ours in that language, by the English ones; nil for English.
  package var labels: [String: String]?
  /// `rtl` for a text that runs from right to left.
  package var direction: String?
  package var title: String
  package var id: String = ""
  /// What the document is, in words: "Policy", "Objective".
  package var kindLabel: String = "Document"
  package var version: String = ""
  package var status: String = ""
  package var classification: String = ""
  /// The rows of the document-control table, in the order in which they are shown.
  package var control: [ControlRow] = []
  /// What a kind has of its own, such as an objective's seven questions.
  package var fields: [ControlRow] = []
  package var approvals: [AttestationRow] = []
  package var reviews: [AttestationRow] = []
  /// What the organisation asks of a proof, where that is no more than a claim.
  package var signOffNote: String?
  /// The versions that were approved, newest first.
  package var versions: [VersionRow] = []
  /// The commits that changed it, newest first.
  package var history: [HistoryRow] = []
  /// Why there is no history, or not all of it: "not under Git", "a shallow clone".
  package var historyNote: String?
  package var body: [Block] = []
  package var footnotes: [Footnote] = []
  /// The fragment of a heading that the title took the place of, so that links to it still arrive.
  package var titleAnchor: String?
  package var provenance: Provenance = Provenance()
  /// The file name under which the PDF carries its Markdown source.
  package var sourceName: String = "source.md"
  /// For whom this copy was made: "Acme Bank, 2026-11-12"; nil for a copy of anybody's.
  package var recipient: String?
  /// Shown across the pages of what is not approved: "DRAFT — not approved".
  package var watermark: String?

  /// The words of ours that stand around the text.
  var say: Labels { Labels(language: language, words: labels ?? [:]) }
}
