import CLibgit2
import Glibc

/// Reads objects from packs, for one thread at a time.
///
/// libgit2 reads them too, but all threads of a process share its packs, and take several locks for each object. What is not
/// found here, or not as Git writes it today, is left to libgit2.
final class PackReader: @unchecked Sendable {
  // Sendable: `ObjectDatabase` lends a reader to one thread at a time.

  /// The place of an object in one of the packs.
  private struct Place: Hashable {
    var pack: Int
    var offset: Int
  }

  /// Git makes no longer chains of deltas.
  private static let longestChain = 4_096

  private let packs: [ObjectPack]
  private let inflater: Inflater
  /// The pack in which the last object was; the next one is likely to be there too.
  private var last = 0
  private var bases = RecentObjects<Place>()
  /// The delta that is being applied.
  private var delta = UnsafeMutableRawBufferPointer(start: nil, count: 0)

  /// Nil when there is no memory.
  init?(_ packs: [ObjectPack]) {
    guard let inflater = Inflater() else { return nil }
    self.packs = packs
    self.inflater = inflater
  }

  deinit { free(delta.baseAddress) }

  /// The object of that name; nil when it has to be looked for elsewhere.
  func read(_ id: ObjectID) -> GitObject? { place(of: id).flatMap(object) }

  /// The size of an object in bytes; nil when it has to be looked for elsewhere.
  func size(of id: ObjectID) -> Int? {
    guard let place = place(of: id) else { return nil }
    if let known = bases[place] { return known.bytes.count }
    guard let entry = packs[place.pack].entry(at: place.offset) else { return nil }
    guard case .delta = entry.kind else { return entry.size }
    // Two numbers of ten bytes at most.
    return withUnsafeTemporaryAllocation(byteCount: 32, alignment: 1) { beginning in
      let count = inflater.inflateBeginning(
        packs[place.pack].content(from: entry.content), into: beginning)
      return PackDelta(UnsafeRawBufferPointer(rebasing: beginning[..<count]))?.resultSize
    }
  }

  private func place(of id: ObjectID) -> Place? {
    guard !packs.isEmpty else { return nil }
    if let offset = packs[last].offset(of: id) { return Place(pack: last, offset: offset) }
    for (number, pack) in packs.enumerated() where number != last {
      guard let offset = pack.offset(of: id) else { continue }
      last = number
      return Place(pack: number, offset: offset)
    }
    return nil
  }

  private func object(at place: Place) -> GitObject? {
    if let known = bases[place] { return known }
    let pack = packs[place.pack]
    var deltas: [(place: Place, entry: ObjectPack.Entry)] = []
    var current = place
    var object: GitObject?
    while object == nil {
      guard let entry = pack.entry(at: current.offset) else { return nil }
      switch entry.kind {
      case .commit: object = whole(GIT_OBJECT_COMMIT, entry, of: pack)
      case .tree: object = whole(GIT_OBJECT_TREE, entry, of: pack)
      case .blob: object = whole(GIT_OBJECT_BLOB, entry, of: pack)
      case .tag: object = whole(GIT_OBJECT_TAG, entry, of: pack)
      case .delta(let base):
        deltas.append((current, entry))
        guard deltas.count <= PackReader.longestChain else { return nil }
        current.offset = base
        object = bases[current]
        continue
      }
      guard let object else { return nil }
      // A tree is likely to be what the tree of the next commit is made from.
      if !deltas.isEmpty || object.kind == GIT_OBJECT_TREE { bases[current] = object }
    }
    while let (place, entry) = deltas.popLast() {
      guard let base = object, let result = apply(entry, of: pack, to: base) else { return nil }
      bases[place] = result
      object = result
    }
    return object
  }

  private func whole(_ kind: git_object_t, _ entry: ObjectPack.Entry, of pack: ObjectPack)
    -> GitObject?
  {
    let source = pack.content(from: entry.content)
    return GitObject(kind, size: entry.size, slack: Inflater.slack) {
      inflater.inflate(source, into: $0)
    }
  }

  private func apply(_ entry: ObjectPack.Entry, of pack: ObjectPack, to base: GitObject)
    -> GitObject?
  {
    let size = entry.size + Inflater.slack
    if delta.count < size {
      free(delta.baseAddress)
      delta = UnsafeMutableRawBufferPointer(start: malloc(2 * size), count: 2 * size)
    }
    guard let start = delta.baseAddress else {
      delta = UnsafeMutableRawBufferPointer(start: nil, count: 0)
      return nil
    }
    let target = UnsafeMutableRawBufferPointer(start: start, count: size)
    guard inflater.inflate(pack.content(from: entry.content), into: target),
      let steps = PackDelta(UnsafeRawBufferPointer(rebasing: target[..<entry.size]))
    else { return nil }
    return GitObject(base.kind, size: steps.resultSize, slack: 0) {
      steps.apply(to: base.bytes, into: $0)
    }
  }
}
