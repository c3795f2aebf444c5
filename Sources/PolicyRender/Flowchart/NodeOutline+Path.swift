import PolicySyntax

extension NodeOutline {
  /// The shape as elements of an SVG.
  func path(at middle: (x: Double, y: Double), ink: String) -> String {
    let (x, y) = (middle.x - width / 2, middle.y - height / 2)
    let style = " fill=\"#fff\" stroke=\"\(ink)\" stroke-width=\"1.2\""
    func box(_ radius: Double) -> String {
      let round = radius > 0 ? " rx=\"\(radius.short)\"" : ""
      return
        "<rect x=\"\(x.short)\" y=\"\(y.short)\" width=\"\(width.short)\" height=\"\(height.short)\"\(round)\(style)/>"
    }
    func circle(_ radius: Double) -> String {
      "<circle cx=\"\(middle.x.short)\" cy=\"\(middle.y.short)\" r=\"\(radius.short)\"\(style)/>"
    }
    func line(_ offset: Double) -> String {
      "<path d=\"M\((x + offset).short) \(y.short)V\((y + height).short)\"\(style)/>"
    }
    switch shape {
    case .rectangle: return box(0)
    case .rounded: return box(8)
    case .stadium: return box(height / 2)
    case .subroutine: return box(0) + line(8) + line(width - 8)
    case .circle: return circle(width / 2)
    case .doubleCircle: return circle(width / 2) + circle(width / 2 - 4)
    case .cylinder: return cylinder(x, y, style)
    case .diamond, .hexagon, .leansRight, .leansLeft, .narrowTop, .narrowBottom, .flag:
      let points = corners.map { "\((middle.x + $0.x).short),\((middle.y + $0.y).short)" }
      return "<polygon points=\"\(points.joined(separator: " "))\"\(style)/>"
    }
  }

  /// A drum: its lid is an ellipse.
  private func cylinder(_ x: Double, _ y: Double, _ style: String) -> String {
    let (lid, half, right) = (7.0, width / 2, x + width)
    let arc = "A\(half.short) \(lid.short) 0 0"
    return
      "<path d=\"M\(x.short) \((y + lid).short)\(arc) 1 \(right.short) \((y + lid).short)V\((y + height - lid).short)\(arc) 1 \(x.short) \((y + height - lid).short)Z\"\(style)/>"
      + "<path d=\"M\(x.short) \((y + lid).short)\(arc) 0 \(right.short) \((y + lid).short)\"\(style)/>"
  }
}
