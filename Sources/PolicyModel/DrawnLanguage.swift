import PolicySyntax

/// A language of code blocks from which websites draw something.
public struct DrawnLanguage: Sendable {
  /// What it draws: "Diagram".
  public let what: String

  /// Whether it is mathematics, which is set unless it holds a command that is not known.
  public var isFormula: Bool { what == "Formula" }

  private let isMermaid: Bool

  /// Nil for code.
  ///
  /// - Parameter info: what stands behind the fence.
  public init?(_ info: String) {
    let name = info.lowercased().prefix { !$0.isWhitespace }
    isMermaid = name == "mermaid"
    switch name {
    case "mermaid", "plantuml", "puml", "graphviz", "dot", "d2": what = "Diagram"
    case "math", "latexmath": what = "Formula"
    case "geojson", "topojson": what = "Map"
    case "stl": what = "Model"
    default: return nil
    }
  }

  /// What page and PDF draw.
  ///
  /// - Returns: nil for a kind of drawing that is shown as its source.
  /// - Throws: which line of a flowchart was not understood; it is shown as its source too.
  public func read(_ source: String) throws(Flowchart.Fault) -> Flowchart? {
    isMermaid ? try Flowchart.read(source) : nil
  }

  /// What page and PDF draw; nil for all that is shown as its source.
  public func flowchart(_ source: String) -> Flowchart? {
    (try? read(source)).flatMap(\.self)
  }
}
