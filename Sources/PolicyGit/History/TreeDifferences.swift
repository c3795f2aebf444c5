/// Goes through two raw tree objects side by side and gives what differs between them, not looking into subtrees.
///
/// Trees are sorted as if the name of a folder ended in a slash. A tree that is not sorted (Git never writes one) gives
/// differences that are not there, as it does in Git.
struct TreeDifferences {
  private var old: TreeEntries
  private var new: TreeEntries

  /// An absent side is an empty tree. The buffers must outlive this value.
  init(old: UnsafeRawBufferPointer, new: UnsafeRawBufferPointer) {
    self.old = TreeEntries(old)
    self.new = TreeEntries(new)
  }

  /// Whether both trees were read to their ends; false at the end means that one is damaged.
  var areAtEnd: Bool { old.isAtEnd && new.isAtEnd }

  /// The next name that differs: one side only, or both sides (both folders, or neither).
  mutating func next() -> (old: TreeEntry?, new: TreeEntry?)? {
    while true {
      old.skipCommon(with: &new)
      guard let left = old.peek() else { return new.next().map { (nil, $0) } }
      guard let right = new.peek() else { return old.next().map { ($0, nil) } }
      let order = left.order(to: right)
      if order < 0 { return old.next().map { ($0, nil) } }
      if order > 0 { return new.next().map { (nil, $0) } }
      _ = old.next()
      _ = new.next()
      // Old versions of Git recorded more bits of a mode than count today.
      if left.id == right.id, left.canonicalMode == right.canonicalMode { continue }
      return (left, right)
    }
  }
}
