import PolicyCore
import PolicyGit
import PolicyModel

/// One document from its first state in a period to its last, under whatever names.
struct DocumentLife {
  /// Where it lies, or lay last.
  var path: String
  var state: DocumentState
  var isRemoved = false
  /// Entries that were there before, so that one that comes back is no second event.
  var attestations: [Attestation]
  /// The step that added it; nil for one that was there before the period.
  var addedIn: Int?
}

/// A document where one side of a step has it.
struct DocumentSide: NamedDocument {
  var path: String
  var state: DocumentState
  var id: String? { state.id }
  var kind: DocumentKind {
    state.kind(at: path)
  }
}

/// One document as a step of the line left it.
struct DocumentStep {
  /// Position of the step on the line.
  var index: Int
  /// Position of the document in `DocumentLives.lives`.
  var life: Int
  var old: DocumentSide?
  var new: DocumentSide?
  var newEntries: [Attestation] = []
  /// Entries that are others than before in their digest alone.
  var changedEntries: [Attestation] = []
}

/// Follows documents along a first-parent line: by their id, by their path, and through renames.
struct DocumentLives {
  private let states: DocumentStates
  private(set) var lives: [DocumentLife] = []
  private(set) var steps: [DocumentStep] = []
  private var lifeAtPath = PathMap<Int>()
  /// Documents that are gone, by id: one that comes back goes on.
  private var goneByID: [String: Int] = [:]

  init(_ states: DocumentStates) { self.states = states }

  mutating func apply(_ step: LineStep, _ index: Int) {
    func sides(_ blob: (LineStep.Change) -> String?) -> [DocumentSide] {
      step.changes.compactMap { change in
        blob(change).flatMap { states.document(change.path, blob: $0) }
          .map { DocumentSide(path: change.path, state: $0) }
      }
    }
    let old = sides(\.old)
    let new = sides(\.new)
    let pairs = DocumentLives.pairs(old, new, renames: step.renames)
    var isContinued: Set<Int> = []
    // All that leaves a path does so before anything comes to one.
    let lifeOfOld = old.map { life(of: $0) }
    for side in old { lifeAtPath[side.path] = nil }
    for (position, side) in new.enumerated() {
      if let former = pairs[position] {
        isContinued.insert(former)
        move(lifeOfOld[former], from: old[former], to: side, index)
      } else {
        add(side, index)
      }
    }
    for (position, side) in old.enumerated() where !isContinued.contains(position) {
      let life = lifeOfOld[position]
      lives[life].isRemoved = true
      if let id = side.state.id { goneByID[id] = life }
      steps.append(DocumentStep(index: index, life: life, old: side, new: nil))
    }
  }

  private mutating func life(of side: DocumentSide) -> Int {
    if let known = lifeAtPath[side.path] { return known }
    lives.append(
      DocumentLife(
        path: side.path, state: side.state, attestations: side.state.attestations))
    return lives.count - 1
  }

  private mutating func move(
    _ life: Int, from old: DocumentSide, to new: DocumentSide, _ index: Int
  ) {
    var step = DocumentStep(index: index, life: life, old: old, new: new)
    take(new, life, &step)
    steps.append(step)
  }

  private mutating func add(_ side: DocumentSide, _ index: Int) {
    var life = lives.count
    if let id = side.state.id, let gone = goneByID.removeValue(forKey: id) {
      life = gone
      lives[life].isRemoved = false
    } else {
      lives.append(
        DocumentLife(
          path: side.path, state: side.state, attestations: [], addedIn: index))
    }
    var step = DocumentStep(index: index, life: life, old: nil, new: side)
    take(side, life, &step)
    steps.append(step)
  }

  private mutating func take(_ side: DocumentSide, _ life: Int, _ step: inout DocumentStep) {
    lifeAtPath[side.path] = life
    lives[life].path = side.path
    lives[life].state = side.state
    let former = step.old?.state
    for entry in side.state.attestations
    where !lives[life].attestations.contains(where: { $0.isSame(as: entry) }) {
      lives[life].attestations.append(entry)
      if former?.holdsOther(than: entry, leftOutOf: side.state) ?? false {
        step.changedEntries.append(entry)
      } else {
        step.newEntries.append(entry)
      }
    }
  }

  /// For each new side the old one that it was: the one with its id, else the one at its path, else the one that Git says.
  private static func pairs(
    _ old: [DocumentSide], _ new: [DocumentSide], renames: PathMap<String>
  ) -> [Int: Int] {
    var result: [Int: Int] = [:]
    var isTaken: Set<Int> = []
    func match(_ key: (DocumentSide) -> String?, _ wanted: (DocumentSide) -> String?) {
      var positions = PathMap<Int>()
      var repeated = PathSet()
      for (position, side) in old.enumerated() where !isTaken.contains(position) {
        guard let key = key(side) else { continue }
        if positions[key] != nil { repeated.insert(key) }
        positions[key] = position
      }
      for (position, side) in new.enumerated() where result[position] == nil {
        guard let key = wanted(side), !repeated.contains(key), let former = positions[key],
          isTaken.insert(former).inserted
        else { continue }
        result[position] = former
      }
    }
    // A copy has the id of its original, which stays: a document that is at its old path has not moved.
    match({ "\($0.path)\n\($0.state.id ?? "")" }, { "\($0.path)\n\($0.state.id ?? "")" })
    match({ $0.state.id }, { $0.state.id })
    match({ $0.path }, { $0.path })
    match({ $0.path }, { renames[$0.path] })
    return result
  }
}

extension DocumentState {
  var status: Status? { root["status"]?.scalar.flatMap(Status.init(written:)) }
  var isSetAside: Bool { status?.isSetAside ?? false }
  var asksToBeFollowed: Bool { Status.asksToBeFollowed(root["status"]) }

  /// Whether an entry stands here that differs from another in its digest alone, and that the later state has no more.
  fileprivate func holdsOther(than entry: Attestation, leftOutOf later: DocumentState) -> Bool {
    attestations.contains { former in
      var bound = former
      bound.digest = entry.digest
      return bound.isSame(as: entry) && !later.holds(former)
    }
  }

  func text(_ path: String) -> String? { root.value(at: path)?.scalar }
  func date(_ path: String) -> CalendarDate? { text(path).flatMap { CalendarDate($0) } }
}
