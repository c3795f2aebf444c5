import PolicyModel
import PolicyText

/// The figures of all texts, each with those that say the same of the same thing and those that say otherwise.
struct Figures {
  /// One place at which something is settled, with every matter of which it may be read.
  struct Figure {
    var source: DocumentFacts
    var facts: [Fact]
    /// That of the matter it is best told by.
    var fact: Fact { facts[0] }
    /// How many more say the very same, and were not compared.
    var echoes = 0
  }

  /// Why a figure is told of.
  struct Lost {
    var witness: Int
    /// What else says otherwise.
    var others: [Int]
    var subject: Int?
  }

  private struct Edge {
    var other: Int
    var likeness: Double
    var subject: Int?
  }

  private(set) var all: [Figure] = []
  private(set) var agreeing: [Int: [Int]] = [:]
  private var disagreeing: [Int: [Edge]] = [:]
  private let weights: FactWeights

  /// - Parameter read: in the order of authority.
  init(_ read: [DocumentFacts]) {
    all = Figures.collected(read)
    weights = FactWeights(all.compactMap { Figures.matter($0)?.topic })
    var verdicts = pairs().compactMap { compare($0.0, $0.1) }
    let known = Set(verdicts.filter(\.disagrees).map { Pair(one: $0.one, other: $0.other) })
    verdicts += alignedCells().filter { !known.contains(Pair(one: $0.one, other: $0.other)) }
    let best = Best(verdicts, all)
    for verdict in verdicts
    where verdict.subject != nil || !verdict.disagrees || isBest(verdict, best) {
      keep(verdict)
    }
  }

  /// What two figures say of each other.
  struct Verdict {
    var one: Int
    var other: Int
    var disagrees: Bool
    /// How much of their words is the same.
    var likeness: Double
    /// The same, and the more the more words there are.
    var closeness = Double.infinity
    var subject: Int?
  }

  private mutating func keep(_ verdict: Verdict) {
    let (one, other) = (verdict.one, verdict.other)
    guard verdict.disagrees else {
      agreeing[one, default: []].append(other)
      agreeing[other, default: []].append(one)
      return
    }
    disagreeing[one, default: []].append(
      Edge(other: other, likeness: verdict.likeness, subject: verdict.subject))
    disagreeing[other, default: []].append(
      Edge(other: one, likeness: verdict.likeness, subject: verdict.subject))
  }

  private static func collected(_ read: [DocumentFacts]) -> [Figure] {
    let ownReview = FactLexicon.shared.ownReview
    var all: [Figure] = []
    for source in read {
      var places: [Int: Int] = [:]
      for fact in source.facts where fact.key.subject != ownReview {
        if let known = places[fact.bytes.lowerBound] {
          all[known].facts.append(fact)
        } else {
          places[fact.bytes.lowerBound] = all.count
          all.append(Figure(source: source, facts: [fact]))
        }
      }
    }
    for index in all.indices {
      // A matter of the list tells more than the words alone.
      all[index].facts.sort { $0.hasSubject && !$1.hasSubject }
      if all[index].facts.contains(where: { $0.subject?.isCeiling == true }) {
        all[index].facts.removeAll { !$0.hasSubject }
      }
    }
    return all
  }

  // MARK: Which are compared

  private struct Pair: Hashable {
    var one: Int
    var other: Int
  }

  /// As many say a thing, a handful of each figure is compared: the work must not grow with their square.
  private static let most = 8

  private mutating func pairs() -> [(Int, Int)] {
    var found: Set<Pair> = []
    var keys: [Fact.Key: [Int]] = [:]
    var words: [Word: [Int]] = [:]
    for index in all.indices {
      for fact in all[index].facts {
        if fact.hasSubject {
          add(index, fact, to: &keys[fact.key, default: []])
        } else {
          for form in fact.topic.telling {
            words[Word(kind: fact.key.kind, form: form), default: []].append(index)
          }
        }
      }
    }
    for group in keys.values {
      for (place, index) in group.enumerated() {
        for other in group[..<place] { found.insert(Pair(one: other, other: index)) }
      }
    }
    // Two that are about the same thing have two of its words that are in few others.
    let rare = words.values.filter { $0.count > 1 && $0.count <= 48 }
    var shared: [Pair: Int] = [:]
    for group in rare {
      for (place, index) in group.enumerated() {
        for other in group[..<place] where other != index {
          shared[Pair(one: other, other: index), default: 0] += 1
        }
      }
    }
    for (pair, count) in shared where count > 1 { found.insert(pair) }
    return found.sorted { ($0.one, $0.other) < ($1.one, $1.other) }.map { ($0.one, $0.other) }
  }

