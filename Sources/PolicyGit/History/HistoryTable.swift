/// The histories of some documents of one commit, in the form in which they are kept.
///
/// The texts of commits lie in one block of bytes, and are decoded when somebody asks for them.
struct HistoryTable: Sendable {
  /// A commit that changed a document, and where the document lay in it.
  struct Step: Equatable, Sendable {
    /// Position in `records`.
    var record: UInt32
    /// Position in `paths`.
    var path: UInt32
  }

  /// Who made or recorded a commit, as it says itself.
  struct Identity: Hashable, Sendable {
    var name: String
    var email: String
  }

  /// Every commit that can be reached, in topological order; the first is the one that the table speaks of.
  var order: [ObjectID] = []
  /// Positions in `order` after which nothing follows but what the commit there builds on, rising.
  var cuts: [UInt32] = []
  var paths = PathTable()
  /// The steps of each document, newest first, as a range of `steps`.
  var documents: [[UInt8]: Range<Int>] = [:]
  var steps: [Step] = []
  var identities: [Identity] = []
  /// The commits that occur in steps, in the order of `order`.
  var records: [CommitRecord] = []
  /// What the records refer to.
  var texts: [UInt8] = []
  /// Whether it says more than what was kept.
  var isNew = false

  func steps(of document: [UInt8]) -> ArraySlice<Step>? { documents[document].map { steps[$0] } }

  func id(of record: UInt32) -> ObjectID { order[Int(records[Int(record)].position)] }

  /// The whole commit, as it is in the object database but for its signature.
  func commit(of record: UInt32, parents: [ObjectID]?) -> Commit? {
    let range = records[Int(record)].raw
    return texts.withUnsafeBytes {
      Commit(
        id: id(of: record), raw: UnsafeRawBufferPointer(rebasing: $0[range]), parents: parents)
    }
  }

  func subject(of record: UInt32) -> String {
    String(decoding: texts[records[Int(record)].subject], as: UTF8.self)
  }
}

/// Paths by numbers, each once.
struct PathTable: Sendable {
  private(set) var all: [[UInt8]] = []
  private var numbers: [[UInt8]: UInt32] = [:]

  init() {}

  /// The numbers are looked up from the first `number(of:)` on.
  init(_ all: [[UInt8]]) { self.all = all }

  mutating func number(of path: [UInt8]) -> UInt32 {
    if numbers.count != all.count {
      numbers = Dictionary(
        all.enumerated().map { ($0.element, UInt32(clamping: $0.offset)) }
      ) { first, _ in first }
    }
    if let known = numbers[path] { return known }
    let number = UInt32(clamping: all.count)
    all.append(path)
    numbers[path] = number
    return number
  }

  subscript(number: UInt32) -> [UInt8] { all[Int(number)] }
}
