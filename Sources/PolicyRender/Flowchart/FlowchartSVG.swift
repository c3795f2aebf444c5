import PolicySyntax

/// A flowchart as a picture whose text is text. It holds no link, no script, no style sheet and no name that another picture
/// on the page could have too.
struct FlowchartSVG {
  static let margin = 8.0
  /// The letters that `ChartText` measures; Typst has the last one.
  private static let font = "Arial, Helvetica, 'Liberation Sans', 'Libertinus Serif', sans-serif"
  private static let ink = "#1c2430"

  let width: Int
  let height: Int
  private(set) var text: String

  private let layout: FlowchartLayout
  private let chart: Flowchart
  /// What the drawing is moved by.
  private let left: Double
  private let top: Double

  init(_ chart: Flowchart) {
    layout = FlowchartLayout.fitting(chart)
    self.chart = chart
    let title = ChartText.lines(chart.title, width: max(layout.width, 320))
    let titleWidth = title.map { ChartText.width($0) * 1.08 }.max() ?? 0
    let whole = max(layout.width, titleWidth)
    left = FlowchartSVG.margin + (whole - layout.width) / 2
    top =
      FlowchartSVG.margin + (title.isEmpty ? 0 : Double(title.count) * ChartText.lineHeight + 12)
    width = Int((whole + 2 * FlowchartSVG.margin).rounded(.up))
    height = Int((layout.height + top + FlowchartSVG.margin).rounded(.up))
    text = ""
    if !title.isEmpty {
      let middle = Double(title.count) * ChartText.lineHeight / 2 + FlowchartSVG.margin
      write(title, at: (Double(width) / 2, middle), weight: 600)
    }
    for index in chart.groups.indices { writeFrame(index) }
    for index in chart.edges.indices { writeEdge(index) }
    for index in chart.edges.indices { writeLabel(index) }
    for index in chart.groups.indices { writeTitle(index) }
    for index in chart.nodes.indices { writeNode(index) }
  }

  /// The lines of a group's title.
  static func titleLines(_ title: String) -> [String] { ChartText.lines(title, width: 240) }

  /// - Parameter attributes: further ones of the root element.
  func document(_ attributes: String) -> String {
    """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(height)" width="\(width)" height="\(height)" \
    font-family="\(FlowchartSVG.font)" font-size="\(Int(ChartText.size))" text-anchor="middle" \
    stroke-linejoin="round" fill="none" stroke="none"\(attributes)>\
    <rect width="\(width)" height="\(height)" fill="#fff"/>\(text)</svg>
    """
  }

  // MARK: Parts

  private func place(_ point: LayoutPoint) -> (x: Double, y: Double) {
    let place = layout.place(point)
    return (place.x + left, place.y + top)
  }