  private struct Word: Hashable {
    var kind: FactLexicon.Kind
    var form: UInt32
  }

  private mutating func add(_ index: Int, _ fact: Fact, to group: inout [Int]) {
    var same: [Int] = []
    for other in group
    where all[other].facts.contains(where: { $0.hasSubject && $0.isSame(as: fact) }) {
      same.append(other)
    }
    if same.count < Figures.most {
      if group.count < Figures.most * Figures.most { group.append(index) }
    } else if let first = same.first {
      all[first].echoes += 1
    }
  }

  // MARK: What they say of each other

  private func compare(_ one: Int, _ other: Int) -> Verdict? {
    let (a, b) = (all[one], all[other])
    let isOwn = a.source.document.path == b.source.document.path
    // The rows of a table are told apart on purpose: the term of daily copies, and that of monthly ones.
    if isOwn, a.fact.isCell, b.fact.isCell, a.fact.group == b.fact.group { return nil }
    var verdict: Verdict?
    for first in a.facts where first.hasSubject {
      for second in b.facts where first.key == second.key {
        // The items of one list are told apart on purpose: backups of each day, of each week.
        if isOwn, first.isListed, first.group == second.group { continue }
        let disagrees =
          first.subject?.isCeiling == true && !isOwn
          ? Figures.exceeds(first, a, second, b) : first.disagrees(withSame: second)
        guard disagrees || first.saysSame(as: second), verdict?.disagrees != true else { continue }
        verdict = Verdict(
          one: one, other: other, disagrees: disagrees, likeness: 1, subject: first.key.subject)
      }
    }
    guard let first = Figures.matter(a), let second = Figures.matter(b) else { return verdict }
    if verdict != nil {
      verdict?.likeness += FactLikeness(first.topic, second.topic, first.kind, weights)?.share ?? 0
      return verdict
    }
    guard first.key == second.key, Figures.areGeneral(a, b),
      let like = likeness(first, second, isOwn: isOwn),
      like.words > 3 || !Figures.areApart(a, b)
    else { return nil }
    let disagrees = first.disagrees(withSame: second)
    guard disagrees || first.saysSame(as: second) else { return nil }
    return Verdict(
      one: one, other: other, disagrees: disagrees, likeness: like.share,
      closeness: like.closeness)
  }

  /// Each procedure is one of its own thing: what two of them say in the same words may be of two systems.
  private static func areGeneral(_ a: Figure, _ b: Figure) -> Bool {
    a.source.document.path == b.source.document.path || a.source.document.kind == .policy
      || b.source.document.kind == .policy
  }

  private static func matter(_ figure: Figure) -> Fact? { figure.facts.first { !$0.hasSubject } }

  /// What one table, list or document tells apart, under two headings, is told apart on purpose.
  private func likeness(
    _ one: Fact, _ other: Fact, isOwn: Bool
  ) -> (share: Double, closeness: Double, words: Int)? {
    if isOwn, one.group == other.group || one.isCell || other.isCell || one.section != other.section
    {
      return nil
    }
    guard one.key.kind == .permission else {
      return FactLikeness(one.topic, other.topic, one.key.kind, weights).map {
        ($0.share, $0.share * $0.weight, $0.words)
      }
    }
    let (permit, bar) = one.value == 1 ? (one, other) : (other, one)
    guard one.value == other.value || permit.topic.isUnconditional(beside: bar.topic) else {
      return nil
    }
    return bar.topic.likeness(ofBarTo: permit.topic, isWhole: isOwn).map { ($0, .infinity, 0) }
  }

  /// Whether both are of one matter of the list, which tells them apart: logs that are kept online, and logs that are kept.
  private static func areApart(_ a: Figure, _ b: Figure) -> Bool {
    a.facts.contains { one in
      one.hasSubject
        && b.facts.contains { other in
          one.key.subject == other.key.subject
            && (one.key.qualifiers != other.key.qualifiers || one.key.object != other.key.object
              || one.key.residue != other.key.residue && !one.key.residue.isEmpty
                && !other.key.residue.isEmpty)
        }
    }
  }

