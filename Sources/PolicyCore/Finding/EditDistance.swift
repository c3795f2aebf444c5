/// Optimal string alignment distance from one word to others: inserts, deletes, replacements and swaps of neighbours.
struct EditDistance {
  private let word: [UInt8]
  /// For each byte the places in the word where it stands, a bit each; empty for a word that has more than there are bits.
  private let places: [UInt64]

  init(from word: [UInt8]) {
    self.word = word
    guard !word.isEmpty, word.count <= 64 else {
      places = []
      return
    }
    var places = Array(repeating: UInt64(0), count: 256)
    for (index, byte) in word.enumerated() { places[Int(byte)] |= 1 << UInt64(index) }
    self.places = places
  }

  func edits(to other: ArraySlice<UInt8>) -> Int {
    places.isEmpty ? editsByTable(to: other) : editsByBits(to: other)
  }

  /// A column of the table at once, a bit for each step up or down in it (H. Hyyrö, A Bit-Vector Algorithm for Computing
  /// Levenshtein and Damerau Edit Distances, 2003).
  private func editsByBits(to other: ArraySlice<UInt8>) -> Int {
    var (up, down, diagonal, before): (UInt64, UInt64, UInt64, UInt64) = (.max, 0, 0, 0)
    var edits = word.count
    let last: UInt64 = 1 << UInt64(word.count - 1)
    for byte in other {
      let here = places[Int(byte)]
      let swap = ((~diagonal & here) << 1) & before
      diagonal = (((here & up) &+ up) ^ up) | here | down | swap
      var rises = down | ~(diagonal | up)
      var falls = diagonal & up
      if rises & last != 0 { edits += 1 }
      if falls & last != 0 { edits -= 1 }
      rises = rises << 1 | 1
      falls <<= 1
      up = falls | ~(diagonal | rises)
      down = rises & diagonal
      before = here
    }
    return edits
  }

  /// The same for a long word, of which the ends that both have are left out.
  private func editsByTable(to other: ArraySlice<UInt8>) -> Int {
    var (left, right) = (word[...], other)
    while let byte = left.first, byte == right.first {
      left.removeFirst()
      right.removeFirst()
    }
    while let byte = left.last, byte == right.last {
      left.removeLast()
      right.removeLast()
    }
    guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
    if !word.isEmpty, left.count <= 64 {
      return EditDistance(from: Array(left)).edits(to: right)
    }
    var (beforeLast, last, row): ([Int], [Int], [Int]) = ([], Array(0...right.count), [])
    var previous: UInt8 = 0
    for (i, letter) in left.enumerated() {
      row = [i + 1]
      row.reserveCapacity(right.count + 1)
      for (j, (other, before)) in zip(right, [0] + right).enumerated() {
        var edits = min(last[j + 1] + 1, row[j] + 1, last[j] + (letter == other ? 0 : 1))
        if i > 0, j > 0, letter == before, previous == other {
          edits = min(edits, beforeLast[j - 1] + 1)
        }
        row.append(edits)
      }
      (beforeLast, last, previous) = (last, row, letter)
    }
    return last[right.count]
  }
}
