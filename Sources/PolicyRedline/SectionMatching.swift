import PolicyCore

/// A heading with what stands below it up to the next heading, as it is compared.
struct SectionText: Sendable {
  /// Nil for what stands before the first heading.
  var heading: TextUnit?
  var level = 0
  /// The heading's text as a reader sees it.
  var title = ""
  /// The title without number, case and punctuation.
  var key = ""
  /// The keys of the headings around it, and its own.
  var path: [String] = []
  var units: [TextUnit] = []
  /// The number of the first of `units` in the document; the heading has the one before.
  var firstUnit = 0
  var bag = WordBag([])
  /// The section below whose heading it stands; nil at the top.
  var parent: Int?
  /// The section of its rank before it, below the same heading.
  var sibling: Int?

  static func all(_ units: [TextUnit]) -> [SectionText] {
    var sections = [SectionText()]
    var open: [(level: Int, key: String, index: Int)] = []
    for (index, unit) in units.enumerated() {
      guard case .heading(let level, let words) = unit.content else {
        sections[sections.count - 1].units.append(unit)
        continue
      }
      var sibling: Int?
      while let last = open.last, last.level >= level {
        sibling = last.level == level ? last.index : sibling
        open.removeLast()
      }
      let key = Headings.key(words)
      let parent = open.last?.index
      open.append((level, key, sections.count))
      sections.append(
        SectionText(
          heading: unit, level: level, title: words.plainText, key: key, path: open.map(\.key),
          firstUnit: index + 1, parent: parent, sibling: sibling))
    }
    for index in sections.indices {
      sections[index].bag = WordBag(sections[index].units.flatMap(\.words))
    }
    return sections
  }
}

/// Which section of the new text is which of the old one, and which of them moved.
struct SectionMatching {
  let old: [SectionText]
  let new: [SectionText]
  /// For each new section its old one.
  private(set) var partner: [Int?]
  /// New sections that stand in another order than before.
  private(set) var moved: Set<Int> = []

  /// Sections without a partner that are compared with each other, as pairs.
  private static let widest = 40_000

  init(_ old: [SectionText], _ new: [SectionText]) {
    self.old = old
    self.new = new
    partner = Array(repeating: nil, count: new.count)
    var isTaken = Array(repeating: false, count: old.count)
    func take(_ oldIndex: Int, _ newIndex: Int) {
      partner[newIndex] = oldIndex
      isTaken[oldIndex] = true
    }
    // What stands before the first heading is always that.
    take(0, 0)
    func matchByName(_ name: (SectionText) -> [String], unless: (SectionText, SectionText) -> Bool)
    {
      var places: [[String]: [Int]] = [:]
      for index in old.indices where !isTaken[index] {
        places[name(old[index]), default: []].append(index)
      }
      for key in places.keys { places[key]?.reverse() }
      for index in new.indices where partner[index] == nil {
        guard let candidate = places[name(new[index])]?.last, !unless(old[candidate], new[index])
        else { continue }
        places[name(new[index])]?.removeLast()
        take(candidate, index)
      }
    }
    matchByName(\.path, unless: { _, _ in false })
    // The same title elsewhere: "Scope" of one chapter is not "Scope" of another.
    matchByName(
      { [$0.key] },
      unless: { one, other in
        one.key.isEmpty
          || one.bag.count + other.bag.count > 0 && one.bag.likeness(to: other.bag) < 0.3
      })
    let restOld = old.indices.filter { !isTaken[$0] && old[$0].bag.count > 0 }
    let restNew = new.indices.filter { partner[$0] == nil && new[$0].bag.count > 0 }
    if restOld.count * restNew.count <= SectionMatching.widest {
      var pairs: [(likeness: Double, old: Int, new: Int)] = []
      for newIndex in restNew {
        for oldIndex in restOld {
          let likeness = old[oldIndex].bag.likeness(to: new[newIndex].bag)
          if likeness >= 0.5 { pairs.append((likeness, oldIndex, newIndex)) }
        }
      }
      pairs.sort { ($1.likeness, $0.new, $0.old) < ($0.likeness, $1.new, $1.old) }
      for pair in pairs where partner[pair.new] == nil && !isTaken[pair.old] {
        take(pair.old, pair.new)
      }
    }
    matchEmptyHeadings(&isTaken)
    moved = findMoved()
  }

  /// A heading that holds only sections: it is the old one above the same sections.
  private mutating func matchEmptyHeadings(_ isTaken: inout [Bool]) {
    for index in new.indices where partner[index] == nil && index + 1 < new.count {
      guard new[index].bag.count == 0, new[index + 1].level > new[index].level,
        let below = partner[index + 1], below > 0, !isTaken[below - 1],
        old[below - 1].bag.count == 0, old[below - 1].level == new[index].level
      else { continue }
      partner[index] = below - 1
      isTaken[below - 1] = true
    }
  }

  /// All but the heaviest run of sections that kept their order.
  private func findMoved() -> Set<Int> {
    let matched = new.indices.filter { partner[$0] != nil }
    // A tree of maxima over old positions (P. Fenwick, 1994): the heaviest run that ends at or before each.
    var tree = [(weight: Int, last: Int)](repeating: (0, -1), count: old.count + 1)
    var previous = [Int](repeating: -1, count: new.count)
    var best = (weight: 0, last: -1)
    for index in matched {
      guard let place = partner[index] else { continue }
      var before = (weight: 0, last: -1)
      var position = place
      while position > 0 {
        if tree[position].weight > before.weight { before = tree[position] }
        position -= position & -position
      }
      previous[index] = before.last
      let run = (weight: before.weight + new[index].bag.count + 3, last: index)
      position = place + 1
      while position <= old.count {
        if tree[position].weight < run.weight { tree[position] = run }
        position += position & -position
      }
      if run.weight > best.weight { best = run }
    }
    var moved = Set(matched)
    var index = best.last
    while index >= 0 {
      moved.remove(index)
      index = previous[index]
    }
    return moved
  }

  /// Whether a moved section only went along with the one before it, to which it belongs.
  func followsParent(_ index: Int) -> Bool {
    guard moved.contains(index), let place = partner[index] else { return false }
    guard let parent = new[index].parent, moved.contains(parent) else { return false }
    return partner[parent] == old[place].parent
  }

  /// Where a section stands: after which of its own rank, or first below which heading.
  static func place(of index: Int, in sections: [SectionText]) -> Phrase {
    if let sibling = sections[index].sibling { return Phrase("after “\(sections[sibling].title)”") }
    if let parent = sections[index].parent { return Phrase("first in “\(sections[parent].title)”") }
    return Phrase("at the start")
  }
}
