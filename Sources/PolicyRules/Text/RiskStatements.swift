import PolicyCore
import PolicyModel
import PolicySyntax
import PolicyText

/// What the text of a risk says of its likelihood, its impact and what is left, against its front matter.
struct RiskStatements {
  private let document: PolicyDocument
  private let rating: RiskRating

  init(_ document: PolicyDocument) {
    self.document = document
    rating = RiskRating(document.root)
  }

  /// The first of each number.
  var observations: [Observation] {
    let body = document.parsed.body
    var told: Set<String> = []
    return TextBlock.nodes(in: body).flatMap { node -> [Observation] in
      if case .heading = body.nodes[node].kind { return [] }
      let passage = PassageWords(TextBlock(at: node, in: body))
      return passage.sentences.flatMap { judge($0, passage, isResidual: isResidual(node)) }
    }.filter { told.insert($0.anchor).inserted }
  }

  /// Whether a block stands below a heading about what is left.
  private func isResidual(_ node: Int) -> Bool {
    document.sections.contains { section in
      section.content.contains(node)
        && SectionTitle.words(section.title).contains {
          ["residual", "after", "remaining"].contains($0)
        }
    }
  }

  private func number(_ key: String) -> Int? { document.text(key).flatMap(Int.init) }

  private func judge(
    _ sentence: Range<Int>, _ passage: PassageWords, isResidual: Bool
  ) -> [Observation] {
    let words = passage.words[sentence].map(\.lowered)
    // What was, may be, or is another risk's is none of this one's numbers.
    guard !words.contains(where: Self.others.contains),
      !passage.words[sentence].contains(where: { isOtherRisk($0.text) })
    else { return [] }
    let isRest = isResidual || words.contains("residual") || words.contains("remaining")
    let likelihood = value("likelihood", sentence, passage)
    let impact = value("impact", sentence, passage)
    let total = total(sentence, passage, isRest: isRest)
    func tell(_ what: String, _ said: Int, _ place: Int, _ key: String) -> [Observation] {
      [
        document.observe(
          "The text says \(what) \(said), and the front matter says `\(key): \(document.text(key) ?? "")`.",
          at: passage.place(place..<place + 1, in: document.source), anchor: key,
          matched: String(said))
      ]
    }
    guard isRest else {
      var found: [Observation] = []
      if let likelihood, let stated = number("likelihood"), stated != likelihood.value {
        found += tell("likelihood", likelihood.value, likelihood.place, "likelihood")
      }
      if let impact, let stated = number("impact"), stated != impact.value {
        found += tell("impact", impact.value, impact.place, "impact")
      }
      return found
    }
    guard let residual = rating.residual else { return [] }
    if let total, total.value != residual {
      return tell("a residual risk of", total.value, total.place, "residual")
    }
    if total == nil, let likelihood, let impact, likelihood.value * impact.value != residual {
      return tell(
        "likelihood times impact, \(likelihood.value) times \(impact.value), of",
        likelihood.value * impact.value, likelihood.place, "residual")
    }
    // A part that no number from 1 to 5 makes the whole.
    for (name, part) in [("likelihood", likelihood), ("impact", impact)] {
      guard let part, total == nil, likelihood == nil || impact == nil,
        residual % part.value != 0 || residual / part.value > 5
      else { continue }
      return tell("a residual \(name) of", part.value, part.place, "residual")
    }
    return []
  }

  private typealias Number = (value: Int, place: Int)

  /// "Likelihood 4", "likelihood of 4", "impact is 3 of 5".
  private func value(_ name: String, _ sentence: Range<Int>, _ passage: PassageWords) -> Number? {
    for place in passage.places(of: name, in: sentence) {
      var index = place.upperBound
      while index < min(sentence.upperBound, place.upperBound + 3),
        ["of", "is", "at", "as", "rated", "a", "score"].contains(passage.words[index].lowered)
      {
        index += 1
      }
      guard index < sentence.upperBound, let number = Int(passage.words[index].text),
        (1...5).contains(number)
      else { continue }
      return (number, index)
    }
    return nil
  }

  /// "so 6", "a residual of 6", "residual risk 6", "residual score is 6".
  private func total(
    _ sentence: Range<Int>, _ passage: PassageWords, isRest: Bool
  ) -> Number? {
    guard isRest else { return nil }
    for index in sentence {
      guard let number = Int(passage.words[index].text), (1...25).contains(number) else { continue }
      let ahead = passage.words[max(sentence.lowerBound, index - 4)..<index].map(\.lowered)
      guard let last = ahead.last else { continue }
      let hasBoth = !passage.places(of: "impact", in: sentence).isEmpty
      if hasBoth, ["so", "gives", "makes", "equals", "thus", "hence"].contains(last) {
        return (number, index)
      }
      if ["residual", "residual risk"].contains(last) { return (number, index) }
      guard let start = ahead.lastIndex(of: "residual") else { continue }
      let between = ahead[(start + 1)...]
      if !between.isEmpty,
        between.allSatisfy({
          ["risk", "score", "level", "rating", "is", "of", "at", "a"].contains($0)
        })
      {
        return (number, index)
      }
    }
    return nil
  }

  private func isOtherRisk(_ word: String) -> Bool {
    word.hasPrefix("RISK-") && word != document.id
  }

  private static let others: Set<String> = [
    "was", "were", "rose", "fell", "from", "before", "earlier", "formerly", "last", "previous",
    "would", "could", "if", "until", "without", "target", "example", "once", "had", "when", "while",
    "reduced", "lowered", "raised", "each", "scale", "means", "month", "year",
  ]
}
