import PolicyCore

/// What stands around two states of a unit: lists, quotes, ticks.
enum Surroundings {
  static func reasons(_ one: TextUnit, _ other: TextUnit) -> Set<RedlineReason> {
    var reasons: Set<RedlineReason> = []
    if one.containers.map(\.kind) != other.containers.map(\.kind) { reasons.insert(.formatting) }
    if let before = tick(one), let after = tick(other), before != after { reasons.insert(.task) }
    return reasons
  }

  static func describe(_ one: TextUnit, _ other: TextUnit) -> [Phrase] {
    var words: [Phrase] = []
    if let before = tick(one), let after = tick(other), before != after {
      words.append(after ? Phrase("task ticked") : Phrase("task unticked"))
    }
    let (before, after) = (one.containers.map(\.kind), other.containers.map(\.kind))
    guard before != after else { return words }
    if before.count != after.count, !before.isEmpty, !after.isEmpty {
      words.append(Phrase("nesting \(before.count) → \(after.count)"))
    } else {
      words.append(Phrase("\(name(one)) → \(name(other))"))
    }
    return words
  }

  private static func tick(_ unit: TextUnit) -> Bool? {
    guard unit.startsItem, case .task(let isDone)? = unit.containers.last else { return nil }
    return isDone
  }

  private static func name(_ unit: TextUnit) -> Phrase {
    switch unit.containers.last {
    case nil: Phrase("paragraph")
    case .bullets: Phrase("bulleted list")
    case .task: Phrase("task list")
    case .numbers: Phrase("numbered list")
    case .quote: Phrase("quote")
    case .note: Phrase("note")
    }
  }
}

/// Finds the items of lists that complete a sentence which sets a rule: "You may not:", "Prohibited content".
enum LeadIns {
  static func completed(_ units: [TextUnit], _ classifier: Classifier) -> [Bool] {
    func setsRule(_ words: [Word]) -> Bool {
      classifier.vocabulary.occurrences(in: words)
        .contains { $0.phrase.reason == .obligation || $0.phrase.reason == .negation }
    }
    // For the heading, and for each depth of lists.
    var open: [Bool] = [false]
    return units.map { unit in
      switch unit.content {
      case .heading(_, let words):
        open = [setsRule(words)]
        return false
      case .paragraph(let words):
        let depth = unit.containers.count
        let completes = depth > 0 && open.prefix(depth + 1).contains(true)
        if open.count > depth + 1 { open.removeLast(open.count - depth - 1) }
        while open.count < depth + 1 { open.append(false) }
        open.append(words.last?.text == ":" && setsRule(words))
        return completes
      default:
        return unit.containers.count > 0 && open.prefix(unit.containers.count + 1).contains(true)
      }
    }
  }
}

/// The difference of two blocks of code, line by line.
struct CodeDifference {
  private(set) var marked: [MarkedLine] = []
  private var removed: [String] = []
  private var added: [String] = []

  init(_ old: [String], _ new: [String]) {
    let difference = SequenceDifference(old.map { Array($0.utf8) }, new.map { Array($0.utf8) })
    var position = 0
    for edit in difference.edits {
      marked += old[position..<edit.old.lowerBound].map { MarkedLine(text: $0, mark: .kept) }
      marked += old[edit.old].map { MarkedLine(text: $0, mark: .removed) }
      marked += new[edit.new].map { MarkedLine(text: $0, mark: .added) }
      removed += old[edit.old]
      added += new[edit.new]
      position = edit.old.upperBound
    }
    marked += old[position...].map { MarkedLine(text: $0, mark: .kept) }
  }

  func reasons(_ classifier: Classifier, _ context: Classifier.Context) -> Set<RedlineReason> {
    guard !removed.isEmpty || !added.isEmpty else { return [] }
    let reasons = classifier.reasons(
      WordDifference(
        removed.flatMap(WordSplitter.words(of:)), added.flatMap(WordSplitter.words(of:))), context)
    return reasons.isEmpty ? [.whiteSpace] : reasons
  }
}
