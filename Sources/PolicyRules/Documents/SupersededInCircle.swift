import PolicyModel

/// Documents each of which says that another took its place, round in a circle.
struct SupersededInCircle: ComputedCorpusCheck {
  static let name = "superseded-in-circle"

  func observations(in context: RuleContext) -> [Observation] {
    let corpus = context.corpus
    var next: [String: String] = [:]
    for document in corpus.documents {
      guard let id = document.id else { continue }
      if let successor = successor(of: document, corpus) { next[id] = successor }
    }
    // Each document is walked from once; what was walked before leads into no new circle.
    var walked: Set<String> = []
    return next.keys.sorted().compactMap { start in
      var path: [String] = []
      var current: String? = start
      while let id = current, walked.insert(id).inserted {
        path.append(id)
        current = next[id]
      }
      guard let end = current, let first = path.firstIndex(of: end) else { return nil }
      let circle = path[first...]
      guard let told = circle.min(), let document = corpus.document(told) else { return nil }
      let turn = circle.firstIndex(of: told) ?? circle.startIndex
      let names = circle[turn...] + circle[..<turn] + [told]
      let message =
        circle.count == 1
        ? "\(told) says that it took its own place."
        : "Each of these says that the next took its place: \(names.joined(separator: ", ")). None of them is left to follow."
      return document.observe(
        message, at: document.place(of: "superseded-by"), anchor: "superseded-by", matched: told)
    }
  }

  private func successor(of document: PolicyDocument, _ corpus: Corpus) -> String? {
    document.text("superseded-by").flatMap { corpus.document($0)?.id }
  }
}
