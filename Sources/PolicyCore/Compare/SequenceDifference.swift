/// What must be removed from one sequence, and inserted, to get another.
///
/// The fewest elements are marked as changed as long as the sequences differ in no more than about `patience` elements (E.
/// Myers, "An O(ND) Difference Algorithm and Its Variations", 1986, in linear space). Beyond that the search is cut short at
/// the furthest point that it reached, so that the time grows with the length and never with its square; the result is
/// still right, and merely not the shortest.
public struct SequenceDifference: Hashable, Sendable {
  /// One place of change. Either range may be empty, never both.
  public struct Edit: Hashable, Sendable {
    /// What is removed, as indices of the old sequence.
    public var old: Range<Int>
    /// What takes its place, as indices of the new sequence.
    public var new: Range<Int>

    public init(old: Range<Int>, new: Range<Int>) {
      self.old = old
      self.new = new
    }
  }

  /// In the order of both sequences; between two edits lies at least one element that stays.
  public var edits: [Edit]
  public let oldCount: Int
  public let newCount: Int

  /// Steps of the search from each end before it is cut short.
  public static let patience = 1_000

  public init<Element: Hashable>(
    _ old: some Sequence<Element>, _ new: some Sequence<Element>, patience: Int = patience
  ) {
    var numbers: [Element: Int32] = [:]
    func numbered(_ elements: some Sequence<Element>) -> [Int32] {
      elements.map { element in
        if let known = numbers[element] { return known }
        let number = Int32(clamping: numbers.count)
        numbers[element] = number
        return number
      }
    }
    let old = numbered(old)
    let new = numbered(new)
    oldCount = old.count
    newCount = new.count
    let changes = Changes(old, new, kinds: numbers.count, patience: max(1, patience))
    edits = SequenceDifference.edits(changes.old, changes.new)
  }

  /// A difference that was found in another way; the edits must be in order and apart.
  public init(edits: [Edit], oldCount: Int, newCount: Int) {
    self.edits = edits
    self.oldCount = oldCount
    self.newCount = newCount
  }

  public var isEmpty: Bool { edits.isEmpty }

  /// The stretches that stay, between the edits and at both ends; each as long in the old sequence as in the new one.
  public var kept: [Edit] {
    var result: [Edit] = []
    var old = 0
    var new = 0
    for edit in edits + [Edit(old: oldCount..<oldCount, new: newCount..<newCount)] {
      if edit.old.lowerBound > old {
        result.append(Edit(old: old..<edit.old.lowerBound, new: new..<edit.new.lowerBound))
      }
      old = edit.old.upperBound
      new = edit.new.upperBound
    }
    return result
  }

  /// The elements that stay, as pairs of indices.
  public var pairs: [(old: Int, new: Int)] {
    kept.flatMap { zip($0.old, $0.new).map { (old: $0, new: $1) } }
  }

  /// Joins what is marked in each sequence. What is not marked stays, so both walk through it in step.
  private static func edits(_ old: [Bool], _ new: [Bool]) -> [Edit] {
    var result: [Edit] = []
    var i = 0
    var j = 0
    while i < old.count || j < new.count {
      let start = (i, j)
      while i < old.count, old[i] { i += 1 }
      while j < new.count, new[j] { j += 1 }
      if start != (i, j) { result.append(Edit(old: start.0..<i, new: start.1..<j)) }
      while i < old.count, j < new.count, !old[i], !new[j] {
        i += 1
        j += 1
      }
    }
    return result
  }
}

/// Marks the elements of two sequences of numbers that do not stay.
private struct Changes {
  private(set) var old: [Bool]
  private(set) var new: [Bool]

  /// A part of both sequences that is still to be compared.
  private struct Box {
    var old: Range<Int>
    var new: Range<Int>
  }

  init(_ oldNumbers: [Int32], _ newNumbers: [Int32], kinds: Int, patience: Int) {
    old = Array(repeating: false, count: oldNumbers.count)
    new = Array(repeating: false, count: newNumbers.count)
    // What stands on one side only cannot stay; without it the search is shorter, and its result no longer.
    var sides = [UInt8](repeating: 0, count: kinds)
    for number in oldNumbers { sides[Int(number)] |= 1 }
    for number in newNumbers { sides[Int(number)] |= 2 }
    let oldPlaces = oldNumbers.indices.filter { sides[Int(oldNumbers[$0])] == 3 }
    let newPlaces = newNumbers.indices.filter { sides[Int(newNumbers[$0])] == 3 }
    for index in oldNumbers.indices where sides[Int(oldNumbers[index])] != 3 { old[index] = true }
    for index in newNumbers.indices where sides[Int(newNumbers[index])] != 3 { new[index] = true }
    var search = MiddleSearch(
      oldPlaces.map { oldNumbers[$0] }, newPlaces.map { newNumbers[$0] }, patience: patience)
    var boxes = [Box(old: 0..<oldPlaces.count, new: 0..<newPlaces.count)]
    while let box = boxes.popLast() {
      let inner = search.trimmed(box.old, box.new)
      if inner.old.isEmpty || inner.new.isEmpty {
        for index in inner.old { old[oldPlaces[index]] = true }
        for index in inner.new { new[newPlaces[index]] = true }
        continue
      }
      let (x, y) = search.split(inner.old, inner.new)
      let head = Box(old: inner.old.lowerBound..<x, new: inner.new.lowerBound..<y)
      let tail = Box(old: x..<inner.old.upperBound, new: y..<inner.new.upperBound)
      // A split at a corner would come again for ever; where it came, all of the box would be a change.
      if [head, tail].contains(where: { $0.old == inner.old && $0.new == inner.new }) {
        for index in inner.old { old[oldPlaces[index]] = true }
        for index in inner.new { new[newPlaces[index]] = true }
        continue
      }
      boxes.append(tail)
      boxes.append(head)
    }
  }
}

