import PolicySyntax
import Testing

@testable import PolicyRender

/// Charts from a number: each number makes one, and always the same.
private struct ChartMaker {
  var state: UInt64

  mutating func below(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % limit
  }

  mutating func source() -> String {
    let count = 1 + below(24)
    let kinds = [
      ("[", "]"), ("(", ")"), ("([", "])"), ("{", "}"), ("((", "))"), ("{{", "}}"), ("[/", "/]"),
      ("[(", ")]"), (">", "]"), ("[[", "]]"), ("[\\", "/]"), ("(((", ")))"),
    ]
    var lines = ["flowchart " + ["TD", "BT", "LR", "RL"][below(4)]]
    let groups = below(4)
    for group in 0..<groups {
      lines.append("subgraph g\(group) [Group number \(group)]")
      for node in 0..<count where below(groups + 1) == 0 { lines.append("n\(node)") }
      if below(2) == 0 { lines.append("subgraph i\(group)\nn\(below(count))\nm\(group)\nend") }
      lines.append("end")
    }
    for node in 0..<count {
      let (open, close) = kinds[below(kinds.count)]
      let words = (0...below(9)).map { _ in String(repeating: "wide", count: 1 + below(4)) }
      lines.append("n\(node)\(open)\"\(words.joined(separator: " "))\"\(close)")
    }
    for _ in 0..<below(2 * count + 1) {
      let label = below(3) == 0 ? "|label \(below(9999)) of an edge|" : ""
      lines.append(
        "n\(below(count)) \(["-->", "-.->", "==>", "---", "<-->"][below(5)])\(label) n\(below(count))"
      )
    }
    if groups > 1 { lines.append("g0 --> g1") }
    return lines.joined(separator: "\n")
  }
}

private struct Rectangle {
  var (left, top, right, bottom) = (0.0, 0.0, 0.0, 0.0)

  init(_ middle: LayoutPoint, across: Double, along: Double) {
    (left, right) = (middle.across - across / 2, middle.across + across / 2)
    (top, bottom) = (middle.along - along / 2, middle.along + along / 2)
  }

  init(_ area: FlowchartLayout.Area) {
    (left, right) = (area.across.lowerBound, area.across.upperBound)
    (top, bottom) = (area.along.lowerBound, area.along.upperBound)
  }

  func overlaps(_ other: Rectangle) -> Bool {
    let near = 0.001
    return left < other.right - near && other.left < right - near && top < other.bottom - near
      && other.top < bottom - near
  }

  func holds(_ other: Rectangle) -> Bool {
    left <= other.left && other.right <= right && top <= other.top && other.bottom <= bottom
  }

  func holds(_ point: LayoutPoint, within near: Double) -> Bool {
    left - near <= point.across && point.across <= right + near && top - near <= point.along
      && point.along <= bottom + near
  }
}

@Suite("Flowcharts laid out") struct FlowchartLayoutTests {
  @Test(
    "Nothing overlaps, every line ends at its boxes and passes none, and groups hold what is theirs"
  )
  func invariants() throws {
    for seed in 1...300 {
      var maker = ChartMaker(state: UInt64(seed))
      let source = maker.source()
      // An arrow between a group and what lies in it is refused.
      guard let chart = (try? Flowchart.read(source)).flatMap(\.self) else { continue }
      let layout = FlowchartLayout.fitting(chart)
      let nodes = chart.nodes.indices.map { node in
        let outline = layout.outlines[node]
        return Rectangle(
          layout.nodes[node], across: layout.isSideways ? outline.height : outline.width,
          along: layout.isSideways ? outline.width : outline.height)
      }
      let labels = layout.labels.compactMap { label -> Rectangle? in
        guard let label else { return nil }
        let wide = label.lines.map { ChartText.width($0) }.max() ?? 0
        let high = Double(label.lines.count) * ChartText.lineHeight
        return Rectangle(
          label.middle, across: layout.isSideways ? high : wide,
          along: layout.isSideways ? wide : high)
      }
      let boxes = nodes + labels
      for (index, box) in boxes.enumerated() {
        #expect(!boxes[..<index].contains { $0.overlaps(box) }, "\(seed)\n\(source)")
      }
      let groups = layout.groups.map(Rectangle.init)
      for (index, group) in groups.enumerated() {
        for (node, box) in nodes.enumerated() {
          let isInside = lies(chart.nodes[node].group, in: index, chart)
          #expect(isInside ? group.holds(box) : !group.overlaps(box), "\(seed)\n\(source)")
        }
        for other in groups.indices where other != index {
          if lies(other, in: index, chart) {
            #expect(group.holds(groups[other]), "\(seed)\n\(source)")
          } else if !lies(index, in: other, chart) {
            #expect(!group.overlaps(groups[other]), "\(seed)\n\(source)")
          }
        }
      }
      for (index, edge) in chart.edges.enumerated() {
        let path = try #require(layout.paths[index])
        let ends = [(edge.from, path.points[0]), (edge.to, path.points[path.points.count - 1])]
        for (end, point) in ends {
          let box =
            switch end {
            case .node(let node): nodes[node]
            case .group(let group): groups[group]
            }
          #expect(box.holds(point, within: 0.6), "\(seed) edge \(index)\n\(source)")
        }
        for (piece, isCurve) in path.isCurve.enumerated() where !isCurve {
          for (node, box) in nodes.enumerated()
          where edge.from != .node(node) && edge.to != .node(node) {
            let (one, other) = (path.points[piece], path.points[piece + 1])
            for step in 0...8 {
              let share = Double(step) / 8
              let point = LayoutPoint(
                across: one.across + (other.across - one.across) * share,
                along: one.along + (other.along - one.along) * share)
              #expect(!box.holds(point, within: -0.6), "\(seed) edge \(index)\n\(source)")
            }
          }
        }
      }
      #expect(FlowchartSVG(chart).text == FlowchartSVG(chart).text)
    }
  }

  private func lies(_ group: Int?, in other: Int, _ chart: Flowchart) -> Bool {
    var group = group
    while let at = group, at != other { group = chart.groups[at].parent }
    return group == other
  }

  @Test("A chart that would be too wide for a page is turned")
  func turned() throws {
    let chain = (0..<20).map { "n\($0)[A step with some words]" }.joined(separator: " --> ")
    let chart = try #require(try Flowchart.read("flowchart LR\n" + chain))
    #expect(FlowchartLayout.fitting(chart).direction == .down)
    let short = try #require(try Flowchart.read("flowchart LR\nA --> B"))
    #expect(FlowchartLayout.fitting(short).direction == .right)
  }

  @Test("The largest chart that is drawn is laid out in time", .timeLimit(.minutes(5)))
  func large() throws {
    let edges = (0..<1000).map { "n\(($0 * 37) % 500) --> n\(($0 * 91 + 13) % 500)" }
    let chart = try #require(
      try Flowchart.read("graph TD\n" + edges.joined(separator: "\n")))
    #expect(FlowchartSVG(chart).text.contains("n499"))
  }

  @Test("A long text breaks between words, and within a word only where it must")
  func lines() {
    #expect(
      ChartText.lines("Draft and review", width: 90) == ["Draft and", " review"].map { $0.trimmed })
    #expect(ChartText.lines("a\nb", width: 90) == ["a", "b"])
    let key = String(repeating: "k", count: 200)
    #expect(ChartText.lines(key, width: 90).joined() == key)
    #expect(ChartText.lines(key, width: 90).count > 1)
  }
}

extension String {
  fileprivate var trimmed: String { split(separator: " ").joined(separator: " ") }
}
