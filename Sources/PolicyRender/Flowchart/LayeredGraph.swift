/// Boxes and the links between them, to be laid out in layers: `along` runs with the links, `across` beside it.
struct LayeredGraph {
  struct Item {
    var across: Double
    var along: Double
    var place = Place.free
    /// Of what else leads into it: where on it a link ends, off its middle.
    enum Place { case free, first, last }
  }

  struct Link {
    var from: Int
    var to: Int
    /// Of its label; nil without one.
    var label: (across: Double, along: Double)?
    var length = 1
    /// Where on its items it ends, off their middles; nil where the layout may choose.
    var fromOffset: Double?
    var toOffset: Double?
  }

  var items: [Item] = []
  var links: [Link] = []
}

/// A point of an abstract layout.
struct LayoutPoint: Hashable {
  var across: Double
  var along: Double
}

/// A line of straight pieces and curves. Curves begin and end in the direction of `along`.
struct LayoutPath {
  var points: [LayoutPoint]
  /// One for each piece, so one fewer than points.
  var isCurve: [Bool] = []

  init(from point: LayoutPoint) { points = [point] }

  mutating func line(to point: LayoutPoint) {
    guard point != points.last else { return }
    points.append(point)
    isCurve.append(false)
  }

  mutating func curve(to point: LayoutPoint) {
    points.append(point)
    isCurve.append(point.across != points[points.count - 2].across)
  }

  mutating func append(_ other: LayoutPath) {
    line(to: other.points[0])
    points += other.points.dropFirst()
    isCurve += other.isCurve
  }

  var reversed: LayoutPath {
    var copy = self
    copy.points.reverse()
    copy.isCurve.reverse()
    return copy
  }

  func moved(across: Double, along: Double) -> LayoutPath {
    var copy = self
    for index in points.indices {
      copy.points[index].across += across
      copy.points[index].along += along
    }
    return copy
  }
}
