import PolicyCore
import PolicyModel
import PolicyText

/// Texts in force that cannot both be followed: two documents, two passages of one, or a text and what its front matter, its
/// foot, its objective or policyc.yml says.
struct TextContradicts: ComputedCorpusCheck {
  static let name = "text-contradicts"

  func observations(in context: RuleContext) -> [Observation] {
    _ = FactLexicon.shared
    let documents = context.corpus.documents.filter {
      ($0.kind == .policy || $0.kind == .procedure) && $0.isInForce
    }
    let read = Parallel.map(documents) { document in
      let text = context.texts.text(of: document)
      return DocumentFacts(document, text, FactReader.facts(of: document, text))
    }
    return Contradictions(read).observations
      + Parallel.map(read) { OwnStatements($0, context).observations }.flatMap { $0 }
      + ObjectiveContradictions(read, context).observations
      + RecordDays(context).observations
      + context.corpus.documents(.risk).filter {
        $0.isInForce && context.judgesFields(of: $0)
      }.flatMap { RiskStatements($0).observations }
      + AcceptanceLevels(context).observations
  }
}

/// The facts that one document states.
struct DocumentFacts: Sendable {
  let document: PolicyDocument
  let text: DocumentText
  let facts: [Fact]

  init(_ document: PolicyDocument, _ text: DocumentText, _ facts: [Fact]) {
    self.document = document
    self.text = text
    self.facts = facts
  }

  /// The sentence of a fact on one line, with the first cell of its row; not more of it than a reader needs.
  func quotation(_ fact: Fact) -> String {
    let sentence = text.sentences[fact.sentence]
    var line = text.quotation(fact.sentence, in: document.source)
    if sentence.place == .cell {
      let body = document.parsed.body
      let row = body.nodes[sentence.block].parent
      if let first = body.children(of: row).first(where: { _ in true }), first != sentence.block {
        line = "\(body.plainText(of: first)): \(line)"
      }
    }
    guard line.count > 180 else { return "“\(line)”" }
    let figure = document.source.text(in: range(fact))
    guard let place = line.firstRange(of: figure),
      line.distance(from: line.startIndex, to: place.lowerBound) > 120
    else { return "“\(line.prefix(177))…”" }
    let start = line.index(place.lowerBound, offsetBy: -100)
    return "“…\(line[start...].prefix(174))…”"
  }

  func range(_ fact: Fact) -> SourceRange { document.source.range(fact.bytes) }

  /// What a message calls the place of a fact: `POL-025, line 66`.
  func place(_ fact: Fact) -> String {
    "\(document.name), line \(range(fact).start.line)"
  }
}

/// Facts about the same thing that disagree.
///
/// They are told at the passage that has less authority: a topic policy's below the high-level one's, a procedure's below a
/// policy's, else that of the later id, or the later passage.
struct Contradictions {
  let observations: [Observation]

  private struct Place {
    var source: DocumentFacts
    var fact: Fact
  }

  init(_ read: [DocumentFacts]) {
    let subjects = FactLexicon.shared.subjects
    var groups: [Fact.Key: [Place]] = [:]
    for source in read.sorted(by: Contradictions.precedes) {
      for fact in source.facts where subjects[fact.key.subject].id != "own-review" {
        groups[fact.key, default: []].append(Place(source: source, fact: fact))
      }
    }
    observations = groups.values.flatMap(Contradictions.judged)
  }

  /// Each fact against those of more authority with another figure: a handful, however many say it.
  private static func judged(_ places: [Place]) -> [Observation] {
    var known: [Place] = []
    var told: Set<String> = []
    return places.compactMap { place in
      guard let other = known.first(where: { $0.fact.disagrees(with: place.fact) }) else {
        if known.count < 8, !known.contains(where: { $0.fact.isSame(as: place.fact) }) {
          known.append(place)
        }
        return nil
      }
      let document = place.source.document
      let pair = document.path + "\n" + other.source.document.path
      guard told.insert(pair).inserted else { return nil }
      let subject = FactLexicon.shared.subjects[place.fact.key.subject]
      let isOwn = document.path == other.source.document.path
      let elsewhere =
        isOwn ? "line \(other.source.range(other.fact).start.line)" : other.source.place(other.fact)
      return document.observe(
        "\(place.source.quotation(place.fact)) disagrees with \(elsewhere), on \(subject.on): \(other.source.quotation(other.fact)).",
        at: place.source.range(place.fact), anchor: subject.id, matched: other.source.document.name,
        level: place.fact.isWeak || other.fact.isWeak ? .warning : nil)
    }
  }

  private static func precedes(_ one: DocumentFacts, _ other: DocumentFacts) -> Bool {
    let (a, b) = (rank(one.document), rank(other.document))
    return a == b ? key(one.document) < key(other.document) : a < b
  }

  private static func rank(_ document: PolicyDocument) -> Int {
    if document.isHighLevel { return 0 }
    return document.kind == .policy ? 1 : 2
  }

  private static func key(_ document: PolicyDocument) -> String { document.id ?? document.path }
}
