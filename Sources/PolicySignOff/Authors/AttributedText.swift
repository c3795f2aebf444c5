import PolicyCore

/// A text, and for each of its words the address of who wrote it since the approval before; nil for what was there then.
struct AttributedText {
  var words: [UInt64]
  var writers: [String?]

  /// A text that was there before.
  init(former words: [UInt64]) {
    self.words = words
    writers = Array(repeating: nil, count: words.count)
  }

  /// What became of another: the words that stay keep their writers.
  ///
  /// - Parameter writer: who wrote the word at a position, where it is new.
  init(_ words: [UInt64], from former: AttributedText, by writer: (Int) -> String?) {
    self.words = words
    writers = Array(repeating: nil, count: words.count)
    let difference = SequenceDifference(former.words, words)
    for pair in difference.pairs { writers[pair.new] = former.writers[pair.old] }
    for edit in difference.edits {
      for position in edit.new { writers[position] = writer(position) }
    }
  }

  /// By address.
  var counts: [String: Int] {
    writers.compactMap { $0 }.reduce(into: [:]) { counts, writer in
      counts[writer, default: 0] += 1
    }
  }
}

extension EntryWriters {
  /// So many texts are kept at a time; the parent of a commit is nearly always among the last.
  private static let mostKept = 16

  /// How many words of a text each of its authors wrote: those that stand in it and came between two commits.
  ///
  /// A text that a merge made of two is compared with the one before it; what is new in it is theirs who wrote those words
  /// last, and what none of them wrote is that of whoever made the merge.
  ///
  /// - Parameters:
  ///   - start: the commit that holds the text.
  ///   - end: the older one whose text was there before.
  ///   - merges: what merges between them wrote.
  ///   - present: the text now, where it is not known which commit recorded it.
  func words(
    from start: Int, to end: Int, _ merges: [MergeWriting] = [], of present: DocumentState? = nil
  ) -> [String: Int] {
    var kept: [(digest: Digest, text: AttributedText)] = []
    var writers: [UInt64: String] = [:]
    func keep(_ text: AttributedText, _ digest: Digest) {
      kept.append((digest, text))
      if kept.count > Self.mostKept { kept.removeFirst() }
    }
    func attributed(_ state: DocumentState) -> AttributedText {
      let digest = state.textDigest
      if let known = kept.last(where: { $0.digest == digest }) { return known.text }
      guard let latest = kept.last?.text else { return AttributedText(former: state.words) }
      let words = state.words
      let merge = merges.first { $0.digest == digest }
      return AttributedText(words, from: latest) { position in
        if let merge, merge.words.contains(position) { return merge.author }
        return writers[words[position]]
      }
    }
    if end < history.count, let former = state(at: end) {
      keep(AttributedText(former: former.words), former.textDigest)
    }
    for index in (start..<max(start, end)).reversed() {
      guard let state = state(at: index) else { continue }
      let parents = parentStates(of: index)
      let digest = state.textDigest
      guard parents.allSatisfy({ $0.textDigest != digest }) else { continue }
      let author = history[index].commit.author.email.lowercased()
      let former = parents.first.map(attributed) ?? AttributedText(former: [])
      let words = state.words
      let text = AttributedText(words, from: former) { position in
        writers[words[position]] = author
        return author
      }
      keep(text, digest)
    }
    return (present ?? state(at: start)).map(attributed)?.counts ?? [:]
  }
}
