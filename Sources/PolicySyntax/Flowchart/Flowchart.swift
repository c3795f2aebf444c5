/// A flowchart as Mermaid's `graph` and `flowchart` write it: what it says, and nothing of where it is drawn.
///
/// Source: the syntax of flowcharts in Mermaid's documentation, https://mermaid.js.org/syntax/flowchart.html
public struct Flowchart: Codable, Hashable, Sendable {
  /// Where the arrows lead.
  public enum Direction: String, Codable, Sendable { case down, up, right, left }

  public enum Shape: String, Codable, Sendable {
    case rectangle, rounded, stadium, subroutine, cylinder, circle, doubleCircle, diamond, hexagon
    /// `[/../]`, `[\..\]`, `[/..\]` and `[\../]`
    case leansRight, leansLeft, narrowTop, narrowBottom
    /// `>..]`
    case flag
  }

  public struct Node: Codable, Hashable, Sendable {
    public var id: String
    /// Its lines are parted by line feeds.
    public var label: String
    public var shape: Shape
    /// The place in `groups` of the box that it lies in.
    public var group: Int?
  }

  /// `subgraph`
  public struct Group: Codable, Hashable, Sendable {
    public var id: String
    public var title: String
    /// The place in `groups` of the box around it.
    public var parent: Int?
  }

  /// What an edge leads from or to, by its place in `nodes` or `groups`.
  public enum End: Codable, Hashable, Sendable {
    case node(Int)
    case group(Int)
  }

  public struct Edge: Codable, Hashable, Sendable {
    public enum Line: String, Codable, Sendable { case solid, dotted, thick, invisible }
    public enum Mark: String, Codable, Sendable { case none, arrow, circle, cross }

    public var from: End
    public var to: End
    public var label: String
    public var line: Line
    public var start: Mark
    public var end: Mark
    /// How many layers it spans at least.
    public var length: Int
  }

  /// Words of the source that no reader of the drawing sees.
  public struct HiddenText: Codable, Hashable, Sendable {
    /// From 1, in the block.
    public var line: Int
    public var text: String
    /// Where a box would lead when it is clicked; else a comment.
    public var isLink: Bool
  }

  /// What cannot be drawn.
  public struct Fault: Error, Hashable, Sendable {
    /// From 1, in the block.
    public var line: Int
    /// What follows “Line 3:”.
    public var words: String
  }

  /// Larger ones nobody can read on a page.
  public static let mostNodes = 500
  public static let mostEdges = 1000
  static let mostGroups = 100
  static let longestLabel = 400

  public internal(set) var title = ""
  /// What `accTitle` and `accDescr` say to whoever does not see it.
  public internal(set) var remark = ""
  public internal(set) var direction = Direction.down
  public internal(set) var nodes: [Node] = []
  public internal(set) var edges: [Edge] = []
  public internal(set) var groups: [Group] = []
  /// Comments, and where `click` leads.
  public internal(set) var hidden: [HiddenText] = []

  /// - Returns: nil for what is no flowchart, such as a sequence diagram.
  public static func read(_ source: String) throws(Fault) -> Flowchart? {
    var reader = FlowchartReader(source)
    return try reader.read()
  }

  /// The chart with each of its texts replaced by another.
  public func mappingTexts(_ map: (String) -> String) -> Flowchart {
    var copy = self
    copy.title = map(title)
    copy.remark = map(remark)
    for index in nodes.indices { copy.nodes[index].label = map(nodes[index].label) }
    for index in edges.indices { copy.edges[index].label = map(edges[index].label) }
    for index in groups.indices { copy.groups[index].title = map(groups[index].title) }
    copy.hidden = []
    return copy
  }
}
