import Testing

@testable import PolicyCore

@Suite("The difference of two sequences")
struct SequenceDifferenceTests {
  /// The new sequence, made from the old one by the edits alone; nil when the edits do not fit.
  private func applied<Element>(
    _ difference: SequenceDifference, to old: [Element], from new: [Element]
  ) -> [Element] {
    var result: [Element] = []
    var position = 0
    for edit in difference.edits {
      result += old[position..<edit.old.lowerBound] + new[edit.new]
      position = edit.old.upperBound
    }
    return result + old[position...]
  }

  /// The length of a longest common subsequence, from its definition.
  private func longest(_ a: [Int], _ b: [Int]) -> Int {
    var row = [Int](repeating: 0, count: b.count + 1)
    for x in a {
      var diagonal = 0
      for (j, y) in b.enumerated() {
        let above = row[j + 1]
        row[j + 1] = x == y ? diagonal + 1 : max(above, row[j])
        diagonal = above
      }
    }
    return row[b.count]
  }

  private func random(_ seed: UInt64) -> SplitMix { SplitMix(state: seed) }

  @Test("of equal sequences is empty, and of empty ones too")
  func equal() {
    #expect(SequenceDifference([1, 2, 3], [1, 2, 3]).isEmpty)
    #expect(SequenceDifference([Int](), [Int]()).isEmpty)
    #expect(SequenceDifference([], [1]).edits == [.init(old: 0..<0, new: 0..<1)])
    #expect(SequenceDifference([1], []).edits == [.init(old: 0..<1, new: 0..<0)])
  }

  @Test("says what goes and what comes, in order")
  func edits() {
    let difference = SequenceDifference(
      "the quick brown fox".split(separator: " "),
      "the slow brown fox jumps".split(separator: " "))
    #expect(
      difference.edits == [
        .init(old: 1..<2, new: 1..<2), .init(old: 4..<4, new: 4..<5),
      ])
    #expect(
      difference.kept == [.init(old: 0..<1, new: 0..<1), .init(old: 2..<4, new: 2..<4)])
    #expect(difference.pairs.map(\.new) == [0, 2, 3])
  }

  @Test("turns the old sequence into the new one with the fewest changes", arguments: 0..<8)
  func randomised(seed: Int) {
    var source = random(UInt64(seed))
    for _ in 0..<150 {
      let kinds = Int.random(in: 1...6, using: &source)
      func sequence() -> [Int] {
        (0..<Int.random(in: 0...24, using: &source)).map { _ in
          Int.random(in: 0..<kinds, using: &source)
        }
      }
      let (old, new) = (sequence(), sequence())
      let difference = SequenceDifference(old, new)
      #expect(applied(difference, to: old, from: new) == new)
      #expect(difference.pairs.allSatisfy { old[$0.old] == new[$0.new] })
      let removed = difference.edits.reduce(0) { $0 + $1.old.count }
      #expect(old.count - removed == longest(old, new))
    }
  }

  @Test("stays right where its search is cut short", arguments: [1, 2, 3, 7])
  func impatience(patience: Int) {
    var source = random(UInt64(patience) + 99)
    for _ in 0..<150 {
      func sequence() -> [Int] {
        (0..<Int.random(in: 0...60, using: &source)).map { _ in
          Int.random(in: 0..<9, using: &source)
        }
      }
      let (old, new) = (sequence(), sequence())
      let difference = SequenceDifference(old, new, patience: patience)
      #expect(applied(difference, to: old, from: new) == new)
      #expect(difference.pairs.allSatisfy { old[$0.old] == new[$0.new] })
    }
  }

  @Test("of two long sequences with nothing but common words in common is found, and in time")
  func bounded() {
    var source = random(7)
    func sequence() -> [Int] {
      (0..<20_000).map { _ in
        let low = Int.random(in: 0..<2_000, using: &source)
        return min(low, Int.random(in: 0..<2_000, using: &source))
      }
    }
    let (old, new) = (sequence(), sequence())
    #expect(applied(SequenceDifference(old, new), to: old, from: new) == new)
  }

  @Test("of lines gives the lines of the new text, and where lines are gone")
  func lines() {
    func text(_ lines: String...) -> SourceText {
      SourceText(path: "a.md", text: lines.joined(separator: "\n"))
    }
    let old = text("a", "b", "c", "d", "")
    #expect(LineDifference(from: old, to: text("a  ", "b\r", "c", "d")).isEmpty)
    let changed = LineDifference(from: old, to: text("a", "B", "c", "d", "e", "f", ""))
    #expect(changed.changed == [2...2, 5...6])
    #expect(changed.removedBefore == [])
    let removed = LineDifference(from: old, to: text("b", "c", ""))
    #expect(removed.changed == [])
    #expect(removed.removedBefore == [1, 3])
    #expect(
      LineDifference.changedLines(from: Array("a\nb\n".utf8), to: Array("a\nc\nb\n".utf8)) == [
        2...2
      ]
    )
    #expect(LineDifference(from: text(""), to: text("a", "")).changed == [1...1])
  }
}

/// A generator that gives the same numbers everywhere (Steele, Lea and Flood, 2014).
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}