  // MARK: Which of several is meant

  /// How close the closest figure of another document comes to each.
  private struct Best {
    private struct Key: Hashable {
      var figure: Int
      var path: String
    }
    private var closest: [Key: Double] = [:]

    init(_ verdicts: [Verdict], _ all: [Figure]) {
      for verdict in verdicts where verdict.subject == nil {
        for (own, other) in [(verdict.one, verdict.other), (verdict.other, verdict.one)] {
          let key = Key(figure: own, path: all[other].source.document.path)
          closest[key] = max(closest[key] ?? 0, verdict.closeness)
        }
      }
    }

    func has(_ own: Int, _ other: Int, _ closeness: Double, _ all: [Figure]) -> Bool {
      closest[Key(figure: own, path: all[other].source.document.path)] == closeness
    }
  }

  /// Whether each of two that disagree is the closest that the other has there, and nothing beside either says the same as the
  /// other: of "within 24 hours, in full within 72 hours" the first is not meant where the second is said elsewhere.
  private func isBest(_ verdict: Verdict, _ best: Best) -> Bool {
    let (one, other) = (verdict.one, verdict.other)
    return best.has(one, other, verdict.closeness, all)
      && best.has(other, one, verdict.closeness, all)
      && !isSettled(one, beside: other) && !isSettled(other, beside: one)
  }

  /// Whether another figure of a sentence says what one does.
  private func isSettled(_ index: Int, beside other: Int) -> Bool {
    guard let own = Figures.matter(all[index]) else { return false }
    let source = all[other].source
    // The figures of one sentence follow each other.
    func isBeside(_ place: Int) -> Bool {
      all.indices.contains(place) && all[place].source.document.path == source.document.path
        && all[place].fact.sentence == all[other].fact.sentence
    }
    var found = false
    for step in [-1, 1] {
      var place = other + step
      while isBeside(place), !found {
        if let its = Figures.matter(all[place]), its.key.kind == own.key.kind,
          its.hasFigure(of: own), own.topic.shared(with: its.topic) > 1
        {
          found = true
        }
        place += step
      }
    }
    return found
  }

  private func alignedCells() -> [Verdict] {
    AlignedTables(all.map { Figures.matter($0) ?? $0.fact }, all.map(\.source.document.path))
      .disagreeing.map {
        Verdict(one: min($0.0, $0.1), other: max($0.0, $0.1), disagrees: true, likeness: 1)
      }
  }

  /// Whether a text allows more than the high-level policy does.
  private static func exceeds(_ one: Fact, _ a: Figure, _ other: Fact, _ b: Figure) -> Bool {
    switch (a.source.document.isHighLevel, b.source.document.isHighLevel) {
    case (true, false): return other.value > one.value && other.disagrees(withSame: one)
    case (false, true): return one.value > other.value && one.disagrees(withSame: other)
    default: return false
    }
  }

  // MARK: Who is told of

  /// How many of those that stand against a figure say the same as one of them.
  private func strength(of witness: Int, against index: Int) -> Int {
    disagreeing[index, default: []].reduce(0) { sum, edge in
      let isWith = edge.other == witness || all[edge.other].fact.hasFigure(of: all[witness].fact)
      return isWith ? sum + 1 + all[edge.other].echoes : sum
    }
  }

  /// Nil where a figure stands undisputed, or it is another that is told of.
  ///
  /// - Parameter told: those of which it is told already.
  func lost(_ index: Int, told: Set<Int>) -> Lost? {
    let better = disagreeing[index, default: []].filter { edge in
      guard !told.contains(edge.other) else { return false }
      let its = strength(of: edge.other, against: index)
      let own = strength(of: index, against: edge.other)
      return its > own || its == own && edge.other < index
    }
    guard
      let best = better.max(by: { one, other in
        one.likeness == other.likeness
          ? one.other > other.other : one.likeness < other.likeness
      })
    else { return nil }
    let others = better.map(\.other).filter { other in
      other != best.other && all[other].fact.hasFigure(of: all[best.other].fact)
    }
    return Lost(witness: best.other, others: others.sorted(), subject: best.subject)
  }
}
