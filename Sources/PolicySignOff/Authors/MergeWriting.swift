import PolicyCore
import PolicyGit

/// What a merge wrote into a text itself: what stands there though none of the commits that it joined has it.
struct MergeWriting {
  /// Of the text as the merge left it.
  var digest: Digest
  /// The address of who made the merge, in lower case.
  var author: String
  /// Positions among the words of that text.
  var words: Set<Int>

  /// Nil where a commit is no merge, or wrote nothing of its own. A document that none of its parents has was moved by the
  /// merge, or came with it: history does not say which.
  ///
  /// - Parameter former: the document as the parents of the commit have it.
  init?(of state: DocumentState, in commit: Commit, joining former: [DocumentState]) {
    let digest = state.textDigest
    guard commit.parents.count > 1, !former.isEmpty,
      former.allSatisfy({ $0.textDigest != digest })
    else { return nil }
    let words = state.words
    self.words = former.reduce(into: Set(words.indices)) { left, parent in
      left.formIntersection(
        SequenceDifference(parent.words, words).edits.flatMap { Array($0.new) })
    }
    guard !self.words.isEmpty else { return nil }
    self.digest = digest
    author = commit.author.email.lowercased()
  }
}

extension EntryWriters {
  /// What merges wrote of a text between two commits. History passes over merges, so that nobody else is known for it.
  ///
  /// - Parameters:
  ///   - start: the position in the history of the commit that holds the text.
  ///   - end: that of the older one whose text was there before.
  ///   - tip: the commit that holds the text now, where it is not known which one recorded it.
  func mergeWritings(from start: Int, to end: Int, endingAt tip: String? = nil) -> [MergeWriting] {
    let range = start..<max(start, end)
    // What a commit of the history wrote, no merge did.
    var known = Set(range.compactMap { textWritten(at: $0) })
    if end < history.count, let former = state(at: end) { known.insert(former.textDigest) }
    var result: [MergeWriting] = []
    func look(from commit: String, at paths: [String]) {
      guard let path = paths.first(where: { states.document($0, atCommit: commit) != nil }),
        let state = states.document(path, atCommit: commit),
        known.insert(state.textDigest).inserted
      else { return }
      if let writing = merge(thatMade: state, at: paths, from: commit) { result.append(writing) }
    }
    if let tip, let newest = history.first { look(from: tip, at: [newest.path]) }
    for index in range {
      for parent in history[index].commit.parents { look(from: parent, at: paths(before: index)) }
    }
    return result
  }

  /// Goes back from a commit to the merge that made its text; nil where that wrote nothing of its own.
  private func merge(
    thatMade state: DocumentState, at paths: [String], from commit: String
  ) -> MergeWriting? {
    let digest = state.textDigest
    var pending = [commit]
    var seen: Set<String> = []
    while let id = pending.popLast() {
      guard seen.insert(id).inserted, let commit = try? repository.commit(at: id) else { continue }
      let former = states.documents(paths, atParentsOf: commit)
      let same = former.filter { $0.state.textDigest == digest }
      guard same.isEmpty else {
        pending += same.map(\.parent)
        continue
      }
      return MergeWriting(of: state, in: commit, joining: former.map(\.state))
    }
    return nil
  }
}
