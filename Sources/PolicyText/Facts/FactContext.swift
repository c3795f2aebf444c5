/// What stands around a sentence, and says what it is about.
struct FactContext {
  struct Row {
    /// The first cell.
    var name: FactWords?
    /// The cell at the head of the column.
    var head: FactWords?
    /// The other cells.
    var others: [FactWords] = []
  }

  /// What a section says by its headings, of all that stands in it.
  struct Section {
    var heading: FactWords?
    /// The title of the document and the headings above the next one.
    var above: [FactWords] = []
    private(set) var forms: [UInt32] = []
    /// Those that narrow what stands below, and all that are named.
    private(set) var qualifiers: UInt64 = 0
    private(set) var anyQualifiers: UInt64 = 0

    init() {}

    init(heading: FactWords?, above: [FactWords], _ lexicon: FactLexicon) {
      self.heading = heading
      self.above = above
      for words in above + [heading].compactMap(\.self) {
        let all = words.tokens.indices
        forms += TopicWords.read(words, all).map(\.form)
        qualifiers |= words.qualifiers(lexicon, in: all, titlesOnly: true)
        anyQualifiers |= words.qualifiers(lexicon, in: all)
      }
      if let heading { qualifiers |= heading.qualifiers(lexicon, in: heading.tokens.indices) }
    }
  }

  /// The sentence that introduces the list.
  let leadIn: FactWords?
  let row: Row?
  let heading: FactWords?
  /// The title of the document and the headings above the next one.
  let above: [FactWords]
  /// Those that belong to the sentence as closely as its own words.
  let near: [FactWords]
  /// The forms of the words around, in order, and the qualifiers that are named there.
  let aroundForms: [UInt32]
  let nearQualifiers: UInt64
  let qualifiers: UInt64
  let anyQualifiers: UInt64

  /// - Parameter before: the sentence before, in the same paragraph.
  init(
    leadIn: FactWords? = nil, row: Row? = nil, section: Section = Section(),
    before: FactWords? = nil, lexicon: FactLexicon = .shared
  ) {
    self.leadIn = leadIn
    self.row = row
    heading = section.heading
    above = section.above
    near = [leadIn, row?.name, row?.head].compactMap(\.self)
    var forms = section.forms
    nearQualifiers = near.reduce(0) { $0 | $1.qualifiers(lexicon, in: $1.tokens.indices) }
    qualifiers = section.qualifiers | nearQualifiers
    var anyQualifiers = section.anyQualifiers
    for words in (row?.others ?? []) + [before].compactMap(\.self) {
      forms += TopicWords.read(words, words.tokens.indices).map(\.form)
      anyQualifiers |= words.qualifiers(lexicon, in: words.tokens.indices)
    }
    aroundForms = forms.sorted()
    self.anyQualifiers = anyQualifiers
  }
}

extension FactWords {
  func hasHead(_ subject: Int) -> Bool { heads & 1 << UInt64(subject) != 0 }

  func hasWith(_ subject: Int, _ group: Int) -> Bool {
    matches.contains {
      if case .with(let owner, let number) = $0.role {
        owner == subject && number == group
      } else {
        false
      }
    }
  }

  func hasWithout(_ subject: Int) -> Bool { without & 1 << UInt64(subject) != 0 }

  /// The places of what a test picks, the longest first where two begin together.
  func places(_ pick: (FactLexicon.Role) -> Bool) -> [Range<Int>] {
    matches.filter { pick($0.role) }.map(\.words)
  }

  /// The qualifiers that are named within some words.
  func qualifiers(
    _ lexicon: FactLexicon, in part: Range<Int>, titlesOnly: Bool = false, strictOnly: Bool = false
  )
    -> UInt64
  {
    var bits: UInt64 = 0
    for match in matches where part.contains(match.words.lowerBound) {
      guard case .qualifier(let index) = match.role, index < 64 else { continue }
      let qualifier = lexicon.qualifiers[index]
      guard !qualifier.isNeutral, !titlesOnly || qualifier.isTitle,
        !strictOnly || qualifier.isStrict,
        !isWithinNeutral(match.words)
      else { continue }
      bits |= 1 << UInt64(index)
    }
    return bits
  }

  /// Whether some words are part of a longer phrase that narrows nothing: "staff and contractors" are all.
  private func isWithinNeutral(_ words: Range<Int>) -> Bool {
    matches.contains { match in
      guard case .word(.neutral) = match.role else { return false }
      return match.words.count > words.count && match.words.lowerBound <= words.lowerBound
        && words.upperBound <= match.words.upperBound
    }
  }

  /// Whether some words are part of a longer phrase that names a matter: "no login".
  func isWithinPhrase(_ words: Range<Int>) -> Bool {
    matches.contains { match in
      switch match.role {
      case .head, .with, .near, .word(.least), .word(.most): break
      default: return false
      }
      return match.words.count > words.count && match.words.lowerBound <= words.lowerBound
        && words.upperBound <= match.words.upperBound
    }
  }

  /// The objects that are named within some words. Where one name lies in another, as logs in visitor logs, the longer counts.
  func objects(in part: Range<Int>) -> Set<Int> {
    let found = matches.compactMap { match -> (object: Int, words: Range<Int>)? in
      guard case .object(let index) = match.role, part.contains(match.words.lowerBound) else {
        return nil
      }
      return (index, match.words)
    }
    return Set(
      found.filter { item in
        !found.contains {
          $0.words != item.words && $0.words.count > item.words.count
            && $0.words.lowerBound <= item.words.lowerBound
            && item.words.upperBound <= $0.words.upperBound
        }
      }.map(\.object))
  }
}
