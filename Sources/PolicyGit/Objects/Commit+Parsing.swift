extension Commit {
  /// Decodes a raw commit object.
  ///
  /// - Parameter parents: what takes the place of the recorded parents (shallow boundaries, grafts).
  /// - Returns: nil when the object is not a commit that Git could have written.
  init?(id: ObjectID, raw: UnsafeRawBufferPointer, parents replacement: [ObjectID]? = nil) {
    let bytes = Array(raw)
    var header = Header()
    var rest = bytes[...]
    while let end = rest.firstIndex(of: 0x0A) {
      let line = rest[..<end]
      rest = rest[(end + 1)...]
      if line.isEmpty { break }
      header.read(line)
    }
    guard let tree = header.tree else { return nil }
    let encoding = MessageEncoding(header.encoding)
    self.init(
      id: id.description,
      tree: tree.description,
      parents: (replacement ?? header.parents).map(\.description),
      author: Signature(line: header.author, decode: encoding.decode),
      committer: Signature(line: header.committer, decode: encoding.decode),
      message: encoding.decode(rest))
  }

  private init(
    id: String, tree: String, parents: [String], author: Signature, committer: Signature,
    message: String
  ) {
    let parsed = CommitMessage(message)
    self.init(
      id: id, tree: tree, parents: parents, author: author, committer: committer,
      subject: parsed.subject, message: message, trailers: parsed.trailers)
  }

  /// The header lines that matter; signatures and merge tags continue on lines that begin with a space and are passed over.
  private struct Header {
    var tree: ObjectID?
    var parents: [ObjectID] = []
    var author: ArraySlice<UInt8> = []
    var committer: ArraySlice<UInt8> = []
    var encoding: ArraySlice<UInt8> = []

    mutating func read(_ line: ArraySlice<UInt8>) {
      guard let space = line.firstIndex(of: 0x20), space > line.startIndex else { return }
      let value = line[(space + 1)...]
      switch String(decoding: line[..<space], as: UTF8.self) {
      case "tree": tree = tree ?? ObjectID(hexadecimal: value)
      case "parent": if let parent = ObjectID(hexadecimal: value) { parents.append(parent) }
      case "author": if author.isEmpty { author = value }
      case "committer": if committer.isEmpty { committer = value }
      case "encoding": encoding = value
      default: break
      }
    }
  }
}
