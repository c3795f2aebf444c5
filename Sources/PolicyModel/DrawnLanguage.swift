/// A language of code blocks from which websites draw something.
public struct DrawnLanguage: Sendable {
  /// What it draws: "Diagram".
  public let what: String

  /// Nil for code.
  ///
  /// - Parameter info: what stands behind the fence.
  public init?(_ info: String) {
    switch info.lowercased().prefix(while: { !$0.isWhitespace }) {
    case "mermaid", "plantuml", "puml", "graphviz", "dot", "d2": what = "Diagram"
    case "math", "latexmath": what = "Formula"
    case "geojson", "topojson": what = "Map"
    case "stl": what = "Model"
    default: return nil
    }
  }
}
