import CLibgit2

/// Pairs the files that one commit deletes with those that it adds, as `git log -M -l0` does.
///
/// Three rounds: equal content; then files whose name without folders is unique on both sides; then all that are left,
/// best scores first. Each file takes part in one rename at most. Order and ties follow Git's, because they decide which of
/// several likely sources a file gets.
struct RenameDetection {
  private let added: [ChangedFile]
  private let deleted: [ChangedFile]
  private let objects: ObjectDatabase
  /// For each added file, the deleted one that it comes from.
  private var sources: [Int?]
  private var isUsed: [Bool]
  private var addedPrints: [Fingerprint?]
  private var deletedPrints: [Fingerprint?]
  private var sizes: [ObjectID: Int] = [:]

  init(added: [ChangedFile], deleted: [ChangedFile], objects: ObjectDatabase) {
    self.added = added
    self.deleted = deleted
    self.objects = objects
    sources = Array(repeating: nil, count: added.count)
    isUsed = Array(repeating: false, count: deleted.count)
    addedPrints = Array(repeating: nil, count: added.count)
    deletedPrints = Array(repeating: nil, count: deleted.count)
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
      guard
        let chosen = fitting.first(where: { isSameName($0.element, destination) }) ?? fitting.first
      else { continue }
      pair(destination, with: chosen.element)
      unused[added[destination].id]?.remove(at: chosen.offset)
    }
  }

  private func isSameName(_ source: Int, _ destination: Int) -> Bool {
    deleted[source].baseName == added[destination].baseName
  }

  // MARK: Same names

  private mutating func pairSameNames(_ destinations: [Int]) throws(GitError) {
    let sourceNames = unique(deleted, where: { !isUsed[$0] })
    let destinationNames = unique(added, where: { sources[$0] == nil })
    for destination in destinations where sources[destination] == nil {
      let name = added[destination].baseName
      guard destinationNames[name] == .some(destination), let source = sourceNames[name] ?? nil,
        try score(source, destination) >= Similarity.leastForSameName
      else { continue }
      pair(destination, with: source)
    }
  }

  /// Where each name stands; nil in place of a position when it stands at several.
  private func unique(
    _ files: [ChangedFile], where isLeft: (Int) -> Bool
  ) -> [ArraySlice<UInt8>: Int?] {
    var result: [ArraySlice<UInt8>: Int?] = [:]
    for position in files.indices where isLeft(position) {
      let name = files[position].baseName
      result.updateValue(result[name] == nil ? position : nil, forKey: name)
    }
    return result
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

  /// Git keeps the best few sources of each file only. Low scores hold a place too: which one a better source takes over
  /// decides between equals in the end.
  private static let mostCandidates = 4

  private mutating func pairSimilar(_ wanted: [Int]) throws(GitError) {
    let left = deleted.indices.filter { !isUsed[$0] }
    var candidates: [Int: [Candidate]] = [:]
    for destination in wanted where sources[destination] == nil {
      candidates[destination] = try self.candidates(for: destination, among: left)
    }
    // A file that resembles nothing stays new, whatever the others do.
    let isHopeful = candidates.values.contains { $0.contains { $0.score >= Similarity.least } }
    guard isHopeful else { return }
    var all: [Candidate] = []
    for destination in added.indices where sources[destination] == nil {
      if let known = candidates[destination] {
        all += known
      } else {
        all += try self.candidates(for: destination, among: left)
      }
    }
    // The sort must keep the order of equals; Swift's does, and the offset makes sure of it.
    let ranked = all.enumerated().sorted { one, other in
      if one.element.isBetter(than: other.element) { return true }
      return other.element.isBetter(than: one.element) ? false : one.offset < other.offset
    }
    for (_, candidate) in ranked
    where candidate.score >= Similarity.least && sources[candidate.destination] == nil
      && !isUsed[candidate.source]
    {
      pair(candidate.destination, with: candidate.source)
    }
  }

  private mutating func candidates(
    for destination: Int, among left: [Int]
  ) throws(GitError) -> [Candidate] {
    var best: [Candidate] = []
    for source in left {
      let candidate = Candidate(
        source: source, destination: destination, score: try score(source, destination),
        isSameName: isSameName(source, destination))
      guard best.count == RenameDetection.mostCandidates else {
        best.append(candidate)
        continue
      }
      // The first of the worst ones gives way, and takes its place in the row with it.
      var worst = 0
      for position in 1..<best.count where best[worst].isBetter(than: best[position]) {
        worst = position
      }
      if candidate.isBetter(than: best[worst]) { best[worst] = candidate }
    }
    return best
  }

  // MARK: Scores

  private mutating func score(_ source: Int, _ destination: Int) throws(GitError) -> Int {
    let (from, to) = (deleted[source], added[destination])
    guard from.isRegular, to.isRegular else { return 0 }
    guard try Similarity.isPossible(size(of: from.id), size(of: to.id)) else { return 0 }
    let one = try print(of: from.id, known: &deletedPrints[source])
    let other = try print(of: to.id, known: &addedPrints[destination])
    return Similarity.score(one, other)
  }

  private func print(
    of id: ObjectID, known: inout Fingerprint?
  ) throws(GitError) -> Fingerprint {
    if let known { return known }
    let fingerprint = try fingerprint(of: id)
    known = fingerprint
    return fingerprint
  }

  private mutating func size(of id: ObjectID) throws(GitError) -> Int {
    if let known = sizes[id] { return known }
    guard let size = objects.size(of: id) else {
      throw .missingObject(id, isPartialClone: objects.isPartialClone)
    }
    sizes[id] = size
    return size
  }

  private func fingerprint(of id: ObjectID) throws(GitError) -> Fingerprint {
    guard let object = objects.read(id, as: GIT_OBJECT_BLOB) else {
      throw .missingObject(id, isPartialClone: objects.isPartialClone)
    }
    return withExtendedLifetime(object) { Fingerprint(object.bytes) }
  }
}
