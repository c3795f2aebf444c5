/// A deleted file that an added one may have been.
struct RenameCandidate {
  var source: Int
  var destination: Int
  var score: Int
  var isSameName: Bool

  func isBetter(than other: RenameCandidate) -> Bool {
    score != other.score ? score > other.score : isSameName && !other.isSameName
  }
}

/// The best candidates of one added file, as Git keeps them.
///
/// There are four places. Low scores hold a place too: which one a better candidate takes over decides between equals in
/// the end.
struct RenameCandidates {
  private static let places = 4

  private(set) var all: [RenameCandidate] = []

  /// True when one of them may become a rename.
  var areHopeful: Bool { all.contains { $0.score >= Similarity.least } }

  mutating func consider(_ candidate: RenameCandidate) {
    guard all.count == RenameCandidates.places else {
      all.append(candidate)
      return
    }
    var worst = 0
    for position in 1..<all.count where all[worst].isBetter(than: all[position]) {
      worst = position
    }
    if candidate.isBetter(than: all[worst]) { all[worst] = candidate }
  }
}
