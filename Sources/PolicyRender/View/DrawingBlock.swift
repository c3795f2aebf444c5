import PolicySyntax

/// A flowchart that is drawn, with the same picture on page and PDF.
package struct DrawingBlock: Hashable, Sendable {
  package let chart: Flowchart
  /// The drawing for a PDF; a page has the same within it.
  let svg: FlowchartPicture

  package init(_ chart: Flowchart) {
    self.chart = chart
    svg = FlowchartPicture(chart)
  }

  /// What it shows, in words.
  package var words: String { chart.inWords }
}

/// The drawing of a flowchart, made once.
struct FlowchartPicture: Hashable, Sendable {
  let width: Int
  let height: Int
  let document: String

  init(_ chart: Flowchart) {
    let svg = FlowchartSVG(chart)
    (width, height) = (svg.width, svg.height)
    // Letters of a wide one stay large enough to be read: its frame scrolls.
    let size = width > 1300 ? " class=\"huge\"" : width > 640 ? " class=\"wide\"" : ""
    document = svg.document("\(size) role=\"img\" aria-label=\"\(chart.inWords.escapedForHTML)\"")
  }
}

extension DrawingBlock: Codable {
  private enum Key: String, CodingKey { case chart, words, svg }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(chart, forKey: .chart)
    try container.encode(words, forKey: .words)
    try container.encode(svg.document, forKey: .svg)
  }

  package init(from decoder: any Decoder) throws {
    self.init(
      try decoder.container(keyedBy: Key.self).decode(Flowchart.self, forKey: .chart))
  }
}
