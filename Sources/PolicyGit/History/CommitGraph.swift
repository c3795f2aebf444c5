import CLibgit2

/// The commits that can be reached from one, with nothing but their trees and parents.
struct CommitGraph {
  struct Node {
    var id: ObjectID
    var tree: ObjectID
    /// Positions in `nodes`, in the order recorded.
    var parents: [Int32] = []
    /// Known from elsewhere; it has no place in the order.
    var isBorder = false
    /// When it says that it was recorded, in seconds since 1970.
    var committed: Int64 = 0
    /// Where its text lies in `texts`; nil where that is full.
    var text: Range<Int>?
  }

  private(set) var nodes: [Node] = []
  /// What is read of commits, of as many as are worth their memory: most are asked for again.
  private(set) var texts = CommitTexts()
  private static let mostText = 64 << 20

  init(_ nodes: [Node]) { self.nodes = nodes }

  /// Position 0 is `tip`.
  ///
  /// - Parameters:
  ///   - end: a commit that is in the graph, but not what it builds on.
  ///   - known: what `end` builds on. Where another commit builds on it too, it is at the border of the graph.
  ///   - kept: all commits before another one; what is among them is not read.
  init(
    from tip: ObjectID, to end: ObjectID? = nil, beyond known: Set<ObjectID> = [],
    keeping kept: CommitGraph? = nil, in repository: Repository
  ) throws(GitError) {
    let places = kept?.places ?? [:]
    var positions: [ObjectID: Int32] = [tip: 0]
    var names = [tip]
    var next = 0
    while next < names.count {
      let id = names[next]
      next += 1
      var node: Node
      var parents: [ObjectID]
      if let kept, let place = places[id] {
        node = kept.nodes[place]
        parents = node.parents.map { kept.nodes[Int($0)].id }
      } else {
        (node, parents) = try read(id, in: repository)
      }
      node.isBorder = known.contains(id)
      if node.isBorder || id == end { parents = [] }
      node.parents = parents.map { parent in
        if let position = positions[parent] { return position }
        let position = Int32(clamping: names.count)
        positions[parent] = position
        names.append(parent)
        return position
      }
      nodes.append(node)
    }
  }

  /// A commit without its place, and what it builds on.
  private mutating func read(
    _ id: ObjectID, in repository: Repository
  ) throws(GitError) -> (Node, [ObjectID]) {
    guard let object = repository.objects.readVerifiedOrReplaced(id, as: GIT_OBJECT_COMMIT),
      let header = CommitHeader(object.bytes)
    else { throw .missingObject(id, isPartialClone: repository.objects.isPartialClone) }
    let hasRoom = texts.bytes.count + object.bytes.count <= CommitGraph.mostText
    let node = Node(
      id: id, tree: header.tree, committed: header.committed(in: object.bytes),
      text: hasRoom ? texts.append(object.bytes, header) : nil)
    return (node, repository.grafts[id] ?? header.parents)
  }

  /// The positions of all commits.
  var places: [ObjectID: Int] {
    Dictionary(nodes.indices.map { (nodes[$0].id, $0) }) { one, _ in one }
  }

  /// The same without the texts of commits.
  var withoutTexts: CommitGraph {
    var graph = self
    graph.texts = CommitTexts()
    for position in graph.nodes.indices { graph.nodes[position].text = nil }
    return graph
  }

  /// The positions of all commits as `git log --topo-order` shows them: no parent before all of its children, and lines of
  /// history not mixed. Where several could follow, it is the parent seen last, the last parent of a merge first; dates
  /// have no say as long as there is one tip.
  ///
  /// The cuts are the places in that order where nothing else could have come, rising: from there on the order is that of the
  /// commit there, whatever came before.
  func topologicalOrder() -> (order: [Int], cuts: [Int]) {
    var children = [Int32](repeating: 0, count: nodes.count)
    for node in nodes { for parent in node.parents { children[Int(parent)] += 1 } }
    var order: [Int] = []
    order.reserveCapacity(nodes.count)
    var cuts: [Int] = []
    var ready = nodes.isEmpty ? [] : [0]
    while let position = ready.popLast() {
      if ready.isEmpty { cuts.append(order.count) }
      order.append(position)
      for parent in nodes[position].parents.map(Int.init) {
        children[parent] -= 1
        if children[parent] == 0, !nodes[parent].isBorder { ready.append(parent) }
      }
    }
    return (order, cuts)
  }
}
