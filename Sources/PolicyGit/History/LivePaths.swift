/// The paths that carry documents at one point of the walk, as a tree of folders.
struct LivePaths {
  /// A folder or file in which documents are looked for.
  final class Node {
    fileprivate(set) var children: [[UInt8]: Node] = [:]
    /// The documents that this very path carries, by their position in the caller's list.
    fileprivate(set) var documents: [Int] = []
    fileprivate let name: [UInt8]
    fileprivate weak var parent: Node?

    fileprivate init(name: [UInt8], parent: Node?) {
      self.name = name
      self.parent = parent
    }

    func child(_ name: UnsafeRawBufferPointer) -> Node? { children[Array(name)] }

    /// The path from the root, with `/` between the components.
    var path: [UInt8] {
      var result = name
      var next = parent
      while let folder = next, folder.parent != nil {
        result = folder.name + [0x2F] + result
        next = folder.parent
      }
      return result
    }
  }

  let root = Node(name: [], parent: nil)

  var isEmpty: Bool { root.children.isEmpty }

  /// Makes a path carry documents in addition to those it carries already.
  func add(_ documents: [Int], at path: some Sequence<UInt8>) {
    var node = root
    for component in Array(path).split(separator: 0x2F) {
      let name = Array(component)
      if let known = node.children[name] {
        node = known
      } else {
        let child = Node(name: name, parent: node)
        node.children[name] = child
        node = child
      }
    }
    node.documents += documents
  }

  /// Ends what a path carries, and gives it.
  func remove(_ node: Node) -> [Int] {
    let documents = node.documents
    node.documents = []
    var current = node
    while current.documents.isEmpty, current.children.isEmpty, let parent = current.parent {
      parent.children[current.name] = nil
      current = parent
    }
    return documents
  }
}
