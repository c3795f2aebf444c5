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
  private let former = Mutex<[String: SignOffBook]>([:])

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
    titles = lives.lives.map { life in
      if let document = book.corpus.document(atPath: life.path) { return document.title }
      let parsed = ParsedDocument.parse(life.state.source)
      return PolicyDocument(parsed: parsed, fields: book.corpus.configuration.fields).title
    }
  }

  func title(of life: Int) -> String { titles[life] }

  func proof<Entry: Attestation>(of entry: Entry, _ step: DocumentStep) -> Proof {
    guard let held = steps[step.life].last(where: { $0.state.holds(entry) }) else { return .none }
    let book = held.last.flatMap { line.indices.contains($0) ? formerBook(line[$0]) : nil } ?? book
    guard let document = book.corpus.document(atPath: held.path) else { return .none }
    let signOff = book.signOff(of: document)
    switch entry {
    case let approval as Approval:
      return signOff.approvals.first { $0.entry.isSame(as: approval) }?.proof ?? .none
    case let review as Review:
      return signOff.reviews.first { $0.entry.isSame(as: review) }?.proof ?? .none
    default: return .none
    }
  }

  private func formerBook(_ commit: String) -> SignOffBook? {
    former.withLock { books in
      if let known = books[commit] { return known }
      guard let snapshot = try? book.repository.snapshot(.revision(commit)),
        let corpus = try? CorpusLoader.load(snapshot, configuration: book.corpus.configuration)
      else { return nil }
      let made = SignOffBook(
        corpus, of: snapshot, in: book.repository, revision: commit, sharing: book.states)
      books[commit] = made
      return made
    }
  }
}
