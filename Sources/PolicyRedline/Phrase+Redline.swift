import PolicyCore

extension Phrase {
  /// What says no more than the words themselves; outputs leave it out.
  package static let changed = Phrase("changed")
  /// The same of a row.
  package static let rowChanged = Phrase("row changed")
}
