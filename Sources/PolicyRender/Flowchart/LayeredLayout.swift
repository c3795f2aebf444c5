/// A graph in layers: where its items stand, and which way its links go. No two items and labels overlap, and no link
/// passes through an item: it runs straight through a layer, and bends between two.
struct LayeredLayout {
  /// The middles of the items.
  private(set) var items: [LayoutPoint] = []
  /// From `from` to `to` of each link; nil for one of an item to itself.
  private(set) var paths: [LayoutPath?] = []
  /// The middle of each link's label.
  private(set) var labels: [LayoutPoint?] = []
  private(set) var across = 0.0
  private(set) var along = 0.0

  /// - Parameters:
  ///   - layering: that of the graph.
  ///   - reach: how far an item reaches from its middle, at a place off it across; behind the middle or before it.
  init(
    _ graph: LayeredGraph, _ layering: Layering,
    reach: (_ item: Int, _ offset: Double, _ isAfter: Bool) -> Double
  ) {
    guard !graph.items.isEmpty else { return }
    var vertices = LayeredVertices(graph, layering)
    let layers = LayerOrder(vertices).layers
    var middles = LayerPlaces(vertices, layers).middles
    LayeredLayout.spread(&vertices, graph, layering, middles)
    middles = LayerPlaces(vertices, layers).middles
    let left =
      vertices.vertices.indices.map { middles[$0] - vertices.vertices[$0].across / 2 }.min() ?? 0
    for index in middles.indices { middles[index] -= left }
    across =
      vertices.vertices.indices.map { middles[$0] + vertices.vertices[$0].across / 2 }.max() ?? 0

    let bands = LayeredLayout.bands(vertices, layers, middles)
    along = bands.last?.upperBound ?? 0
    func point(_ vertex: Int) -> LayoutPoint {
      let band = bands[vertices.vertices[vertex].layer]
      return LayoutPoint(across: middles[vertex], along: (band.lowerBound + band.upperBound) / 2)
    }
    items = graph.items.indices.map(point)
    labels = vertices.labelVertices.map { $0.map(point) }
    for (index, chain) in vertices.chains.enumerated() {
      guard !chain.isEmpty else {
        paths.append(nil)
        continue
      }
      let (first, last) = (vertices.pieces[chain.lowerBound], vertices.pieces[chain.upperBound - 1])
      var start = point(first.upper)
      start.across += first.upperOffset
      start.along += reach(first.upper, first.upperOffset, true)
      var path = LayoutPath(from: start)
      for piece in vertices.pieces[chain] {
        let (upper, lower) = (vertices.vertices[piece.upper], vertices.vertices[piece.lower])
        path.line(
          to: LayoutPoint(
            across: middles[piece.upper] + piece.upperOffset, along: bands[upper.layer].upperBound))
        path.curve(
          to: LayoutPoint(
            across: middles[piece.lower] + piece.lowerOffset, along: bands[lower.layer].lowerBound))
      }
      var end = point(last.lower)
      end.across += last.lowerOffset
      end.along -= reach(last.lower, last.lowerOffset, false)
      path.line(to: end)
      paths.append(layering.isTurned[index] ? path.reversed : path)
    }
  }

  /// Gives each link that leaves or enters an item on one side a place of its own there.
  private static func spread(
    _ vertices: inout LayeredVertices, _ graph: LayeredGraph, _ layering: Layering,
    _ middles: [Double]
  ) {
    var fixed: Set<Int> = []
    var fixedLower: Set<Int> = []
    for (index, chain) in vertices.chains.enumerated() where !chain.isEmpty {
      let link = graph.links[index]
      let isTurned = layering.isTurned[index]
      if (isTurned ? link.toOffset : link.fromOffset) != nil { fixed.insert(chain.lowerBound) }
      if (isTurned ? link.fromOffset : link.toOffset) != nil {
        fixedLower.insert(chain.upperBound - 1)
      }
    }
    for item in graph.items.indices where graph.items[item].along > 0 {
      for isUpper in [true, false] {
        let pieces = (isUpper ? vertices.below[item] : vertices.above[item])
          .filter { !(isUpper ? fixed : fixedLower).contains($0) }
        guard pieces.count > 1 else { continue }
        let sorted = pieces.sorted {
          (place($0, isUpper), $0) < (place($1, isUpper), $1)
        }
        let step = min(16, graph.items[item].across * 0.5 / Double(pieces.count - 1))
        for (index, piece) in sorted.enumerated() {
          vertices.setOffset(
            (Double(index) - Double(pieces.count - 1) / 2) * step, of: piece, isUpper: isUpper)
        }
      }
    }
    func place(_ piece: Int, _ isUpper: Bool) -> Double {
      let piece = vertices.pieces[piece]
      return isUpper
        ? middles[piece.lower] + piece.lowerOffset : middles[piece.upper] + piece.upperOffset
    }
  }

  /// From where to where each layer reaches. Links that go far aside get more room to bend.
  private static func bands(
    _ graph: LayeredVertices, _ layers: [[Int]], _ middles: [Double]
  ) -> [ClosedRange<Double>] {
    var gaps = Array(repeating: 0.0, count: layers.count)
    for piece in graph.pieces {
      let aside = abs(
        middles[piece.upper] + piece.upperOffset - middles[piece.lower] - piece.lowerOffset)
      let layer = graph.vertices[piece.upper].layer
      gaps[layer] = max(gaps[layer], min(44, aside * 0.12))
    }
    var at = 0.0
    return layers.enumerated().map { index, layer in
      let height = layer.map { graph.vertices[$0].along }.max() ?? 0
      let band = at...(at + height)
      // Before and after a layer without boxes lines only bend.
      let isLow = layer.allSatisfy { graph.vertices[$0].along == 0 }
      let isNextLow =
        index + 1 < layers.count
        && layers[index + 1].allSatisfy {
          graph.vertices[$0].along == 0 || graph.vertices[$0].link != nil
        }
      at += height + (isLow || isNextLow ? 16 : 30) + gaps[index]
      return band
    }
  }
}
