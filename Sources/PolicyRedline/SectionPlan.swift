import PolicyCore

/// In which order sections and units are shown, and what became of each.
struct SectionPlan {
  enum Item {
    case new(Int)
    case removed(Int)
    /// The place that a moved section left.
    case left(old: Int, new: Int)
  }

  /// A unit of a section.
  struct Unit: Hashable {
    var section: Int
    var index: Int
  }

  enum UnitStep {
    case pair(Unit, Unit)
    case removed(Unit)
    case added(Unit)
    case movedAway(Unit, to: Unit)
    case movedHere(from: Unit, Unit)
  }

  let matching: SectionMatching
  private(set) var items: [Item] = []
  /// For each new section; what is removed stands before what comes at its place.
  private var stepsOfNew: [[UnitStep]] = []
  private var stepsOfRemoved: [Int: [UnitStep]] = [:]

  init(_ matching: SectionMatching) {
    self.matching = matching
    let (old, new) = (matching.old, matching.new)
    var target = [Int?](repeating: nil, count: old.count)
    for (index, partner) in matching.partner.enumerated() {
      if let partner { target[partner] = index }
    }
    // Behind each new section what stood behind it in the old text and does so no longer.
    var behind: [Int: [Item]] = [:]
    var anchor = 0
    for index in old.indices {
      if let place = target[index] {
        if !matching.moved.contains(place) {
          anchor = place
        } else if !matching.followsParent(place) {
          behind[anchor, default: []].append(.left(old: index, new: place))
        }
      } else {
        behind[anchor, default: []].append(.removed(index))
        stepsOfRemoved[index] = old[index].units.indices.map {
          .removed(Unit(section: index, index: $0))
        }
      }
    }
    for index in new.indices {
      items.append(.new(index))
      items += behind[index] ?? []
      guard let partner = matching.partner[index] else {
        stepsOfNew.append(
          new[index].units.indices.map { .added(Unit(section: index, index: $0)) })
        continue
      }
      func fingerprints(_ section: SectionText) -> [Fingerprint] {
        section.units.map { Fingerprint(form: $0.form, words: $0.words) }
      }
      stepsOfNew.append(
        UnitMatching.steps(fingerprints(old[partner]), fingerprints(new[index])).map { step in
          switch step {
          case .pair(let one, let other):
            .pair(Unit(section: partner, index: one), Unit(section: index, index: other))
          case .removed(let one): .removed(Unit(section: partner, index: one))
          case .added(let other): .added(Unit(section: index, index: other))
          }
        })
    }
  }

  func steps(_ old: Int, _ new: Int) -> [UnitStep] { stepsOfNew[new] }
  func steps(added new: Int) -> [UnitStep] { stepsOfNew[new] }
  func steps(removed old: Int) -> [UnitStep] { stepsOfRemoved[old] ?? [] }

  /// Whether two sections are one.
  func isPair(_ old: Int, _ new: Int) -> Bool { matching.partner[new] == old }

  // MARK: Units that moved

  /// Words that a text must have, so that finding it elsewhere cannot be chance.
  private static let certainLength = 5
  private static let certainLikeness = 0.85
  private static let widest = 20_000

  /// Finds units that went at one place and came at another.
  mutating func findMovedUnits() {
    var gone: [Unit] = []
    var come: [Unit] = []
    for steps in stepsOfNew + stepsOfRemoved.sorted(by: { $0.key < $1.key }).map(\.value) {
      for step in steps {
        if case .removed(let unit) = step { gone.append(unit) }
        if case .added(let unit) = step { come.append(unit) }
      }
    }
    guard !gone.isEmpty, !come.isEmpty else { return }
    func fingerprint(_ unit: TextUnit) -> Fingerprint {
      Fingerprint(form: unit.form, words: unit.words)
    }
    let oldPrints = gone.map { fingerprint(matching.old[$0.section].units[$0.index]) }
    let newPrints = come.map { fingerprint(matching.new[$0.section].units[$0.index]) }
    var targets: [Unit: Unit] = [:]
    var sources: [Unit: Unit] = [:]
    // Alike to the letter, and only once on each side.
    let oldPlaces = Dictionary(grouping: gone.indices) { oldPrints[$0].exact }
    let newPlaces = Dictionary(grouping: come.indices) { newPrints[$0].exact }
    for (key, places) in oldPlaces {
      guard places.count == 1, let others = newPlaces[key], others.count == 1 else { continue }
      let (one, other) = (gone[places[0]], come[others[0]])
      // Within a section, as when the items of a list are sorted, any length will do.
      guard
        oldPrints[places[0]].words.count >= SectionPlan.certainLength
          || isPair(one.section, other.section) && oldPrints[places[0]].words.count > 0
      else { continue }
      targets[one] = other
      sources[other] = one
    }
    // Nearly alike, and long.
    let restOld = gone.indices.filter {
      targets[gone[$0]] == nil && oldPrints[$0].words.count >= 2 * SectionPlan.certainLength
    }
    let restNew = come.indices.filter {
      sources[come[$0]] == nil && newPrints[$0].words.count >= 2 * SectionPlan.certainLength
    }
    if restOld.count * restNew.count <= SectionPlan.widest {
      var pairs: [(likeness: Double, old: Int, new: Int)] = []
      for one in restOld {
        for other in restNew {
          let likeness = oldPrints[one].likeness(to: newPrints[other])
          if likeness >= SectionPlan.certainLikeness { pairs.append((likeness, one, other)) }
        }
      }
      pairs.sort { ($1.likeness, $0.new, $0.old) < ($0.likeness, $1.new, $1.old) }
      for pair in pairs where targets[gone[pair.old]] == nil && sources[come[pair.new]] == nil {
        targets[gone[pair.old]] = come[pair.new]
        sources[come[pair.new]] = gone[pair.old]
      }
    }
    func moved(_ step: UnitStep) -> UnitStep {
      if case .removed(let unit) = step, let target = targets[unit] {
        return .movedAway(unit, to: target)
      }
      if case .added(let unit) = step, let source = sources[unit] {
        return .movedHere(from: source, unit)
      }
      return step
    }
    stepsOfNew = stepsOfNew.map { $0.map(moved) }
    stepsOfRemoved = stepsOfRemoved.mapValues { $0.map(moved) }
  }
}
