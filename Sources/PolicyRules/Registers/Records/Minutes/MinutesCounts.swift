import PolicyCore
import PolicyModel

/// What minutes count, "90 of the 93 controls apply", against the statement of applicability and against their front matter.
struct MinutesCounts {
  private let text: MinutesText
  private var context: RuleContext { text.context }
  private var minutes: PolicyDocument { text.minutes }
  private let held: CalendarDate?
  /// The statements that these minutes tell of.
  private let statements: [Counted]

  private struct Counted {
    var statement: StatementOfApplicability
    var controls: Int
    var applying: Int
  }

  init(_ text: MinutesText) {
    self.text = text
    held = text.minutes.date("on")
    statements = held.map { Self.statements(heldOn: $0, text.context) } ?? []
  }

  func observations(_ passages: [PassageWords]) -> [Observation] {
    passages.flatMap { passage -> [Observation] in
      // Few passages count anything.
      guard passage.has(["of"], in: passage.words.indices) else { return [] }
      return passage.sentences.flatMap { sentence -> [Observation] in
        guard !passage.has(Self.earlier, in: sentence) else { return [] }
        let counts =
          passage.has(["was", "were"], in: sentence) ? [] : Count.all(in: passage, sentence)
        return counts.compactMap { judged($0, passage, sentence) } + applying(passage, sentence)
      }
    }
  }

  /// Words by which a sentence tells of another day, or of what may be.
  private static let earlier = [
    "last", "previous", "previously", "earlier", "former", "formerly", "before", "if", "unless",
    "would", "until", "will", "about", "nearly", "almost", "least", "most",
  ]

  private func judged(_ count: Count, _ passage: PassageWords, _ sentence: Range<Int>)
    -> Observation?
  {
    switch count.noun {
    case "controls": implemented(count, passage, sentence)
    case "actions": done(count, passage, sentence)
    case "documents": decided(count, passage, sentence)
    default: nil
    }
  }

  private func observe(
    _ passage: PassageWords, _ sentence: Range<Int>, _ place: Range<Int>, _ against: String,
    _ subject: String
  ) -> Observation {
    text.observe(
      "The text says “\(passage.quotation(sentence))”, and \(against).",
      at: passage.place(place, in: minutes.source), "count", subject)
  }

  // MARK: The statement of applicability

  /// Those that were approved by the day of the minutes as they are now, where no later minutes are there.
  private static func statements(heldOn held: CalendarDate, _ context: RuleContext) -> [Counted] {
    guard !context.corpus.documents(.review).contains(where: { ($0.date("on") ?? held) > held })
    else { return [] }
    return context.corpus.statements.compactMap { statement in
      guard statement.problem == nil, let document = statement.document,
        let table = context.frameworks.framework(statement.framework),
        let last = document.approvals.compactMap({ entry in entry.on.map { (entry, $0) } })
          .max(by: { $0.1 < $1.1 }),
        last.1 <= held, last.0.digest == nil || last.0.digest == context.digest(of: document),
        let applying = statement.applying(of: table)
      else { return nil }
      return Counted(
        statement: statement, controls: table.requirements.count, applying: applying)
    }
  }

  /// How many controls apply; where policies do not say the same, `soa-contradicted` tells.
  private func applying(_ passage: PassageWords, _ sentence: Range<Int>) -> [Observation] {
    guard passage.has(["controls"], in: sentence) else { return [] }
    return statements.compactMap { counted in
      let (statement, controls, applying) = (counted.statement, counted.controls, counted.applying)
      guard let said = StatementCount.applying(passage.quotation(sentence, whole: true), controls),
        said != applying, StatementCount.isSaid(applying, of: controls, by: context)
      else { return nil }
      let number = passage.places(of: String(controls), in: sentence).first?.lowerBound
      let clause = passage.clause(around: number ?? sentence.lowerBound, in: sentence)
      return observe(
        passage, clause, clause,
        "by \(statement.source.path) \(applying) of the \(controls) controls apply", "controls")
    }
  }

