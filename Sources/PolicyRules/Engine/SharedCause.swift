import PolicyCore
import PolicyModel

/// The one record behind what a rule sees in a document, where it can be behind the same in many: minutes whose day is
/// wrong, a person who is missing in people.yml.
struct SharedCause: Sendable {
  /// What tells the causes apart of which one rule speaks.
  var key: String
  /// Where it is mended; nil for the first of the places that it breaks.
  var place: (file: String, range: SourceRange)?
  /// The document that it breaks here.
  var subject: String
  /// What is said once of all that it breaks.
  var message: @Sendable (Breakage) -> String
  var fix: String?
  /// Whether it is one only to who sees it for the first time: later each place is told by itself.
  private var isOfFirstLook = false

  /// What stands alike in several places, of one text or of many.
  static func onFirstLook(
    _ key: String, in document: PolicyDocument, _ said: String
  ) -> SharedCause {
    var cause = SharedCause(key, subject: document.name) { breakage in
      breakage.documents.count > 1
        ? "\(said) So it is in \(counted(breakage.documents.count, "document")) (\(breakage.names))."
        : "\(said) So it is in \(counted(breakage.count - 1, "further place")) of this text."
    }
    cause.isOfFirstLook = true
    return cause
  }

  init(
    _ key: String, at place: (file: String, range: SourceRange)? = nil, subject: String,
    fix: String? = nil, message: @escaping @Sendable (Breakage) -> String
  ) {
    self.key = key
    self.place = place
    self.subject = subject
    self.fix = fix
    self.message = message
  }

  /// What one cause breaks.
  struct Breakage: Sendable {
    /// How many entries, or other places.
    var count: Int
    /// The documents in which they are, each once, sorted.
    var documents: [String]

    /// "POL-001, POL-002, POL-003 and 31 more".
    var names: String {
      let named = documents.prefix(3).joined(separator: ", ")
      return documents.count > 3 ? "\(named) and \(documents.count - 3) more" : named
    }

    /// "58 approvals (POL-001, POL-002, POL-003 and 31 more)".
    func counting(_ noun: String, plural: String? = nil) -> String {
      "\(counted(count, noun, plural: plural)) (\(names))"
    }
  }

  /// So many of one cause are told one by one.
  private static let fewest = 3

  /// Tells what has one cause once, at the cause. What a document says that it lives with stays with the document.
  static func folded(
    _ seen: [Engine.Seen], in corpus: Corpus, onFirstLook isFirstLook: Bool
  ) -> [Engine.Seen] {
    var groups: [String: [Int]] = [:]
    for index in seen.indices {
      let item = seen[index]
      guard let cause = item.observation.cause, isFirstLook || !cause.isOfFirstLook,
        !isWaived(item, in: corpus)
      else { continue }
      // What waits is told apart from what does not.
      let waits = isFirstLook && item.observation.waits
      groups["\(item.rule.info.id)\n\(cause.key)\n\(waits)", default: []].append(index)
    }
    groups = groups.filter { group in
      let isOfFirstLook = seen[group.value[0]].observation.cause?.isOfFirstLook ?? false
      return group.value.count > (isOfFirstLook ? 1 : fewest)
    }
    guard !groups.isEmpty else { return seen }
    var gone = Set<Int>()
    var told: [Engine.Seen] = []
    for indices in groups.values {
      gone.formUnion(indices)
      if let one = one(of: indices.map { seen[$0] }) { told.append(one) }
    }
    return seen.indices.filter { !gone.contains($0) }.map { seen[$0] } + told
  }

  private static func one(of items: [Engine.Seen]) -> Engine.Seen? {
    guard var first = items.min(by: Engine.Seen.precedes), let cause = first.observation.cause
    else { return nil }
    let documents = Set(items.compactMap(\.observation.cause?.subject)).sorted()
    let levels = items.map(\.observation.level)
    var one = first.observation
    one.message = cause.message(Breakage(count: items.count, documents: documents))
    if let place = cause.place { (one.file, one.range) = place }
    one.matched = ([cause.key] + documents).joined(separator: " ")
    one.fix = cause.fix ?? one.fix
    one.level = levels.contains(nil) ? nil : levels.compactMap(\.self).max()
    one.edits = []
    one.cause = nil
    first.observation = one
    return first
  }

  private static func isWaived(_ item: Engine.Seen, in corpus: Corpus) -> Bool {
    guard item.rule.info.subject == .text,
      let document = corpus.document(atPath: item.observation.file)
    else { return false }
    return Waiver.all(in: document).contains {
      $0.rule == item.rule.info.name || $0.rule == item.rule.info.id
    }
  }
}
