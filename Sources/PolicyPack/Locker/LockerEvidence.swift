import PolicyCore
import PolicyModel

/// What there is of an item that an auditor asks to see.
struct LockerEvidence {
  /// The documents that show it.
  var documents: [PolicyDocument] = []
  /// Documents that would show it, were they in force: what is found in them stands on the item as well.
  var candidates: [PolicyDocument] = []
  /// Further files of the repository.
  var files: [String] = []
  var isThere: Bool
  /// Why it does not count as simply found, although no rule says so.
  var flaw: String?
  /// What limits it, or who tried.
  var note: String?
  /// What to do where it is missing, better than what the item says.
  var advice: String?
  /// Why nothing need be there; nil where something has to.
  var excuse: String?

  /// - Parameter excuse: why there may be none.
  init(
    _ documents: [PolicyDocument], among candidates: [PolicyDocument] = [], files: [String] = [],
    isThere: Bool? = nil, flaw: String? = nil, note: String? = nil, advice: String? = nil,
    excuse: String? = nil
  ) {
    self.advice = advice
    self.documents = documents.sorted { $0.name < $1.name }
    self.candidates = candidates
    self.files = files
    self.isThere = isThere ?? !(documents.isEmpty && files.isEmpty)
    self.flaw = flaw
    self.note = note
    self.excuse = excuse
  }

  /// The repository's files that show it, each once.
  var paths: [String] {
    var seen = PathSet()
    return (documents.map(\.path) + files).filter { seen.insert($0) }
  }
}
