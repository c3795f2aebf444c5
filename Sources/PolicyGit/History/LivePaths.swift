/// The paths that carry documents at one point of the walk, as a tree of folders.
///
/// Sendable: several threads read it at once, and it changes only while none of them runs (`HistoryWalk` sees to that).
final class LivePaths: @unchecked Sendable {
  /// A folder or file in which documents are looked for.
  final class Node {
    fileprivate(set) var children: [[UInt8]: Node] = [:]
    /// The documents that this very path carries, by their position in the caller's list.
    fileprivate(set) var documents: [Int] = []
    /// True when a file of this folder carries a document, or did at some time.
    fileprivate(set) var holdsDocuments = false
    fileprivate let name: [UInt8]
    fileprivate weak var parent: Node?

    fileprivate init(name: [UInt8], parent: Node?) {
      self.name = name
      self.parent = parent
    }

    func child(_ name: UnsafeRawBufferPointer) -> Node? { children[Array(name)] }
  }

  let root = Node(name: [], parent: nil)
  /// The nodes that carry documents.
  private var carrying: [[UInt8]: Node] = [:]

  var isEmpty: Bool { root.children.isEmpty }

  /// Makes a path carry documents in addition to those it carries already.
  ///
  /// - Returns: true when no file of its folder carried a document before.
  @discardableResult
  func add(_ documents: [Int], at path: [UInt8]) -> Bool {
    var node = root
    for component in path.split(separator: 0x2F) {
      let name = Array(component)
      if let known = node.children[name] {
        node = known
      } else {
        let child = Node(name: name, parent: node)
        node.children[name] = child
        node = child
      }
    }
    if documents.isEmpty { return false }
    node.documents += documents
    carrying[path] = node
    guard let folder = node.parent, !folder.holdsDocuments else { return false }
    folder.holdsDocuments = true
    return true
  }

  /// The documents that a path carries.
  func documents(at path: [UInt8]) -> [Int] { carrying[path]?.documents ?? [] }

  /// Every path that carries documents, and these.
  var all: [(path: [UInt8], documents: [Int])] { carrying.map { ($0.key, $0.value.documents) } }

  /// Ends what a path carries, and gives it.
  func remove(_ path: [UInt8]) -> [Int] {
    guard let node = carrying.removeValue(forKey: path) else { return [] }
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
