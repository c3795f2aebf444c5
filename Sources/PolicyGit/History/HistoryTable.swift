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

  /// What is kept of a commit.
  struct Record: Sendable {
    /// In `order`.
    var position: UInt32
    /// In `texts`.
    var text: Range<Int>
  }

  /// Every commit that can be reached, in topological order; the first is the one that the table speaks of.
  var order: [ObjectID] = []
  /// Positions in `order` after which nothing follows but what the commit there builds on, rising.
  var cuts: [UInt32] = []
  var paths = PathTable()
  /// The steps of each document, newest first, as a range of `steps`.
  var documents: [[UInt8]: Range<Int>] = [:]
  var steps: [Step] = []
  /// The commits that occur in steps, in the order of `order`.
  var records: [Record] = []
  var texts = CommitTexts()
  /// Whether it says more than what was kept.
  var isNew = false

  func steps(of document: [UInt8]) -> ArraySlice<Step>? { documents[document].map { steps[$0] } }

  func id(of record: Int) -> ObjectID { order[Int(records[record].position)] }
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
