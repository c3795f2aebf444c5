/// Which link leads backwards, and the layer of each item.
struct Layering {
  private(set) var layers: [Int]
  /// Links that are turned round, so that none leads up.
  private(set) var isTurned: [Bool]

  init(_ graph: LayeredGraph) {
    let count = graph.items.count
    isTurned = Layering.turned(graph)
    var following: [[(item: Int, length: Int)]] = Array(repeating: [], count: count)
    var leading = following
    for (index, link) in graph.links.enumerated() where link.from != link.to {
      let (from, to) = isTurned[index] ? (link.to, link.from) : (link.from, link.to)
      // The label takes a layer of its own.
      let length = max(link.length, link.label == nil ? 1 : 2)
      following[from].append((to, length))
      leading[to].append((from, length))
    }
    let order = Layering.sorted(following, leading)
    layers = Array(repeating: 0, count: count)
    let hasFirst = graph.items.contains { $0.place == .first }
    for item in order {
      if graph.items[item].place != .first, hasFirst { layers[item] = max(1, layers[item]) }
      for next in following[item] {
        layers[next.item] = max(layers[next.item], layers[item] + next.length)
      }
    }
    // What begins a chain stands right before what it leads to.
    for item in order.reversed() where leading[item].isEmpty && graph.items[item].place == .free {
      if let least = following[item].map({ layers[$0.item] - $0.length }).min() {
        layers[item] = max(layers[item], least)
      }
    }
    let bottom = (layers.max() ?? 0)
    let isBottomFree = !graph.items.indices.contains {
      graph.items[$0].place != .last && layers[$0] == bottom
    }
    for item in graph.items.indices where graph.items[item].place == .last {
      layers[item] = isBottomFree ? bottom : bottom + 1
    }
  }

  /// Links that close a circle, found by a walk that begins where nothing leads to.
  private static func turned(_ graph: LayeredGraph) -> [Bool] {
    var leaving: [[Int]] = Array(repeating: [], count: graph.items.count)
    var hasEntry = Array(repeating: false, count: graph.items.count)
    for (index, link) in graph.links.enumerated() where link.from != link.to {
      leaving[link.from].append(index)
      hasEntry[link.to] = true
    }
    var turned = Array(repeating: false, count: graph.links.count)
    // 0 unseen, 1 on the way, 2 done
    var state = Array(repeating: 0, count: graph.items.count)
    let starts = graph.items.indices.filter { !hasEntry[$0] } + graph.items.indices
    for start in starts where state[start] == 0 {
      state[start] = 1
      var way = [(item: start, next: 0)]
      while let (item, next) = way.last {
        guard next < leaving[item].count else {
          state[item] = 2
          way.removeLast()
          continue
        }
        way[way.count - 1].next += 1
        let link = leaving[item][next]
        let target = graph.links[link].to
        if state[target] == 1 {
          turned[link] = true
        } else if state[target] == 0 {
          state[target] = 1
          way.append((target, 0))
        }
      }
    }
    return turned
  }

  /// Items after all that lead to them.
  private static func sorted(
    _ following: [[(item: Int, length: Int)]], _ leading: [[(item: Int, length: Int)]]
  ) -> [Int] {
    var open = leading.map(\.count)
    var order = open.indices.filter { open[$0] == 0 }
    var at = 0
    while at < order.count {
      for next in following[order[at]] {
        open[next.item] -= 1
        if open[next.item] == 0 { order.append(next.item) }
      }
      at += 1
    }
    return order
  }
}
