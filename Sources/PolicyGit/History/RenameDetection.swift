/// Pairs the files that one commit deletes with those that it adds, as `git log -M -l0` does.
///
/// Three rounds: equal content; then files whose name without folders is unique on both sides; then all that are left,
/// best scores first. Each file takes part in one rename at most. Order and ties follow Git's, because they decide which of
/// several likely sources a file gets.
struct RenameDetection {
  private let added: [ChangedFile]
  private let deleted: [ChangedFile]
  /// For each added file, the deleted one that it comes from.
  private var sources: [Int?]
  private var isUsed: [Bool]
  private var fingerprints: Fingerprints

  /// From the path of each added file that was one of the deleted files to the path of that.
  static func renames(
    _ added: [ChangedFile], _ deleted: [ChangedFile], _ objects: ObjectDatabase
  ) throws(GitError) -> [[UInt8]: [UInt8]] {
    if added.isEmpty || deleted.isEmpty { return [:] }
    var detection = RenameDetection(added, deleted, objects)
    detection.pairEqualContents()
    try detection.pairSameNames()
    try detection.pairSimilar()
    var result: [[UInt8]: [UInt8]] = [:]
    for (destination, source) in zip(detection.added, detection.sources) {
      result[destination.path] = source.map { detection.deleted[$0].path }
    }
    return result
  }

  private init(_ added: [ChangedFile], _ deleted: [ChangedFile], _ objects: ObjectDatabase) {
    self.added = added.sorted { $0.path.lexicographicallyPrecedes($1.path) }
    self.deleted = deleted.sorted { $0.path.lexicographicallyPrecedes($1.path) }
    sources = Array(repeating: nil, count: added.count)
    isUsed = Array(repeating: false, count: deleted.count)
    fingerprints = Fingerprints(objects)
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
      let name = added[destination].baseName
      let sameName = fitting.first { deleted[$0.element].baseName == name }
      guard let chosen = sameName ?? fitting.first else { continue }
      pair(destination, with: chosen.element)
      unused[added[destination].id]?.remove(at: chosen.offset)
    }
  }

  // MARK: Same names

  private mutating func pairSameNames() throws(GitError) {
    let lonelySources = RenameDetection.unique(deleted) { !isUsed[$0] }
    let lonelyDestinations = RenameDetection.unique(added) { sources[$0] == nil }
    for (name, destination) in lonelyDestinations {
      guard let source = lonelySources[name],
        try fingerprints.score(deleted[source], added[destination])
          >= Similarity.leastForSameName
      else { continue }
      pair(destination, with: source)
    }
  }

  /// Where each name stands that stands at one position only.
  private static func unique(
    _ files: [ChangedFile], where isLeft: (Int) -> Bool
  ) -> [ArraySlice<UInt8>: Int] {
    Dictionary(grouping: files.indices.filter(isLeft)) { files[$0].baseName }
      .compactMapValues { $0.count == 1 ? $0[0] : nil }
  }

  // MARK: Similar contents

  private struct Candidate {
    var source: Int
    var destination: Int
    var score: Int
    var isSameName: Bool

    func isBetter(than other: Candidate) -> Bool {
      score != other.score ? score > other.score : isSameName && !other.isSameName
    }
  }

  /// Git keeps so many candidates of each added file.
  private static let places = 4

  private mutating func pairSimilar() throws(GitError) {
    let left = deleted.indices.filter { !isUsed[$0] }
    let open = added.indices.filter { sources[$0] == nil }
    if left.isEmpty || open.isEmpty { return }
    var prints: [Fingerprint?] = []
    for source in left {
      prints.append(deleted[source].isRegular ? try fingerprints.print(of: deleted[source]) : nil)
    }
    let index = ChunkIndex(prints)
    let names = left.map { deleted[$0].baseName }
    var all: [Candidate] = []
    for destination in open {
      guard added[destination].isRegular else { continue }
      let print = try fingerprints.print(of: added[destination])
      let copied = index.bytesCopied(to: print)
      let name = added[destination].baseName
      var row: [Candidate] = []
      for (position, source) in left.enumerated() {
        RenameDetection.consider(
          Candidate(
            source: source, destination: destination,
            score: Similarity.score(copied[position], prints[position]?.size ?? 0, print.size),
            isSameName: names[position] == name),
          for: &row)
      }
      all += row.filter { $0.score >= Similarity.least }
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

  /// Low scores hold a place too: which one a better candidate takes over decides between equals in the end.
  private static func consider(_ candidate: Candidate, for row: inout [Candidate]) {
    guard row.count == places else {
      row.append(candidate)
      return
    }
    var worst = 0
    for position in 1..<row.count where row[worst].isBetter(than: row[position]) {
      worst = position
    }
    if candidate.isBetter(than: row[worst]) { row[worst] = candidate }
  }
}
