import PolicySyntax

/// The shape of a node around the middle of its text.
struct NodeOutline {
  let shape: Flowchart.Shape
  let lines: [String]
  let width: Double
  let height: Double
  /// Its corners, with round parts as short pieces.
  let corners: [(x: Double, y: Double)]

  init(_ node: Flowchart.Node) {
    shape = node.shape
    let isSlim = [.diamond, .circle, .doubleCircle].contains(shape)
    lines = ChartText.lines(node.label, width: isSlim ? 130 : 200)
    let wide = max(lines.map { ChartText.width($0) }.max() ?? 0, 18)
    let high = Double(max(lines.count, 1)) * ChartText.lineHeight
    var (width, height) = (wide + 28, high + 20)
    switch shape {
    case .rectangle, .rounded: break
    case .subroutine: width += 16
    case .stadium: width += high * 0.5
    case .cylinder: height += 18
    case .circle, .doubleCircle:
      // In steps, so that it needs no root whose last digits differ.
      width = (wide + high * 0.7 + 18).rounded()
      height = width
    case .diamond:
      height = high * 2 + 26
      width = wide / (1 - high / height) + 24
    case .hexagon, .leansRight, .leansLeft, .narrowTop, .narrowBottom:
      width += NodeOutline.slant(height) * 2
    case .flag: width += 16
    }
    (self.width, self.height) = (width, height)
    corners = NodeOutline.corners(shape, width / 2, height / 2)
  }

  static func slant(_ height: Double) -> Double { min(height * 0.35, 24) }

  private static func corners(
    _ shape: Flowchart.Shape, _ x: Double, _ y: Double
  ) -> [(x: Double, y: Double)] {
    let slant = slant(y * 2)
    switch shape {
    case .rectangle, .rounded, .subroutine, .cylinder: return [(-x, -y), (x, -y), (x, y), (-x, y)]
    case .diamond: return [(0, -y), (x, 0), (0, y), (-x, 0)]
    case .hexagon:
      return [(-x + slant, -y), (x - slant, -y), (x, 0), (x - slant, y), (-x + slant, y), (-x, 0)]
    case .leansRight: return [(-x + slant, -y), (x, -y), (x - slant, y), (-x, y)]
    case .leansLeft: return [(-x, -y), (x - slant, -y), (x, y), (-x + slant, y)]
    case .narrowTop: return [(-x + slant, -y), (x - slant, -y), (x, y), (-x, y)]
    case .narrowBottom: return [(-x, -y), (x, -y), (x - slant, y), (-x + slant, y)]
    case .flag: return [(-x, -y), (x, -y), (x, y), (-x, y), (-x + 14, 0)]
    case .circle, .doubleCircle: return arc.map { ($0.x * x, $0.y * y) }
    case .stadium:
      return arc.map { point in
        (point.x * y + (point.x < 0 ? -1 : 1) * (x - y), point.y * y)
      }
    }
  }

  /// A circle of radius 1, as 24 points; none lies in the middle of a side.
  private static let arc: [(x: Double, y: Double)] = {
    let quarter = [
      (0.9914, 0.1305), (0.9239, 0.3827), (0.7934, 0.6088), (0.6088, 0.7934), (0.3827, 0.9239),
      (0.1305, 0.9914),
    ]
    return quarter + quarter.reversed().map { (-$0.0, $0.1) } + quarter.map { (-$0.0, -$0.1) }
      + quarter.reversed().map { ($0.0, -$0.1) }
  }()

  /// How far it reaches from its middle, down or up, at a place beside that; with `isSideways` to the right or left.
  func reach(at offset: Double, isPositive: Bool, isSideways: Bool) -> Double {
    let turned = isSideways ? corners.map { (x: $0.y, y: $0.x) } : corners
    var far = 0.0
    for (index, one) in turned.enumerated() {
      let other = turned[(index + 1) % turned.count]
      guard min(one.x, other.x) <= offset, offset <= max(one.x, other.x) else { continue }
      let share = one.x == other.x ? 0 : (offset - one.x) / (other.x - one.x)
      let height = one.y + (other.y - one.y) * share
      far = max(far, isPositive ? height : -height)
    }
    if shape == .flag, isSideways, !isPositive {
      return width / 2 - 14 * (1 - min(1, abs(offset) / (height / 2)))
    }
    return far
  }
}
