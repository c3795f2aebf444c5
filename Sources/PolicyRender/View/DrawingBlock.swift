import PolicyCore
import PolicySyntax

/// A flowchart that is drawn, with the same picture on page and PDF.
package struct DrawingBlock: Hashable, Sendable {
  package let chart: Flowchart
  /// The drawing for a PDF; a page has the same within it.
  let svg: FlowchartPicture
  /// The words of ours in the language of the text.
  let say: Labels

  package init(_ chart: Flowchart, _ say: Labels = .english) {
    self.chart = chart
    self.say = say
    svg = FlowchartPicture(chart, say)
  }

  /// What it shows, in words.
  package var words: String { chart.words(in: say) }
}

/// The drawing of a flowchart, made once.
struct FlowchartPicture: Hashable, Sendable {
  let width: Int
  let height: Int
  let document: String

  init(_ chart: Flowchart, _ say: Labels) {
    let svg = FlowchartSVG(chart)
    (width, height) = (svg.width, svg.height)
    // Letters of a wide one stay large enough to be read: its frame scrolls.
    let size = width > 1300 ? " class=\"huge\"" : width > 640 ? " class=\"wide\"" : ""
    document = svg.document(
      "\(size) role=\"img\" aria-label=\"\(chart.words(in: say).escapedForHTML)\"")
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
