/// Reads an index file in the forms that libgit2 refuses: one that is split in two, and one that holds whole folders
/// (gitformat-index(5)).
struct IndexFileReader {
  /// Why it cannot be read.
  struct Failure: Error {
    var reason: String
  }

  /// What a split index says of the file that it shares.
  struct SharedIndex {
    /// The end of the name of that file: `sharedindex.` and 40 hexadecimal digits.
    var id: ObjectID
    /// Positions of the shared entries that are gone, and of those that have another content here.
    var deleted: [Int]
    var replaced: [Int]
  }

  private(set) var entries: [IndexEntry] = []
  private(set) var shared: SharedIndex?

  private static let entryHeader = 62

  init(_ bytes: [UInt8]) throws(Failure) {
    var input = BigEndianInput(bytes)
    guard input.take(4).elementsEqual("DIRC".utf8), let version = input.word(),
      (2...4).contains(version), let count = input.word()
    else { throw Failure(reason: "it is no index of a version from 2 to 4") }
    entries.reserveCapacity(min(Int(count), bytes.count / Self.entryHeader))
    var former: [UInt8] = []
    for _ in 0..<count {
      guard let entry = Self.entry(&input, version, after: former) else { throw Self.damaged }
      former = entry.path
      entries.append(entry)
    }
    // The file ends with its checksum.
    while input.left > 8 + ObjectID.byteCount {
      let name = Array(input.take(4))
      guard let size = input.word(), Int(size) <= input.left else { throw Self.damaged }
      let content = Array(input.take(Int(size)))
      switch String(decoding: name, as: UTF8.self) {
      case "link": shared = try Self.sharedIndex(content)
      case "sdir": break
      case let other where name.first.map({ (0x41...0x5A).contains($0) }) != true:
        throw Failure(reason: "it has the extension `\(other)`, which is not known here")
      default: break
      }
    }
  }

  private static let damaged = Failure(reason: "it ends before its entries do")

  private static func entry(
    _ input: inout BigEndianInput, _ version: UInt32, after former: [UInt8]
  ) -> IndexEntry? {
    let start = input.position
    guard input.left >= entryHeader, input.skip(8), let seconds = input.word(),
      let nanoseconds = input.word(), input.skip(8), let mode = input.word(), input.skip(8),
      let size = input.word()
    else { return nil }
    let id = input.take(ObjectID.byteCount).withUnsafeBytes(ObjectID.init(bytes:))
    guard let flags = input.half() else { return nil }
    var more: UInt16 = 0
    if version >= 3, flags & 0x4000 != 0 {
      guard let found = input.half() else { return nil }
      more = found
    }
    var path: [UInt8] = []
    if version == 4 {
      guard let dropped = input.variable(), dropped <= former.count else { return nil }
      path = Array(former.dropLast(dropped))
    }
    guard let rest = input.takeText() else { return nil }
    path += rest
    // Entries are filled up with zeros to a multiple of eight bytes; the one that ends the name is the first of them.
    if version < 4 {
      let length = input.position - 1 - start
      guard input.skip((length + 8) / 8 * 8 - length - 1) else { return nil }
    }
    return IndexEntry(
      path: path, mode: mode, id: id, stage: Int(flags >> 12 & 3), isAnnounced: more & 0x2000 != 0,
      isLeftOut: more & 0x4000 != 0,
      size: size, seconds: seconds, nanoseconds: nanoseconds)
  }

  private static func sharedIndex(_ content: [UInt8]) throws(Failure) -> SharedIndex? {
    var input = BigEndianInput(content)
    guard input.left >= ObjectID.byteCount else { throw damaged }
    let id = input.take(ObjectID.byteCount).withUnsafeBytes(ObjectID.init(bytes:))
    guard input.left > 0 else { return SharedIndex(id: id, deleted: [], replaced: []) }
    guard let deleted = input.bitmap(), let replaced = input.bitmap() else { throw damaged }
    return SharedIndex(id: id, deleted: deleted, replaced: replaced)
  }

  /// The entries with those of the shared file, in the order of an index.
  ///
  /// - Parameter read: the entries of the shared file.
  func joined(
    _ read: (SharedIndex) throws(Failure) -> [IndexEntry]
  ) throws(Failure) -> [IndexEntry] {
    guard let shared, shared.id.description.contains(where: { $0 != "0" }) else { return entries }
    var base: [IndexEntry?] = try read(shared)
    guard (shared.deleted + shared.replaced).allSatisfy(base.indices.contains) else {
      throw Self.damaged
    }
    // The entries for those that are replaced come first, without names.
    var own = entries[...]
    for position in shared.replaced {
      guard var entry = own.popFirst(), entry.path.isEmpty, let former = base[position] else {
        throw Self.damaged
      }
      entry.path = former.path
      base[position] = entry
    }
    for position in shared.deleted { base[position] = nil }
    var known: [[UInt8]: [Int: IndexEntry]] = [:]
    for entry in base.compactMap(\.self) + own {
      known[entry.path, default: [:]][entry.stage] = entry
    }
    return known.values.flatMap(\.values).sorted {
      $0.path == $1.path
        ? $0.stage < $1.stage : $0.path.lexicographicallyPrecedes($1.path)
    }
  }
}
