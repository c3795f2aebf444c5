import CLibgit2

/// Reads objects from packs, for one thread at a time.
///
/// libgit2 reads them too, but all threads of a process share its packs, and take several locks for each object. What is not
/// found here, or not as Git writes it today, is left to libgit2.
struct PackReader: Sendable {
  /// The place of an object in one of the packs.
  private struct Place: RecentKey {
    var pack: Int
    var offset: Int

    var spread: UInt64 { UInt64(truncatingIfNeeded: offset ^ pack << 48) }
  }

  /// Git makes no longer chains of deltas.
  private static let longestChain = 4_096

  private let packs: [ObjectPack]
  private let inflater: Inflater
  /// The pack in which the last object was; the next one is likely to be there too.
  private var last = 0
  private var bases = RecentObjects<Place>()

  /// Nil when there is no memory.
  init?(_ packs: [ObjectPack]) {
    guard let inflater = Inflater() else { return nil }
    self.packs = packs
    self.inflater = inflater
  }

  /// The object of that name; nil when it has to be looked for elsewhere.
  mutating func read(_ id: ObjectID) -> GitObject? {
    guard let place = place(of: id) else { return nil }
    return object(at: place)
  }

  /// The size of an object in bytes; nil when it has to be looked for elsewhere.
  mutating func size(of id: ObjectID) -> Int? {
    guard let place = place(of: id) else { return nil }
    if let known = bases[place] { return known.bytes.count }
    guard let entry = packs[place.pack].entry(at: place.offset) else { return nil }
    guard case .delta = entry.kind else { return entry.size }
    return delta(entry, of: packs[place.pack])?.resultSize
  }

  private mutating func place(of id: ObjectID) -> Place? {
    guard !packs.isEmpty else { return nil }
    if let offset = packs[last].offset(of: id) { return Place(pack: last, offset: offset) }
    for (number, pack) in packs.enumerated() where number != last {
      guard let offset = pack.offset(of: id) else { continue }
      last = number
      return Place(pack: number, offset: offset)
    }
    return nil
  }

  private mutating func object(at place: Place) -> GitObject? {
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
    guard let delta = delta(entry, of: pack) else { return nil }
    return GitObject(base.kind, size: delta.resultSize, slack: 0) {
      delta.apply(to: base.bytes, into: $0)
    }
  }

  /// Good until something else is inflated.
  private func delta(_ entry: ObjectPack.Entry, of pack: ObjectPack) -> PackDelta? {
    inflater.inflate(pack.content(from: entry.content), size: entry.size).flatMap(PackDelta.init)
  }
}
