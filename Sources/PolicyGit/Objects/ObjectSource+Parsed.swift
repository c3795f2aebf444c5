extension ObjectSource {
  /// A commit as it was recorded; nil where there is none, or none that Git could have written.
  public func recordedCommit(_ id: String) -> Commit? {
    guard let name = ObjectID(hexadecimal: id.utf8), let object = rawObject(id, .commit) else {
      return nil
    }
    return object.bytes.withUnsafeBytes { Commit(id: name, raw: $0) }
  }

  /// An annotated tag, and the commit to which it leads, by way of other tags where there are such.
  ///
  /// - Parameter name: without `refs/tags/`; the object itself is found by its id.
  public func recordedTag(_ id: String, name: String) -> AnnotatedTag? {
    guard let raw = rawObject(id, .tag)?.bytes else { return nil }
    var seen: Set<String> = [id]
    var head = TagHeader(raw)
    while head.type == "tag", seen.insert(head.object).inserted,
      let next = rawObject(head.object, .tag)
    {
      head = TagHeader(next.bytes)
    }
    guard head.type == "commit" else { return nil }
    return AnnotatedTag(
      id: id, name: name, commit: head.object, tagger: TagHeader(raw).tagger, raw: raw)
  }
}

/// The lines before the message of a raw tag object.
struct TagHeader {
  /// What it points to, 40 hexadecimal digits, and what kind of object that is.
  private(set) var object = ""
  private(set) var type = ""
  private(set) var tagger = Signature(line: []) { _ in "" }

  init(_ raw: [UInt8]) {
    for line in raw.split(separator: 0x0A, omittingEmptySubsequences: false) {
      if line.isEmpty { break }
      func value(_ word: String) -> ArraySlice<UInt8>? {
        line.starts(with: word.utf8) ? line.dropFirst(word.utf8.count) : nil
      }
      if let id = value("object ") {
        object = String(decoding: id, as: UTF8.self)
      } else if let kind = value("type ") {
        type = String(decoding: kind, as: UTF8.self)
      } else if let person = value("tagger ") {
        tagger = Signature(line: person) { String(decoding: $0, as: UTF8.self) }
      }
    }
  }
}
