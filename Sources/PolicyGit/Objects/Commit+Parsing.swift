import PolicyCore

extension Commit {
  /// Decodes a raw commit object.
  ///
  /// - Parameter parents: what takes the place of the recorded parents (shallow boundaries, grafts).
  /// - Returns: nil when the object is not a commit that Git could have written.
  init?(id: ObjectID, raw: UnsafeRawBufferPointer, parents replacement: [ObjectID]? = nil) {
    guard let header = CommitHeader(raw) else { return nil }
    let message = header.message(in: raw)
    let parsed = CommitMessage(message)
    self.init(
      id: id.description, tree: header.tree.description,
      parents: (replacement ?? header.parents).map(\.description),
      author: header.signature(header.author, in: raw),
      committer: header.signature(header.committer, in: raw), subject: parsed.subject,
      message: message, trailers: parsed.trailers)
  }
}

extension CommitHeader {
  func signature(_ line: Range<Int>, in raw: UnsafeRawBufferPointer) -> Signature {
    Signature(line: Array(raw[line])[...], decode: encoding.decode)
  }

  func message(in raw: UnsafeRawBufferPointer) -> String {
    encoding.decode(Array(raw[message])[...])
  }

  /// The subject of the message, of which no more is decoded than its first paragraph.
  func subject(in raw: UnsafeRawBufferPointer) -> String {
    let isBlank = { (byte: UInt8) -> Bool in byte == 0x20 || (0x09...0x0D).contains(byte) }
    var end = raw[message].firstIndex { !isBlank($0) } ?? raw.count
    while end < raw.count, raw[end] != 0x0A {
      end = ByteSearch.first(0x0A, in: raw, from: end).map { $0 + 1 } ?? raw.count
    }
    return CommitMessage.subject(of: encoding.decode(Array(raw[message.lowerBound..<end])[...]))
  }
}
