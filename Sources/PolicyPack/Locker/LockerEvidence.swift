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
  /// How many of those that should be there are; nil where it is one thing.
  var share: Share?
  /// What limits it, or who tried.
  var note: String?
  /// What to do where it is missing, better than what the item says.
  var advice: String?
  /// Why nothing need be there; nil where something has to.
  var excuse: String?

  /// How many there are of those that should be.
  struct Share {
    /// "in force"
    var what: Phrase
    var total: Int
    /// The names of those that are not.
    var others: [String]

    /// "3 of 28 in force"; nil where all are.
    var words: Phrase? {
      others.isEmpty ? nil : Phrase("\(total - others.count) of \(total) \(what)")
    }
    /// The others, by name.
    var sentence: Phrase? {
      others.isEmpty ? nil : Phrase("Not \(what): \(LockerEvidence.named(others)).")
    }
  }

  private static let shownNames = 5

  /// "POL-002, POL-003 and 4 more"
  static func named(_ names: [String]) -> Phrase {
    let rest = names.count - shownNames
    let shown = names.prefix(shownNames).joined(separator: ", ")
    return rest > 0 ? Phrase("\(shown) and \(rest) more") : Phrase(verbatim: shown)
  }

  /// - Parameter excuse: why there may be none.
  init(
    _ documents: [PolicyDocument], among candidates: [PolicyDocument] = [], files: [String] = [],
    isThere: Bool? = nil, flaw: String? = nil, share: Share? = nil, note: String? = nil,
    advice: String? = nil, excuse: String? = nil
  ) {
    self.share = share
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