  private func implemented(_ count: Count, _ passage: PassageWords, _ sentence: Range<Int>)
    -> Observation?
  {
    guard count.says(["implemented"], in: passage, sentence) else { return nil }
    for counted in statements
    where count.whole == counted.controls || count.whole == counted.applying {
      let (statement, applying) = (counted.statement, counted.applying)
      let rows = statement.rows.filter { $0.isApplicable == true }
      let stated = rows.compactMap(\.implemented)
      guard stated.count == rows.count else { continue }
      let yes = stated.count { ActionState.isDone($0, asOf: context.asOf) == true }
      // What is done in part is counted by some.
      let no = stated.count { ActionState.isDone($0, asOf: context.asOf) == false }
      guard count.part < yes || count.part > rows.count - no else { continue }
      return observe(
        passage, sentence, count.place,
        "by \(statement.source.path) \(yes) of the \(applying) controls that apply are implemented",
        "implemented")
    }
    return nil
  }

  // MARK: The front matter

  private func done(_ count: Count, _ passage: PassageWords, _ sentence: Range<Int>)
    -> Observation?
  {
    let actions = minutes.root["actions"]?.list ?? []
    guard let held, count.whole == actions.count,
      count.says(["done", "closed", "completed", "complete", "finished"], in: passage, sentence)
    else { return nil }
    let states = actions.map { $0["done"]?.scalar ?? "" }
    let days = states.map { CalendarDate($0) }
    // What has no day of its own may have been done since.
    let least = days.count { $0.map { $0 <= held } ?? false }
    let most =
      least + zip(states, days).count { $1 == nil && ActionState.isDone($0, asOf: held) != false }
    guard count.part < least || count.part > most else { return nil }
    return observe(
      passage, sentence, count.place,
      "by `actions` \(least == most ? "" : "at most ")\(most) of them \(most == 1 ? "was" : "were") done on \(held)",
      "actions")
  }

  private func decided(_ count: Count, _ passage: PassageWords, _ sentence: Range<Int>)
    -> Observation?
  {
    let decisions = minutes.root["decides"]?.list ?? []
    guard count.whole == decisions.count, count.says(["approved"], in: passage, sentence)
    else { return nil }
    let meanings = decisions.map { DecisionWords.meaning(of: $0["decision"]?.scalar ?? "") }
    let approved = meanings.count { $0 == .approval }
    guard !meanings.contains(.unknown), !meanings.contains(.conditional), count.part != approved
    else { return nil }
    return observe(
      passage, sentence, count.place,
      "`decides` approves \(approved) of \(decisions.count)", "decides")
  }
}

/// "Seven of the eight actions": a part of a whole that is counted.
private struct Count {
  var part: Int
  var whole: Int
  var noun: String
  var place: Range<Int>

  static func all(in passage: PassageWords, _ sentence: Range<Int>) -> [Count] {
    sentence.compactMap { of -> Count? in
      guard passage.words[of].lowered == "of", of > sentence.lowerBound,
        let part = number(passage.words[of - 1])
      else { return nil }
      var index = of + 1
      while index < sentence.upperBound, articles.contains(passage.words[index].lowered) {
        index += 1
      }
      guard index + 1 < sentence.upperBound, let whole = number(passage.words[index]),
        part <= whole, whole > 1
      else { return nil }
      // A word between, "the eight open actions", makes it another whole.
      let noun = passage.words[index + 1]
      return Count(
        part: part, whole: whole, noun: noun.lowered, place: of - 1..<index + 2)
    }
  }

  /// Whether the sentence says of the part that it is so: within a few words, in the same clause, without a "not".
  func says(_ words: [String], in passage: PassageWords, _ sentence: Range<Int>) -> Bool {
    var index = place.upperBound
    var verb = false
    while index < min(sentence.upperBound, place.upperBound + 8) {
      if passage.words[index - 1].endsClause { return false }
      let word = passage.words[index].lowered
      if words.contains(word) { return verb }
      if Count.verbs.contains(word) { verb = true }
      if Count.bars.contains(word) { return false }
      index += 1
    }
    return false
  }

  private static func number(_ word: PassageWords.Word) -> Int? {
    if let number = Int(word.text), number >= 0 { return number }
    return StatedBound.numberWords.firstIndex { $0 == word.lowered }
  }

  private static let articles: Set<String> = ["the", "these", "our", "all"]
  private static let verbs: Set<String> = ["are", "is", "have", "has"]
  private static let bars: Set<String> = [
    "not", "no", "partly", "partially", "to", "being", "only", "and",
  ]
}
