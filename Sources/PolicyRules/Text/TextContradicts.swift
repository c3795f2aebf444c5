import PolicyCore
import PolicyModel
import PolicyText

/// Texts in force that cannot both be followed: two documents, two passages of one, or a text and what its front matter, its
/// foot, its objective or policyc.yml says.
struct TextContradicts: ComputedCorpusCheck {
  static let name = "text-contradicts"
  static let isLong = true

  func observations(in context: RuleContext) -> [Observation] {
    _ = FactLexicon.shared
    let documents = context.corpus.documents.filter {
      ($0.kind == .policy || $0.kind == .procedure || $0.kind == .risk) && $0.isInForce
    }
    let all = Parallel.map(documents) { document in
      DocumentFacts(document, context.texts.text(of: document), context.facts(of: document))
    }
    let read = all.filter { $0.document.kind != .risk }
    // Whoever writes for other readers than ours calls different things by one name: whether two texts of strangers speak of one
    // matter is a guess too often.
    let guesses: @Sendable () -> [Observation] = {
      Contradictions(all).observations.map {
        var guess = $0
        guess.waits = true
        return guess
      }
    }
    let parts: [@Sendable () -> [Observation]] = [
      guesses,
      { read.flatMap { OwnStatements($0, context).observations } },
      { ObjectiveContradictions(read, context).observations },
      { RecordDays(context).observations },
      { ReviewCycles(read: read, context: context).observations },
      {
        context.corpus.documents(.risk).filter { $0.isInForce && context.judgesFields(of: $0) }
          .flatMap { RiskStatements($0).observations }
      },
      { AcceptanceLevels(context).observations },
      { AssetStatements(context).observations },
    ]
    let told = Parallel.map(parts, least: 2) { $0() }.flatMap { $0 }
    // A passage that other documents contradict is told of once: policyc.yml says what they say.
    let settings = SettingStatements(read: read, context: context).observations.filter { setting in
      !told.contains { $0.file == setting.file && $0.range.start == setting.range.start }
    }
    return told + settings
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
