import PolicyCore
import PolicyText

/// Judges a change by the words that it touches.
struct Classifier: Sendable {
  /// What stands around a text.
  struct Context: Sendable {
    /// The section says what the document covers.
    var isScope = false
    /// The sentence that a list completes sets a rule: "It is prohibited to:".
    var completesObligation = false
    var isHeading = false
  }

  let vocabulary: MaterialVocabulary

  /// The reasons why a change of one text to another is material or editorial; empty when they are the same.
  func reasons(_ difference: WordDifference, _ context: Context = Context()) -> Set<RedlineReason> {
    let old = Side(difference.old, vocabulary)
    let new = Side(difference.new, vocabulary)
    var reasons = styleReasons(difference)
    for edit in difference.edits where !isNumbering(edit, difference, context) {
      reasons.formUnion(self.reasons(edit, old, new, context))
    }
    if difference.edits.contains(where: { isNumbering($0, difference, context) }) {
      reasons.insert(.numbering)
    }
    if !reasons.contains(where: \.isMaterial), isReordered(difference) {
      reasons.remove(.wording)
      reasons.insert(.order)
    }
    return reasons
  }

  /// Of a text that came or went as a whole.
  func reasons(
    whole words: [Word], isAdded: Bool, _ context: Context = Context()
  ) -> Set<RedlineReason> {
    guard words.contains(where: \.isSpoken) else { return [.punctuation] }
    let difference = isAdded ? WordDifference([], words) : WordDifference(words, [])
    var reasons = reasons(difference, context)
    reasons.insert(isAdded ? .textAdded : .textRemoved)
    return reasons
  }

  /// One of the two texts, as it is judged.
  private struct Side {
    var words: [Word]
    var plain: [String]
    var occurrences: [MaterialVocabulary.Occurrence]

    init(_ words: [Word], _ vocabulary: MaterialVocabulary) {
      self.words = words
      plain = words.map { MaterialVocabulary.normalised($0.text) }
      occurrences = vocabulary.occurrences(in: words)
    }

    /// The phrases of which a part lies in a range; for an empty one, those that it breaks up.
    func touched(by range: Range<Int>) -> [MaterialVocabulary.Phrase] {
      // Occurrences are in order: those that end at or before the range are skipped by halving.
      var low = 0
      var high = occurrences.count
      while low < high {
        let middle = (low + high) / 2
        if occurrences[middle].range.upperBound <= range.lowerBound {
          low = middle + 1
        } else {
          high = middle
        }
      }
      return occurrences[low...].prefix { $0.range.lowerBound < range.upperBound }.map(\.phrase)
    }

    func setsRule(around range: Range<Int>) -> Bool {
      touched(by: Sentences.around(range, in: words)).contains { $0.reason == .obligation }
    }
  }

  private func reasons(
    _ edit: SequenceDifference.Edit, _ old: Side, _ new: Side, _ context: Context
  ) -> Set<RedlineReason> {
    let removed = old.plain[edit.old]
    let added = new.plain[edit.new]
    if removed.elementsEqual(added) { return [.letterCase] }
    if !old.words[edit.old].contains(where: \.isSpoken),
      !new.words[edit.new].contains(where: \.isSpoken)
    {
      // A percent sign is punctuation that counts.
      let phrases = old.touched(by: edit.old) + new.touched(by: edit.new)
      return phrases.contains { $0.reason == .percentage } ? [.percentage] : [.punctuation]
    }
    if removed.joined() == added.joined() { return [.whiteSpace] }
    var reasons = touchedReasons(edit, old, new)
    if isJunctionSwapped(removed, added) { reasons.insert(.condition) }
    let content = content(removed, added)
    if content.isNegated { reasons.insert(.negation) }
    if !content.removed.isEmpty || !content.added.isEmpty {
      if context.isScope { reasons.insert(.scope) }
      if context.completesObligation || old.setsRule(around: edit.old)
        || new.setsRule(around: edit.new)
      {
        reasons.insert(.obligation)
      }
      if isSentence(edit.new, in: new.words), edit.old.isEmpty { reasons.insert(.textAdded) }
      if isSentence(edit.old, in: old.words), edit.new.isEmpty { reasons.insert(.textRemoved) }
    }
    guard reasons.isEmpty else { return reasons }
    if content.isSpelling { return [.spelling] }
    return vocabulary.readsLanguage ? [.wording] : [.language]
  }