  /// One text, so that a reader finds it by search, whose lines stand below each other.
  private mutating func write(
    _ lines: [String], at middle: (x: Double, y: Double), weight: Int = 400
  ) {
    guard !lines.isEmpty else { return }
    // The middle of small letters lies a third of the size above their foot.
    var y =
      middle.y - Double(lines.count - 1) * ChartText.lineHeight / 2 + ChartText.size * 0.35
    text +=
      "<text fill=\"\(FlowchartSVG.ink)\"\(weight == 400 ? "" : " font-weight=\"\(weight)\"")>"
    for (index, line) in lines.enumerated() {
      let rest = index + 1 < lines.count ? " " : ""
      text +=
        "<tspan x=\"\(middle.x.short)\" y=\"\(y.short)\">\(line.escapedForHTML)\(rest)</tspan>"
      y += ChartText.lineHeight
    }
    text += "</text>"
  }

  private func area(_ index: Int) -> (x: Double, y: Double, width: Double, height: Double) {
    let area = layout.groups[index]
    let one = place(
      LayoutPoint(across: area.across.lowerBound, along: area.along.lowerBound))
    let other = place(
      LayoutPoint(across: area.across.upperBound, along: area.along.upperBound))
    return (
      min(one.x, other.x), min(one.y, other.y), abs(one.x - other.x), abs(one.y - other.y)
    )
  }

  private mutating func writeFrame(_ index: Int) {
    let area = area(index)
    text +=
      "<rect x=\"\(area.x.short)\" y=\"\(area.y.short)\" width=\"\(area.width.short)\" height=\"\(area.height.short)\" rx=\"4\" fill=\"#f4f6f8\" stroke=\"#566070\" stroke-dasharray=\"5 3\"/>"
  }

  private mutating func writeTitle(_ index: Int) {
    let lines = FlowchartSVG.titleLines(chart.groups[index].title)
    guard !lines.isEmpty else { return }
    let area = area(index)
    let high = Double(lines.count) * ChartText.lineHeight
    let middle = (x: area.x + area.width / 2, y: area.y + 7 + high / 2)
    writeGround(lines, middle, fill: "#f4f6f8")
    write(lines, at: middle)
  }

  /// Covers the lines behind a text.
  private mutating func writeGround(
    _ lines: [String], _ middle: (x: Double, y: Double), fill: String
  ) {
    let width = (lines.map { ChartText.width($0) }.max() ?? 0) + 6
    let height = Double(lines.count) * ChartText.lineHeight
    text +=
      "<rect x=\"\((middle.x - width / 2).short)\" y=\"\((middle.y - height / 2).short)\" width=\"\(width.short)\" height=\"\(height.short)\" fill=\"\(fill)\"/>"
  }

  private mutating func writeLabel(_ index: Int) {
    guard let label = layout.labels[index], chart.edges[index].line != .invisible else { return }
    let middle = place(label.middle)
    writeGround(label.lines, middle, fill: "#fff")
    write(label.lines, at: middle)
  }

  private mutating func writeEdge(_ index: Int) {
    let edge = chart.edges[index]
    guard edge.line != .invisible, let path = layout.paths[index] else { return }
    var data = "M" + path.points[0].text(place)
    for (piece, isCurve) in path.isCurve.enumerated() {
      let (from, to) = (path.points[piece], path.points[piece + 1])
      if isCurve {
        let middle = (from.along + to.along) / 2
        data += "C" + LayoutPoint(across: from.across, along: middle).text(place)
        data += " " + LayoutPoint(across: to.across, along: middle).text(place)
        data += " " + to.text(place)
      } else {
        data += "L" + to.text(place)
      }
    }
    let style =
      switch edge.line {
      case .dotted: " stroke-dasharray=\"3 3\""
      case .thick: " stroke-width=\"2.8\""
      case .solid, .invisible: ""
      }
    text += "<path d=\"\(data)\" stroke=\"\(FlowchartSVG.ink)\"\(style)/>"
    writeMark(edge.end, path)
    writeMark(edge.start, path.reversed)
  }

  /// What stands at the end of a line.
  private mutating func writeMark(_ mark: Flowchart.Edge.Mark, _ path: LayoutPath) {
    guard mark != .none, let last = path.points.last, path.points.count > 1 else { return }
    let before = path.points[path.points.count - 2]
    let (end, start) = (place(last), place(before))
    var (x, y) = (end.x - start.x, end.y - start.y)
    if path.isCurve[path.isCurve.count - 1] {
      if layout.isSideways { y = 0 } else { x = 0 }
    }
    // Lines end in the direction of an axis.
    if abs(x) > abs(y) { (x, y) = (x < 0 ? -1 : 1, 0) } else { (x, y) = (0, y < 0 ? -1 : 1) }
    func point(_ back: Double, _ aside: Double) -> String {
      "\((end.x - x * back + y * aside).short) \((end.y - y * back + x * aside).short)"
    }
    switch mark {
    case .none: break
    case .arrow:
      text +=
        "<path d=\"M\(point(0, 0))L\(point(10, 4.5))L\(point(10, -4.5))Z\" fill=\"\(FlowchartSVG.ink)\"/>"
    case .circle:
      text +=
        "<circle cx=\"\((end.x - x * 5).short)\" cy=\"\((end.y - y * 5).short)\" r=\"5\" fill=\"#fff\" stroke=\"\(FlowchartSVG.ink)\"/>"
    case .cross:
      text +=
        "<path d=\"M\(point(2, 5))L\(point(12, -5))M\(point(2, -5))L\(point(12, 5))\" stroke=\"\(FlowchartSVG.ink)\" stroke-width=\"2\"/>"
    }
  }

  private mutating func writeNode(_ index: Int) {
    let outline = layout.outlines[index]
    let middle = place(layout.nodes[index])
    text += outline.path(at: middle, ink: FlowchartSVG.ink)
    var textMiddle = middle
    if outline.shape == .cylinder { textMiddle.y += 7 }
    if outline.shape == .flag { textMiddle.x += 6 }
    write(outline.lines, at: textMiddle)
  }
}

extension LayoutPoint {
  fileprivate func text(_ place: (LayoutPoint) -> (x: Double, y: Double)) -> String {
    let point = place(self)
    return "\(point.x.short) \(point.y.short)"
  }
}

extension Double {
  /// With one digit behind the point at most.
  var short: String {
    let tenths = Int((self * 10).rounded())
    let sign = tenths < 0 ? "-" : ""
    let rest = abs(tenths) % 10
    return "\(sign)\(abs(tenths) / 10)\(rest == 0 ? "" : ".\(rest)")"
  }
}
