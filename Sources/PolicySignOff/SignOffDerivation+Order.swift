import PolicyGit
import PolicyModel

extension SignOffDerivation {
  /// With fewer changes of documents than this, all that is read of them stays at hand in any order.
  private static let manyChanges = 2000

  /// Reads the states that drafts of documents will ask for, commit after commit.
  ///
  /// Git keeps an object as its difference from a neighbour. Going through a long history once for each document would make
  /// each object of its whole chain again and again; going through it once makes it of the one before.
  func readAhead(_ documents: [PolicyDocument]) {
    let documents = documents.filter { !$0.approvals.isEmpty }
    let changes = documents.reduce(0) { $0 + (history[$1.path]?.count ?? 0) }
    guard changes > Self.manyChanges else { return }
    var open = documents.map { document in
      (
        writers: EntryWriters(
          repository: repository, states: states, history: history[document.path] ?? []),
        keys: document.attestations.map(AttestationKey.init)
      )
    }
    var steps: [(seconds: Int64, document: Int, index: Int)] = []
    steps.reserveCapacity(changes)
    for (document, item) in open.enumerated() {
      for (index, entry) in item.writers.history.enumerated() {
        steps.append((-entry.commit.committer.when.seconds, document, index))
      }
    }
    for (_, document, index) in steps.sorted(by: <) {
      let state = open[document].writers.state(at: index)
      guard !open[document].keys.isEmpty else { continue }
      // Whoever wrote the last of the entries is found here, and nobody asks for the parents of older commits.
      let parents = open[document].writers.parentStates(of: index)
      open[document].keys.removeAll { key in
        (state?.holds(key) ?? false) != parents.contains { $0.holds(key) }
      }
    }
  }
}
