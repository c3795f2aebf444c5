import PolicyCore

/// What is kept of a commit. Its texts lie in a block that many records share.
struct CommitRecord: Sendable {
  /// Where the commit stands in topological order.
  var position: UInt32
  /// Numbers of identities.
  var author: UInt32
  var committer: UInt32
  var authored: Timestamp
  var committed: Timestamp
  /// UTF-8.
  var subject: Range<Int>
  /// The raw object, without the header lines that nothing reads (signatures, merged tags).
  var raw: Range<Int>
}

/// Makes records of raw commits, and collects what they refer to.
struct CommitRecorder {
  private(set) var identities: [HistoryTable.Identity]
  private(set) var texts: [UInt8]
  private var numbers: [HistoryTable.Identity: UInt32]
  /// Most identities are written the same way each time; the encoding is part of it.
  private var known: [[UInt8]: UInt32] = [:]

  /// - Parameter identities: those that records which are copied refer to.
  init(identities: [HistoryTable.Identity]) {
    self.identities = identities
    texts = []
    numbers = Dictionary(
      identities.enumerated().map { ($0.element, UInt32(clamping: $0.offset)) }
    ) { first, _ in first }
  }

  /// Takes over a record, whose texts lie elsewhere.
  mutating func copy(
    _ record: CommitRecord, of others: [UInt8], at position: UInt32
  ) -> CommitRecord {
    var record = record
    record.position = position
    let start = texts.count
    texts.append(contentsOf: others[record.raw])
    record.raw = start..<texts.count
    texts.append(contentsOf: others[record.subject])
    record.subject = record.raw.upperBound..<texts.count
    return record
  }

  mutating func record(_ raw: UnsafeRawBufferPointer, at position: UInt32) -> CommitRecord {
    var lines = CommitLines(raw)
    let start = texts.count
    var author: Range<Int>?
    var committer: Range<Int>?
    var isLatin1 = false
    while let line = lines.next() {
      guard CommitLines.isRead(raw, line) else { continue }
      if author == nil, CommitLines.begins(raw, line, with: "author ") { author = line }
      if committer == nil, CommitLines.begins(raw, line, with: "committer ") { committer = line }
      if CommitLines.begins(raw, line, with: "encoding ") {
        isLatin1 = MessageEncoding(raw[line].dropFirst(9)).isLatin1
      }
      texts.append(contentsOf: raw[line])
      texts.append(0x0A)
    }
    texts.append(0x0A)
    texts.append(contentsOf: raw[lines.body])
    let rawRange = start..<texts.count
    let encoding = MessageEncoding(isLatin1: isLatin1)
    let subject = subject(raw, lines.body, encoding)
    let (by, authored) = identity(raw, author, skipping: 7, encoding)
    let (through, committed) = identity(raw, committer, skipping: 10, encoding)
    return CommitRecord(
      position: position, author: by, committer: through, authored: authored,
      committed: committed, subject: subject, raw: rawRange)
  }

  /// The first paragraph on one line, as `CommitMessage` has it.
  private mutating func subject(
    _ raw: UnsafeRawBufferPointer, _ body: Range<Int>, _ encoding: MessageEncoding
  ) -> Range<Int> {
    let start = texts.count
    var position = body.lowerBound
    while position < body.upperBound {
      var end = position
      while end < body.upperBound, raw[end] != 0x0A { end += 1 }
      var last = end
      while last > position, raw[last - 1] == 0x20 || (0x09...0x0D).contains(raw[last - 1]) {
        last -= 1
      }
      if last == position {
        if texts.count > start { break }
      } else {
        if texts.count > start { texts.append(0x20) }
        texts.append(contentsOf: encoding.utf8(raw[position..<last]))
      }
      position = end + 1
    }
    return start..<texts.count
  }

  private mutating func identity(
    _ raw: UnsafeRawBufferPointer, _ line: Range<Int>?, skipping: Int, _ encoding: MessageEncoding
  ) -> (UInt32, Timestamp) {
    let content = line.map { Array(raw[$0.dropFirst(skipping)]) } ?? []
    let close = content.lastIndex(of: UInt8(ascii: ">"))
    let key = (close.map { Array(content[...$0]) } ?? content) + [encoding.isLatin1 ? 1 : 0]
    let moment = Signature.moment(in: content[...], after: close)
    if let number = known[key] { return (number, moment) }
    let signature = Signature(line: content[...], decode: encoding.decode)
    let identity = HistoryTable.Identity(name: signature.name, email: signature.email)
    let number = numbers[identity] ?? UInt32(clamping: identities.count)
    if numbers.updateValue(number, forKey: identity) == nil { identities.append(identity) }
    known[key] = number
    return (number, moment)
  }
}

/// The lines of a raw commit before its message.
struct CommitLines {
  private let raw: UnsafeRawBufferPointer
  private var position = 0

  init(_ raw: UnsafeRawBufferPointer) { self.raw = raw }

  /// The next line, without its end; nil where the message begins.
  mutating func next() -> Range<Int>? {
    var end = position
    while end < raw.count, raw[end] != 0x0A { end += 1 }
    // What does not end in a line feed is message, as in the other reader of commits.
    guard end < raw.count else { return nil }
    let line = position..<end
    position = end + 1
    return line.isEmpty ? nil : line
  }

  /// The message; to be asked for after the last line.
  var body: Range<Int> { min(position, raw.count)..<raw.count }

  static func begins(
    _ raw: UnsafeRawBufferPointer, _ line: Range<Int>, with word: StaticString
  ) -> Bool {
    guard line.count >= word.utf8CodeUnitCount else { return false }
    for offset in 0..<word.utf8CodeUnitCount
    where raw[line.lowerBound + offset] != word.utf8Start[offset] { return false }
    return true
  }

  /// Whether anything reads such a line.
  static func isRead(_ raw: UnsafeRawBufferPointer, _ line: Range<Int>) -> Bool {
    begins(raw, line, with: "tree ") || begins(raw, line, with: "parent ")
      || begins(raw, line, with: "author ") || begins(raw, line, with: "committer ")
      || begins(raw, line, with: "encoding ")
  }
}
