import PolicySyntax

/// Where everything of a flowchart stands. Distances are in pixels of 1/96 inch, before it is turned to its direction.
struct FlowchartLayout {
  /// The box of a group, or what lies in it.
  struct Area {
    var across: ClosedRange<Double>
    var along: ClosedRange<Double>
  }

  struct Label {
    var middle: LayoutPoint
    var lines: [String]
  }

  let direction: Flowchart.Direction
  let outlines: [NodeOutline]
  private(set) var nodes: [LayoutPoint]
  private(set) var groups: [Area]
  private(set) var paths: [LayoutPath?]
  private(set) var labels: [Label?]
  private(set) var across = 0.0
  private(set) var along = 0.0

  var isSideways: Bool { direction == .left || direction == .right }
  var width: Double { isSideways ? along : across }
  var height: Double { isSideways ? across : along }

  init(_ chart: Flowchart, direction: Flowchart.Direction) {
    self.direction = direction
    outlines = chart.nodes.map(NodeOutline.init)
    let layout = NestedLayout(chart, outlines, direction).layout(of: nil, ports: [])
    let none = LayoutPoint(across: 0, along: 0)
    nodes = Array(repeating: none, count: chart.nodes.count)
    groups = Array(repeating: Area(across: 0...0, along: 0...0), count: chart.groups.count)
    paths = Array(repeating: nil, count: chart.edges.count)
    labels = Array(repeating: nil, count: chart.edges.count)
    for (node, point) in layout.nodes { nodes[node] = point }
    for (group, area) in layout.groups { groups[group] = area }
    for (edge, path) in layout.paths { paths[edge] = path }
    for (edge, label) in layout.labels { labels[edge] = label }
    (across, along) = (layout.across, layout.along)
  }

  /// The chart as it is written, or turned by a quarter where it fits a page much better so.
  static func fitting(_ chart: Flowchart) -> FlowchartLayout {
    let written = FlowchartLayout(chart, direction: chart.direction)
    guard written.scale < 0.8 else { return written }
    let turned = FlowchartLayout(chart, direction: chart.direction.turned)
    return turned.scale > written.scale * 1.15 ? turned : written
  }

  /// By how much it must shrink to fit a page between its margins.
  private var scale: Double { min(1, 650 / max(width, 1), 880 / max(height, 1)) }

  /// The place of a point on the drawing.
  func place(_ point: LayoutPoint) -> (x: Double, y: Double) {
    switch direction {
    case .down: (point.across, point.along)
    case .up: (point.across, along - point.along)
    case .right: (point.along, point.across)
    case .left: (along - point.along, point.across)
    }
  }
}

extension Flowchart.Direction {
  var turned: Flowchart.Direction {
    switch self {
    case .down: .right
    case .up: .left
    case .right: .down
    case .left: .up
    }
  }
}