  /// The phrases that stand in one of the two texts and not in the other.
  private func touchedReasons(
    _ edit: SequenceDifference.Edit, _ old: Side, _ new: Side
  ) -> Set<RedlineReason> {
    var counts: [MaterialVocabulary.Phrase: Int] = [:]
    for phrase in old.touched(by: edit.old) { counts[phrase, default: 0] -= 1 }
    for phrase in new.touched(by: edit.new) { counts[phrase, default: 0] += 1 }
    let altered = counts.filter { $0.value != 0 && !vocabulary.isJunction($0.key) }
    var reasons = Set(altered.map(\.key.reason))
    // "may" became "may not"; "must not" that became "shall not" is negated as before.
    let negations = altered.reduce(0) { $0 + (vocabulary.isNegative($1.key) ? $1.value : 0) }
    if negations != 0 { reasons.insert(.negation) }
    return reasons
  }

  /// "and" became "or", or the other way round.
  private func isJunctionSwapped(
    _ removed: ArraySlice<String>, _ added: ArraySlice<String>
  ) -> Bool {
    func have(_ words: Set<String>) -> (old: Bool, new: Bool) {
      (removed.contains(where: words.contains), added.contains(where: words.contains))
    }
    let (oldAnd, newAnd) = have(vocabulary.words.joining)
    let (oldOr, newOr) = have(vocabulary.words.parting)
    return oldAnd && newOr && !newAnd || oldOr && newAnd && !newOr
  }

  private struct Content {
    /// Words with a meaning of their own on one side only, without those that are merely spelt differently.
    var removed: [String]
    var added: [String]
    var isSpelling: Bool
    /// "authorised" became "unauthorised", or the other way round.
    var isNegated: Bool
  }

  private func content(_ removed: ArraySlice<String>, _ added: ArraySlice<String>) -> Content {
    func isFunctionWord(_ word: String) -> Bool {
      FunctionWords.contains(word, of: vocabulary.words)
    }
    var old = removed.filter { !isFunctionWord($0) }
    var new = added.filter { !isFunctionWord($0) }
    var isSpelling = false
    var isNegated = false
    // A whole page that was replaced is no matter of spelling.
    if old.count <= 30, new.count <= 30 {
      for word in old {
        if let same = new.firstIndex(of: word) {
          new.remove(at: same)
          if let place = old.firstIndex(of: word) { old.remove(at: place) }
        }
      }
      // "Tehy" is no word of its own: it is "they".
      let functions = (removed + added).filter(isFunctionWord)
      func isSlip(_ word: String) -> Bool {
        functions.contains { Spelling.isVariant(word, $0) }
      }
      let count = old.count + new.count
      old.removeAll(where: isSlip)
      new.removeAll(where: isSlip)
      isSpelling = old.count + new.count < count
      for word in old {
        if new.contains(where: { Spelling.isNegation(of: word, $0) }) { isNegated = true }
        guard let match = new.firstIndex(where: { Spelling.isVariant(word, $0) }) else { continue }
        new.remove(at: match)
        if let place = old.firstIndex(of: word) { old.remove(at: place) }
        isSpelling = true
      }
    }
    return Content(
      removed: Array(old), added: Array(new), isSpelling: isSpelling && old.isEmpty && new.isEmpty,
      isNegated: isNegated)
  }

  /// Whether a range is one whole sentence or more.
  private func isSentence(_ range: Range<Int>, in words: [Word]) -> Bool {
    guard let last = range.last else { return false }
    let starts = range.lowerBound == 0 || Sentences.isEnd(words[range.lowerBound - 1].text)
    let ends = Sentences.isEnd(words[last].text) || range.upperBound == words.count
    return starts && ends
  }

  /// The number at the start of a heading: "3.1 Scope".
  private func isNumbering(
    _ edit: SequenceDifference.Edit, _ difference: WordDifference, _ context: Context
  ) -> Bool {
    guard context.isHeading, edit.old.lowerBound == 0, edit.new.lowerBound == 0 else {
      return false
    }
    let old = Headings.numbering(difference.old)
    let new = Headings.numbering(difference.new)
    return edit.old.upperBound <= old && edit.new.upperBound <= new
  }

  private func isReordered(_ difference: WordDifference) -> Bool {
    guard difference.edits.count > 1 else { return false }
    func words(_ words: [Word], _ ranges: [Range<Int>]) -> [String] {
      ranges.flatMap { words[$0] }.filter(\.isSpoken).map {
        MaterialVocabulary.normalised($0.text)
      }.sorted()
    }
    let old = words(difference.old, difference.edits.map(\.old))
    return !old.isEmpty && old == words(difference.new, difference.edits.map(\.new))
  }

