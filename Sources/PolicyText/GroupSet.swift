/// A set of phrase groups, by their numbers.
package struct GroupSet: Equatable, Sendable {
  /// Groups beyond this are not kept: the lists of `rules/data` hold about three hundred.
  package static let capacity = 512

  private var bits = SIMD8<UInt64>.zero

  package init() {}

  package init(_ group: Int) { insert(group) }

  package mutating func insert(_ group: Int) {
    guard group < GroupSet.capacity else { return }
    bits[group >> 6] |= 1 << UInt64(group & 63)
  }

  package func contains(_ group: Int) -> Bool {
    group < GroupSet.capacity && bits[group >> 6] & (1 << UInt64(group & 63)) != 0
  }

  package func isSuperset(of other: GroupSet) -> Bool { bits & other.bits == other.bits }

  package var isEmpty: Bool { bits == .zero }

  package var count: Int {
    bits.indices.reduce(0) { $0 + bits[$1].nonzeroBitCount }
  }

  package func union(_ other: GroupSet) -> GroupSet {
    var result = self
    result.bits |= other.bits
    return result
  }

  package func intersection(_ other: GroupSet) -> GroupSet {
    var result = self
    result.bits &= other.bits
    return result
  }

  package func subtracting(_ other: GroupSet) -> GroupSet {
    var result = self
    result.bits &= ~other.bits
    return result
  }

  package mutating func formUnion(_ other: GroupSet) { bits |= other.bits }
}
