/// One file of a stored state.
struct StoredEntry: Sendable {
  enum Kind: Sendable {
    case file
    case link
    /// A submodule.
    case repository
    /// What has a name that is not UTF-8; its path is what can be shown of that.
    case unnamed
  }

  var path: String
  var kind: Kind
  var id: ObjectID
}

/// The files of a stored state in the order of the bytes of their paths.
struct EntryTable: Sendable {
  let all: [StoredEntry]

  init(_ entries: [StoredEntry]) {
    all = entries.sorted { SnapshotPath.precedes($0.path, $1.path) }
  }

  func find(_ path: String) -> StoredEntry? {
    let position = lowerBound(path)
    guard position < all.count, all[position].path.utf8.elementsEqual(path.utf8) else { return nil }
    return all[position]
  }

  func hasEntries(under folder: String) -> Bool {
    let prefix = folder + "/"
    let position = lowerBound(prefix)
    return position < all.count && all[position].path.utf8.starts(with: prefix.utf8)
  }

  /// The first position whose path is not before `path`.
  private func lowerBound(_ path: String) -> Int {
    var low = 0
    var high = all.count
    while low < high {
      let middle = (low + high) / 2
      if SnapshotPath.precedes(all[middle].path, path) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
