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

  /// - Parameter read: in the order of authority.
  init(_ read: [DocumentFacts]) {
    collect(read)
    for (one, other) in pairs() { compare(one, other) }
  }

  private mutating func collect(_ read: [DocumentFacts]) {
    let ownReview = FactLexicon.shared.ownReview
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

  private mutating func compare(_ one: Int, _ other: Int) {
    let (a, b) = (all[one], all[other])
    let isOwn = a.source.document.path == b.source.document.path
    // The rows of a table are told apart on purpose: the term of daily copies, and that of monthly ones.
    if isOwn, a.fact.isCell, b.fact.isCell, a.fact.group == b.fact.group { return }
    var verdict: (disagrees: Bool, likeness: Double, subject: Int?)?
    for first in a.facts {
      for second in b.facts where first.key == second.key {
        if first.hasSubject {
          let disagrees =
            first.subject?.isCeiling == true && !isOwn
            ? Figures.exceeds(first, a, second, b) : first.disagrees(withSame: second)
          guard disagrees || first.saysSame(as: second) else { continue }
          if verdict?.disagrees != true {
            verdict = (disagrees, 1, first.key.subject)
          }
        } else if verdict == nil, !Figures.areApart(a, b), Figures.areGeneral(a, b),
          let likeness = Figures.likeness(first, second, isOwn: isOwn)
        {
          let disagrees = first.disagrees(withSame: second)
          guard disagrees || first.saysSame(as: second) else { continue }
          verdict = (disagrees, likeness, nil)
        }
      }
    }
    guard var verdict else { return }
    if verdict.subject != nil, let own = Figures.matter(a), let its = Figures.matter(b) {
      verdict.likeness = 1 + (own.topic.likeness(to: its.topic) ?? 0)
    }
    if verdict.disagrees {
      disagreeing[one, default: []].append(
        Edge(other: other, likeness: verdict.likeness, subject: verdict.subject))
      disagreeing[other, default: []].append(
        Edge(other: one, likeness: verdict.likeness, subject: verdict.subject))
    } else {
      agreeing[one, default: []].append(other)
      agreeing[other, default: []].append(one)
    }
  }

  /// Each procedure is one of its own thing: what two of them say in the same words may be of two systems.
  private static func areGeneral(_ a: Figure, _ b: Figure) -> Bool {
    a.source.document.path == b.source.document.path || a.source.document.kind == .policy
      || b.source.document.kind == .policy
  }

  private static func matter(_ figure: Figure) -> Fact? { figure.facts.first { !$0.hasSubject } }

  /// What one table, list or document tells apart, under two headings, is told apart on purpose.
  private static func likeness(_ one: Fact, _ other: Fact, isOwn: Bool) -> Double? {
    if isOwn, one.group == other.group || one.isCell && other.isCell || one.section != other.section
    {
      return nil
    }
    guard one.key.kind == .permission else { return one.topic.likeness(to: other.topic) }
    let (permit, bar) = one.value == 1 ? (one, other) : (other, one)
    guard one.value == other.value || permit.topic.isUnconditional(beside: bar.topic) else {
      return nil
    }
    return bar.topic.likeness(ofBarTo: permit.topic, isWhole: isOwn)
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