  /// What differs in words that stay: formatting, where links lead, white space between words.
  private func styleReasons(_ difference: WordDifference) -> Set<RedlineReason> {
    var reasons: Set<RedlineReason> = []
    let kept = SequenceDifference(
      edits: difference.edits, oldCount: difference.old.count, newCount: difference.new.count
    ).kept
    for stretch in kept {
      for (before, after) in zip(difference.old[stretch.old], difference.new[stretch.new]) {
        if before.style != after.style { reasons.insert(.formatting) }
        if before.link != after.link {
          reasons.insert(LinkDestination.isSame(before.link, after.link) ? .address : .link)
        }
      }
      // What is first of a stretch stands beside something that changed.
      for (before, after) in zip(
        difference.old[stretch.old].dropFirst(), difference.new[stretch.new].dropFirst())
      where before.hasSpace != after.hasSpace { reasons.insert(.whiteSpace) }
    }
    return reasons
  }
}

/// Whether two links lead to the same thing.
enum LinkDestination {
  /// A link that became one, or is none any more, leads nowhere else; neither does one whose scheme, case or last slash changed.
  static func isSame(_ one: String?, _ other: String?) -> Bool {
    guard let one, let other else { return true }
    return normalised(one) == normalised(other)
  }

  private static func normalised(_ url: String) -> String {
    var rest = url.lowercased()[...]
    let isAbsolute = rest.contains("://")
    for scheme in ["https://", "http://"] where rest.hasPrefix(scheme) {
      rest = rest.dropFirst(scheme.count)
    }
    let fragment = rest.drop { $0 != "#" }
    rest = rest.prefix { $0 != "#" }
    while rest.hasSuffix("/") { rest = rest.dropLast() }
    // A file that lies in another folder now is the same file.
    if !isAbsolute {
      for ending in ["/index.md", ".md"] where rest.hasSuffix(ending) {
        rest = rest.dropLast(ending.count)
      }
      rest = rest.split(separator: "/").last ?? rest
    }
    return rest + String(fragment)
  }
}

/// The parts of headings that number them.
enum Headings {
  /// Words at the start that only number: "3.1", "4 .", "Section 2 :", "A.1".
  static func numbering(_ words: [Word]) -> Int {
    guard let first = words.first?.text,
      first.utf8.first.map({ (0x30...0x39).contains($0) }) == true,
      first.allSatisfy({ $0.isNumber || $0 == "." }), words.count > 1
    else { return 0 }
    var count = 1
    while count < words.count, !words[count].isSpoken { count += 1 }
    return count < words.count ? count : 0
  }

  /// The title without its number, for comparing.
  static func key(_ words: [Word]) -> String {
    words.dropFirst(numbering(words)).filter(\.isSpoken).map {
      MaterialVocabulary.normalised($0.text)
    }.joined(separator: " ")
  }

  /// In all languages of which we know what the section is called.
  private static let scopes =
    (["scope", "applicability", "application", "audience", "applies to"]
    + Language.all.flatMap { $0.sections["Scope"] ?? [] }).map { SectionTitle.words($0) }

  static func isScope(_ key: String) -> Bool {
    let words = SectionTitle.words(key)
    return scopes.contains { SectionTitle.contains($0, in: words) }
  }
}

/// Two ways to spell a word.
enum Spelling {
  /// One letter added, lost or replaced, or two neighbours swapped; two in a long word that begins alike.
  static func isVariant(_ one: String, _ other: String) -> Bool {
    let (a, b) = (Array(one.utf8), Array(other.utf8))
    guard min(a.count, b.count) >= 4, max(a.count, b.count) <= 40, abs(a.count - b.count) <= 2,
      a.allSatisfy({ $0 > 0x39 }), b.allSatisfy({ $0 > 0x39 }), !isNegation(of: one, other)
    else { return false }
    let distance = distance(a, b)
    return distance == 1 || distance == 2 && min(a.count, b.count) >= 7 && a.starts(with: b[..<2])
  }

  /// One is the other with a syllable that turns it round.
  static func isNegation(of one: String, _ other: String) -> Bool {
    let (short, long) = one.utf8.count < other.utf8.count ? (one, other) : (other, one)
    guard short.utf8.count >= 4 else { return false }
    return ["un", "in", "im", "ir", "il", "non", "dis", "mis", "de"].contains { $0 + short == long }
  }

  /// Optimal string alignment distance.
  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for i in left.indices {
      var row = [i + 1] + Array(repeating: 0, count: right.count)
      for j in right.indices {
        row[j + 1] = min(
          last[j + 1] + 1, row[j] + 1, last[j] + (left[i] == right[j] ? 0 : 1))
        if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
          row[j + 1] = min(row[j + 1], beforeLast[j - 1] + 1)
        }
      }
      beforeLast = last
      last = row
    }
    return last[right.count]
  }
}
