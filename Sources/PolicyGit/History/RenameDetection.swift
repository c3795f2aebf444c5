/// Pairs the files that one commit deletes with those that it adds, as `git log -M -l0` does.
///
/// Three rounds: equal content; then files whose name without folders is unique on both sides; then all that are left,
/// best scores first. Each file takes part in one rename at most. Order and ties follow Git's, because they decide which of
/// several likely sources a file gets.
struct RenameDetection {
  private let added: [ChangedFile]
  private let deleted: [ChangedFile]
  /// Each name without folders has a number.
  private let addedNames: [Int]
  private let deletedNames: [Int]
  /// For each added file, the deleted one that it comes from.
  private var sources: [Int?]
  private var isUsed: [Bool]
  private var fingerprints: Fingerprints

  init(added: [ChangedFile], deleted: [ChangedFile], objects: ObjectDatabase) {
    self.added = added
    self.deleted = deleted
    var numbers: [ArraySlice<UInt8>: Int] = [:]
    func number(_ file: ChangedFile) -> Int {
      let next = numbers.count
      let known = numbers[file.baseName, default: next]
      numbers[file.baseName] = known
      return known
    }
    addedNames = added.map(number)
    deletedNames = deleted.map(number)
    sources = Array(repeating: nil, count: added.count)
    isUsed = Array(repeating: false, count: deleted.count)
    fingerprints = Fingerprints(objects)
  }

  /// The deleted file that each of some added files comes from. What cannot change the answer for these is left out.
  mutating func sources(of wanted: [Int]) throws(GitError) -> [Int: Int] {
    pairEqualContents()
    try pairSameNames(wanted)
    if wanted.contains(where: { sources[$0] == nil }) {
      try pairSameNames(Array(added.indices))
      try pairSimilar(wanted)
    }
    var result: [Int: Int] = [:]
    for position in wanted { result[position] = sources[position] }
    return result
  }

  private mutating func pair(_ destination: Int, with source: Int) {
    sources[destination] = source
    isUsed[source] = true
  }

  // MARK: Equal contents

  /// Git looks at no more than this many sources of one content.
  private static let mostEqualSources = 100

  private mutating func pairEqualContents() {
    var unused: [ObjectID: [Int]] = [:]
    for source in deleted.indices { unused[deleted[source].id, default: []].append(source) }
    for destination in added.indices {
      guard let candidates = unused[added[destination].id] else { continue }
      let fitting = candidates.enumerated().lazy.filter { [added, deleted] in
        let (one, other) = (deleted[$0.element], added[destination])
        return one.isRegular && other.isRegular || one.mode == other.mode
      }.prefix(RenameDetection.mostEqualSources)
      let sameName = fitting.first { deletedNames[$0.element] == addedNames[destination] }
      guard let chosen = sameName ?? fitting.first else { continue }
      pair(destination, with: chosen.element)
      unused[added[destination].id]?.remove(at: chosen.offset)
    }
  }

  // MARK: Same names

  private mutating func pairSameNames(_ destinations: [Int]) throws(GitError) {
    let lonelySources = unique(deletedNames) { !isUsed[$0] }
    let lonelyDestinations = unique(addedNames) { sources[$0] == nil }
    for destination in destinations where sources[destination] == nil {
      let name = addedNames[destination]
      guard lonelyDestinations[name] != nil, let source = lonelySources[name],
        try fingerprints.score(deleted[source], added[destination])
          >= Similarity.leastForSameName
      else { continue }
      pair(destination, with: source)
    }
  }

  /// Where each name stands that stands at one position only.
  private func unique(_ names: [Int], where isLeft: (Int) -> Bool) -> [Int: Int] {
    var result: [Int: Int] = [:]
    var repeated: Set<Int> = []
    for (position, name) in names.enumerated() where isLeft(position) {
      if result.updateValue(position, forKey: name) != nil { repeated.insert(name) }
    }
    for name in repeated { result[name] = nil }
    return result
  }

  // MARK: Similar contents

  /// From so many files on each side on, an index pays.
  private static let leastForIndex = 8

  private mutating func pairSimilar(_ wanted: [Int]) throws(GitError) {
    let left = deleted.indices.filter { !isUsed[$0] }
    let open = added.indices.filter { sources[$0] == nil }
    var index: ChunkIndex?
    if min(left.count, open.count) >= RenameDetection.leastForIndex {
      var prints: [Fingerprint?] = []
      for source in left {
        prints.append(
          deleted[source].isRegular ? try fingerprints.print(of: deleted[source]) : nil)
      }
      index = ChunkIndex(prints)
    }
    var rows: [Int: RenameCandidates] = [:]
    for destination in wanted where sources[destination] == nil {
      rows[destination] = try candidates(for: destination, among: left, index)
    }
    // A file that resembles nothing stays new, whatever the others do.
    guard rows.values.contains(where: \.areHopeful) else { return }
    var all: [RenameCandidate] = []
    for destination in open {
      var row = rows[destination]
      if row == nil { row = try candidates(for: destination, among: left, index) }
      all += row?.all.filter { $0.score >= Similarity.least } ?? []
    }
    // Equals keep the order in which they were found.
    let ranked = all.enumerated().sorted { one, other in
      if one.element.isBetter(than: other.element) { return true }
      return other.element.isBetter(than: one.element) ? false : one.offset < other.offset
    }
    for (_, candidate) in ranked
    where sources[candidate.destination] == nil && !isUsed[candidate.source] {
      pair(candidate.destination, with: candidate.source)
    }
  }

  private mutating func candidates(
    for destination: Int, among left: [Int], _ index: ChunkIndex?
  ) throws(GitError) -> RenameCandidates {
    var row = RenameCandidates()
    let scores = try scores(of: left, destination, index)
    for (source, score) in zip(left, scores) {
      row.consider(
        RenameCandidate(
          source: source, destination: destination, score: score,
          isSameName: deletedNames[source] == addedNames[destination]))
    }
    return row
  }

  private mutating func scores(
    of left: [Int], _ destination: Int, _ index: ChunkIndex?
  ) throws(GitError) -> [Int] {
    var result: [Int] = []
    result.reserveCapacity(left.count)
    let file = added[destination]
    guard let index, file.isRegular else {
      for source in left { result.append(try fingerprints.score(deleted[source], file)) }
      return result
    }
    let print = try fingerprints.print(of: file)
    let copied = index.bytesCopied(to: print)
    for (position, source) in left.enumerated() {
      let size = copied[position] > 0 ? try fingerprints.size(of: deleted[source]) : 0
      result.append(Similarity.score(copied[position], size, print.size))
    }
    return result
  }
}
