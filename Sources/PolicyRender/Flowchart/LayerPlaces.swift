/// Where the vertices of each layer stand: as near to their neighbours as the order and the room between them allow.
struct LayerPlaces {
  static let gap = 26.0
  static let narrowGap = 14.0

  private(set) var middles: [Double]

  init(_ graph: LayeredVertices, _ layers: [[Int]]) {
    middles = Array(repeating: 0, count: graph.vertices.count)
    for layer in layers {
      var at = 0.0
      for (index, vertex) in layer.enumerated() {
        if index > 0 { at += LayerPlaces.distance(layer[index - 1], vertex, graph) }
        middles[vertex] = at
      }
    }
    for round in 0..<(graph.vertices.count > 4000 ? 3 : 10) {
      let order = round.isMultiple(of: 2) ? Array(layers) : layers.reversed()
      for layer in order { settle(layer, graph, isDown: round.isMultiple(of: 2), round: round) }
    }
    for layer in layers { settle(layer, graph, isDown: nil, round: 10) }
  }

  static func distance(_ left: Int, _ right: Int, _ graph: LayeredVertices) -> Double {
    let (one, other) = (graph.vertices[left], graph.vertices[right])
    let isNarrow = one.link != nil || other.link != nil || one.along == 0 || other.along == 0
    return (one.across + other.across) / 2 + (isNarrow ? narrowGap : gap)
  }

  /// Puts a layer where the squares of its distances from what its neighbours want are least: vertices that would come too
  /// near to each other move as one block.
  private mutating func settle(
    _ layer: [Int], _ graph: LayeredVertices, isDown: Bool?, round: Int
  ) {
    var blocks: [(sum: Double, weight: Double, count: Int)] = []
    var shift = 0.0
    var shifts: [Double] = []
    for (index, vertex) in layer.enumerated() {
      if index > 0 { shift += LayerPlaces.distance(layer[index - 1], vertex, graph) }
      shifts.append(shift)
      let (wanted, weight) = wish(of: vertex, graph, isDown)
      blocks.append(((wanted - shift) * weight, weight, 1))
      while blocks.count > 1 {
        let (last, before) = (blocks[blocks.count - 1], blocks[blocks.count - 2])
        guard before.sum / before.weight > last.sum / last.weight else { break }
        blocks.removeLast()
        blocks[blocks.count - 1] = (
          before.sum + last.sum, before.weight + last.weight, before.count + last.count
        )
      }
    }
    var index = 0
    for block in blocks {
      for _ in 0..<block.count {
        middles[layer[index]] = block.sum / block.weight + shifts[index]
        index += 1
      }
    }
  }

  private func wish(
    of vertex: Int, _ graph: LayeredVertices, _ isDown: Bool?
  ) -> (place: Double, weight: Double) {
    var (sum, total) = (0.0, 0.0)
    // Long links are kept straight.
    func add(_ place: Double, _ other: Int) {
      let weight =
        graph.vertices[vertex].link != nil && graph.vertices[other].link != nil ? 6.0 : 1.0
      sum += place * weight
      total += weight
    }
    if isDown != false {
      for index in graph.above[vertex] {
        let piece = graph.pieces[index]
        add(middles[piece.upper] + piece.upperOffset - piece.lowerOffset, piece.upper)
      }
    }
    if isDown != true {
      for index in graph.below[vertex] {
        let piece = graph.pieces[index]
        add(middles[piece.lower] + piece.lowerOffset - piece.upperOffset, piece.lower)
      }
    }
    guard total > 0 else { return (middles[vertex], 0.1) }
    return (sum / total, graph.vertices[vertex].link == nil ? max(1, total) : 3)
  }
}
