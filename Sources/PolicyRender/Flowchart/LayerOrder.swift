/// Items, and the places where long links pass through the layers between their ends.
struct LayeredVertices {
  struct Vertex {
    var layer: Int
    var across: Double
    var along: Double
    /// The link that passes here; nil for an item.
    var link: Int?
  }

  /// One piece of a link, from a layer to the next, with where it ends off the middles of its vertices.
  struct Piece {
    var upper: Int
    var lower: Int
    var upperOffset: Double
    var lowerOffset: Double
  }

  private(set) var vertices: [Vertex]
  private(set) var pieces: [Piece] = []
  /// The pieces of each link, from the upper end to the lower one; empty for a link of an item to itself.
  private(set) var chains: [Range<Int>] = []
  private(set) var labelVertices: [Int?] = []
  private(set) var above: [[Int]]
  private(set) var below: [[Int]]
  let layerCount: Int

  init(_ graph: LayeredGraph, _ layering: Layering) {
    let layers = layering.layers
    layerCount = (layers.max() ?? -1) + 1
    vertices = graph.items.enumerated().map { index, item in
      Vertex(layer: layers[index], across: item.across, along: item.along)
    }
    for (index, link) in graph.links.enumerated() {
      let first = pieces.count
      var labelled: Int?
      if link.from != link.to {
        var (upper, lower) = (link.from, link.to)
        var (out, entry) = (link.fromOffset ?? 0, link.toOffset ?? 0)
        if layering.isTurned[index] { (upper, lower, out, entry) = (lower, upper, entry, out) }
        let middle = (layers[upper] + layers[lower]) / 2
        var last = upper
        for layer in (layers[upper] + 1)..<max(layers[lower], layers[upper] + 1) {
          let isLabel = link.label != nil && layer == max(middle, layers[upper] + 1)
          let size = isLabel ? link.label ?? (0, 0) : (0, 0)
          vertices.append(Vertex(layer: layer, across: size.0, along: size.1, link: index))
          if isLabel { labelled = vertices.count - 1 }
          pieces.append(
            Piece(
              upper: last, lower: vertices.count - 1, upperOffset: last == upper ? out : 0,
              lowerOffset: 0))
          last = vertices.count - 1
        }
        pieces.append(
          Piece(
            upper: last, lower: lower, upperOffset: last == upper ? out : 0, lowerOffset: entry))
      }
      chains.append(first..<pieces.count)
      labelVertices.append(labelled)
    }
    above = Array(repeating: [], count: vertices.count)
    below = above
    for (index, piece) in pieces.enumerated() {
      above[piece.lower].append(index)
      below[piece.upper].append(index)
    }
  }

  /// Moves the end of a piece on the vertex above or below it.
  mutating func setOffset(_ offset: Double, of piece: Int, isUpper: Bool) {
    if isUpper { pieces[piece].upperOffset = offset } else { pieces[piece].lowerOffset = offset }
  }
}

/// The order of the vertices of each layer, by the barycentres of their neighbours.
struct LayerOrder {
  private(set) var layers: [[Int]]

  init(_ graph: LayeredVertices) {
    layers = LayerOrder.walked(graph)
    var best = layers
    var fewest = LayerOrder.crossings(graph, layers)
    for sweep in 0..<(graph.vertices.count > 4000 ? 2 : 12) where fewest > 0 {
      sort(graph, isDown: sweep.isMultiple(of: 2))
      let crossings = LayerOrder.crossings(graph, layers)
      if crossings < fewest { (best, fewest) = (layers, crossings) }
    }
    layers = best
  }

  /// By a walk along the links, so that what belongs together begins side by side.
  private static func walked(_ graph: LayeredVertices) -> [[Int]] {
    var layers: [[Int]] = Array(repeating: [], count: graph.layerCount)
    var seen = Array(repeating: false, count: graph.vertices.count)
    let starts = graph.vertices.indices.sorted {
      (graph.vertices[$0].layer, $0) < (graph.vertices[$1].layer, $1)
    }
    for start in starts where !seen[start] {
      var open = [start]
      while let vertex = open.popLast() {
        guard !seen[vertex] else { continue }
        seen[vertex] = true
        layers[graph.vertices[vertex].layer].append(vertex)
        open += graph.below[vertex].reversed().map { graph.pieces[$0].lower }
      }
    }
    return layers
  }

  private mutating func sort(_ graph: LayeredVertices, isDown: Bool) {
    var places = LayerOrder.places(graph, layers)
    let order = isDown ? Array(layers.indices.dropFirst()) : layers.indices.dropLast().reversed()
    for layer in order {
      let keyed = layers[layer].enumerated().map { index, vertex -> (Double, Int, Int) in
        let pieces = isDown ? graph.above[vertex] : graph.below[vertex]
        guard !pieces.isEmpty else { return (Double(index), index, vertex) }
        let sum = pieces.reduce(0.0) { sum, piece in
          let piece = graph.pieces[piece]
          let (other, offset) =
            isDown ? (piece.upper, piece.upperOffset) : (piece.lower, piece.lowerOffset)
          // Within a wide box the place of a link counts too.
          return sum + Double(places[other]) + offset / max(graph.vertices[other].across, 1) * 0.9
        }
        return (sum / Double(pieces.count), index, vertex)
      }
      layers[layer] = keyed.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
      for (place, vertex) in layers[layer].enumerated() { places[vertex] = place }
    }
  }

  private static func places(_ graph: LayeredVertices, _ layers: [[Int]]) -> [Int] {
    var places = Array(repeating: 0, count: graph.vertices.count)
    for layer in layers {
      for (place, vertex) in layer.enumerated() { places[vertex] = place }
    }
    return places
  }

  /// How often pieces cross, counted with a Fenwick tree for each pair of layers.
  private static func crossings(_ graph: LayeredVertices, _ layers: [[Int]]) -> Int {
    let places = places(graph, layers)
    var total = 0
    for (index, layer) in layers.enumerated().dropLast() {
      var tree = Array(repeating: 0, count: layers[index + 1].count + 1)
      var seen = 0
      for vertex in layer {
        let ends = graph.below[vertex].map { places[graph.pieces[$0].lower] }
        for end in ends {
          var (at, before) = (end + 1, 0)
          while at > 0 {
            before += tree[at]
            at &= at - 1
          }
          total += seen - before
        }
        for end in ends {
          var at = end + 1
          while at < tree.count {
            tree[at] += 1
            at += at & -at
          }
          seen += 1
        }
      }
    }
    return total
  }
}
