/// The paths that carry documents at one point of the walk.
struct LivePaths: Sendable {
  /// The documents that each path carries, by their position in the caller's list.
  private(set) var all: [[UInt8]: [Int]] = [:]
  /// Folders, each with a slash at its end, of which a file carries a document or did at some time; the root is empty.
  private var holding: Set<[UInt8]> = []
  /// Those, and the folders that they lie in.
  private var leading: Set<[UInt8]> = []

  var isEmpty: Bool { all.isEmpty }

  /// Makes a path carry documents in addition to those it carries already.
  ///
  /// - Returns: true when no file of its folder carried a document before.
  @discardableResult
  mutating func add(_ documents: [Int], at path: [UInt8]) -> Bool {
    all[path, default: []] += documents
    let folder = path[...(path.lastIndex(of: 0x2F) ?? -1)]
    guard holding.insert(Array(folder)).inserted else { return false }
    for end in folder.indices where folder[end] == 0x2F { leading.insert(Array(folder[...end])) }
    return true
  }

  /// The documents that a path carries.
  func documents(at path: [UInt8]) -> [Int] { all[path] ?? [] }

  /// Whether documents are looked for among the files of a folder.
  func areHeld(by folder: [UInt8]) -> Bool { holding.contains(folder) }

  /// Whether documents are looked for somewhere below a folder.
  func areBelow(_ folder: [UInt8]) -> Bool { leading.contains(folder) }

  /// Ends what a path carries, and gives it.
  mutating func remove(_ path: [UInt8]) -> [Int] { all.removeValue(forKey: path) ?? [] }
}
