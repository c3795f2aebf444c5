import PolicyCore
import PolicyGit
import PolicyModel
import PolicySyntax
import Synchronization

/// Proofs of entries, also of those that do not stand in the last state any more.
///
/// An entry is proven by the last state of the branch that holds it: for nearly all, that is the tip.
final class EntryProofs: Sendable {
  private let book: SignOffBook
  /// Ids of the commits of the line, oldest first.
  private let line: [String]
  private let steps: [[Held]]
  private let titles: [String]
  private let former = Mutex<PathMap<DocumentSignOff>>([:])
  /// Where each document lies at the tip; nil for one that is gone.
  private let paths: [String?]

  /// A state of a document, and the steps from the one that left it to the one before that replaced it.
  private struct Held: Sendable {
    var path: String
    var state: DocumentState
    /// Nil where the state lasts to the tip.
    var last: Int?
  }

  init(_ book: SignOffBook, line: [String], lives: DocumentLives) {
    self.book = book
    self.line = line
    var held = [[Held]](repeating: [], count: lives.lives.count)
    for step in lives.steps {
      if let position = held[step.life].indices.last {
        held[step.life][position].last = step.index - 1
      }
      if let new = step.new {
        held[step.life].append(Held(path: new.path, state: new.state, last: nil))
      }
    }
    steps = held
    paths = lives.lives.map { $0.isRemoved ? nil : $0.path }
    titles = lives.lives.map { life in
      if let document = book.corpus.controlled(atPath: life.path) { return document.title }
      return life.state.document(at: life.path).title
    }
  }

  func title(of life: Int) -> String { titles[life] }

  /// The texts that a document had; of one that is gone none are known.
  func formerTexts(of life: Int) -> FormerTexts {
    paths[life].flatMap { book.corpus.controlled(atPath: $0) }.map(book.formerTexts) ?? .none
  }

  func proof(of entry: Attestation, _ step: DocumentStep) -> Proof {
    guard let held = steps[step.life].last(where: { $0.state.holds(entry) }) else { return .none }
    return signOff(held, of: step.life).attestations.first { $0.entry.isSame(as: entry) }?.proof
      ?? .none
  }

  /// Who took the document out of force by the status that a step gave it.
  func setAside(_ step: DocumentStep) -> ProvenAttestation? {
    guard let status = step.new?.state.status, status.isSetAside,
      let held = steps[step.life].last(where: { $0.state.status == status })
    else { return nil }
    return signOff(held, of: step.life).setAside
  }

  private func signOff(_ held: Held, of life: Int) -> DocumentSignOff {
    if let last = held.last, line.indices.contains(last) {
      return formerSignOff(held, at: line[last], of: life)
    }
    return book.corpus.controlled(atPath: held.path).map(book.signOff(of:)) ?? .none
  }

  private func formerSignOff(_ held: Held, at commit: String, of life: Int) -> DocumentSignOff {
    let key = "\(commit) \(held.path)"
    if let known = former.withLock({ $0[key] }) { return known }
    let document = held.state.document(at: held.path)
    // What is still there has a history that reaches back beyond this state.
    let history = paths[life].map(book.history(of:)).flatMap { $0.isEmpty ? nil : $0 }
      // What came later took away what this state still holds.
      .map { Array($0.drop { !book.repository.reaches($0.commit.id, from: commit) }) }
    let signOff = book.signOff(ofFormer: document, atCommit: commit, history: history)
    former.withLock { $0[key] = signOff }
    return signOff
  }
}