/// Searches from both ends of a box at once for a point through which a shortest way leads.
private struct MiddleSearch {
  private let a: [Int32]
  private let b: [Int32]
  private let patience: Int
  /// The furthest index of `a` on each diagonal (index of `a` less index of `b`), from the start and from the end.
  private var forward: [Int]
  private var backward: [Int]
  private let origin: Int

  init(_ a: [Int32], _ b: [Int32], patience: Int) {
    self.a = a
    self.b = b
    self.patience = patience
    origin = b.count + 1
    forward = Array(repeating: 0, count: a.count + b.count + 3)
    backward = forward
  }

  /// A box without what is equal at its start and at its end.
  func trimmed(_ old: Range<Int>, _ new: Range<Int>) -> (old: Range<Int>, new: Range<Int>) {
    var (i, j) = (old.lowerBound, new.lowerBound)
    while i < old.upperBound, j < new.upperBound, a[i] == b[j] {
      i += 1
      j += 1
    }
    var (m, n) = (old.upperBound, new.upperBound)
    while m > i, n > j, a[m - 1] == b[n - 1] {
      m -= 1
      n -= 1
    }
    return (i..<m, j..<n)
  }

  /// Neither range is empty, and neither their first elements nor their last are equal.
  mutating func split(_ old: Range<Int>, _ new: Range<Int>) -> (Int, Int) {
    let (left, right) = (old.lowerBound, old.upperBound)
    let (top, bottom) = (new.lowerBound, new.upperBound)
    let lowest = left - bottom
    let highest = right - top
    let start = left - top
    let end = right - bottom
    let isOdd = (start - end) & 1 != 0
    let origin = self.origin
    var (fLow, fHigh, bLow, bHigh) = (start, start, end, end)
    let patience = self.patience
    return a.withUnsafeBufferPointer { a in
      b.withUnsafeBufferPointer { b in
        forward.withUnsafeMutableBufferPointer { forward in
          backward.withUnsafeMutableBufferPointer { backward in
            forward[start + origin] = left
            backward[end + origin] = right
            for step in 1... {
              if fLow > lowest {
                fLow -= 1
                forward[fLow - 1 + origin] = -1
              } else {
                fLow += 1
              }
              if fHigh < highest {
                fHigh += 1
                forward[fHigh + 1 + origin] = -1
              } else {
                fHigh -= 1
              }
              var diagonal = fHigh
              while diagonal >= fLow {
                let below = forward[diagonal - 1 + origin]
                let above = forward[diagonal + 1 + origin]
                var x = below >= above ? below + 1 : above
                var y = x - diagonal
                while x < right, y < bottom, a[x] == b[y] {
                  x += 1
                  y += 1
                }
                forward[diagonal + origin] = x
                if isOdd, bLow <= diagonal, diagonal <= bHigh, backward[diagonal + origin] <= x {
                  return (x, y)
                }
                diagonal -= 2
              }
              if bLow > lowest {
                bLow -= 1
                backward[bLow - 1 + origin] = .max
              } else {
                bLow += 1
              }
              if bHigh < highest {
                bHigh += 1
                backward[bHigh + 1 + origin] = .max
              } else {
                bHigh -= 1
              }
              diagonal = bHigh
              while diagonal >= bLow {
                let below = backward[diagonal - 1 + origin]
                let above = backward[diagonal + 1 + origin]
                var x = below < above ? below : above - 1
                var y = x - diagonal
                while x > left, y > top, a[x - 1] == b[y - 1] {
                  x -= 1
                  y -= 1
                }
                backward[diagonal + origin] = x
                if !isOdd, fLow <= diagonal, diagonal <= fHigh, x <= forward[diagonal + origin] {
                  return (x, y)
                }
                diagonal -= 2
              }
              guard step >= patience else { continue }
              // The point that is furthest from where its search began.
              var best = (left, top, -1)
              for diagonal in stride(from: fHigh, through: fLow, by: -2) {
                var x = min(forward[diagonal + origin], right)
                if x - diagonal > bottom { x = bottom + diagonal }
                let gain = (x - left) + (x - diagonal - top)
                if gain > best.2 { best = (x, x - diagonal, gain) }
              }
              for diagonal in stride(from: bHigh, through: bLow, by: -2) {
                var x = max(backward[diagonal + origin], left)
                if x - diagonal < top { x = top + diagonal }
                let gain = (right - x) + (bottom - (x - diagonal))
                if gain > best.2 { best = (x, x - diagonal, gain) }
              }
              return (best.0, best.1)
            }
            return (right, top)
          }
        }
      }
    }
  }
}
