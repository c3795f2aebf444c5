import PolicyCore

/// The lines before the message of a raw commit object, as far as they are read: by their places in it.
struct CommitHeader {
  var tree: ObjectID
  /// As recorded; grafts and the ends of a shallow clone may put others in their place.
  var parents: [ObjectID] = []
  /// What stands behind `author` and `committer`.
  var author = 0..<0
  var committer = 0..<0
  var encoding = MessageEncoding.utf8
  /// Where the last line ends that is read.
  var end = 0
  var message = 0..<0

  /// Nil when the object is not a commit that Git could have written.
  init?(_ raw: UnsafeRawBufferPointer) {
    var tree: ObjectID?
    var start = 0
    while let next = ByteSearch.first(0x0A, in: raw, from: start) {
      let line = start..<next
      start = next + 1
      if line.isEmpty { break }
      func value(_ word: StaticString) -> Range<Int>? {
        let count = word.utf8CodeUnitCount
        let wanted = UnsafeRawBufferPointer(start: word.utf8Start, count: count)
        guard line.count >= count, raw[line.lowerBound] == wanted[0],
          ByteSearch.order(UnsafeRawBufferPointer(rebasing: raw[line.prefix(count)]), wanted) == 0
        else { return nil }
        return line.dropFirst(count)
      }
      if tree == nil, let name = value("tree ") {
        tree = ObjectID(hexadecimal: raw[name])
      } else if author.isEmpty, let name = value("parent ") {
        if let parent = ObjectID(hexadecimal: raw[name]) { parents.append(parent) }
      } else if author.isEmpty, let author = value("author ") {
        self.author = author
      } else if committer.isEmpty, let committer = value("committer ") {
        self.committer = committer
      } else if let name = value("encoding ") {
        encoding = MessageEncoding(raw[name])
      } else {
        // Signatures and merged tags, and the lines on which they go on.
        continue
      }
      end = start
    }
    guard let tree else { return nil }
    self.tree = tree
    message = start..<raw.count
  }

  /// The committer's date in seconds since 1970; 0 where it cannot be read.
  func committed(in raw: UnsafeRawBufferPointer) -> Int64 {
    var end = committer.upperBound
    while end > committer.lowerBound, raw[end - 1] != 0x3E { end -= 1 }
    var seconds: Int64 = 0
    for byte in raw[end..<committer.upperBound].drop(while: { $0 == 0x20 }) {
      guard (0x30...0x39).contains(byte), seconds < 1 << 50 else { break }
      seconds = seconds * 10 + Int64(byte - 0x30)
    }
    return seconds
  }
}
