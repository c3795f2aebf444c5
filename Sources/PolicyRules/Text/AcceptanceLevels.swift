import PolicyCore
import PolicyModel
import PolicyText

/// The level from which on a policy has risks accepted by somebody, against the band of policyc.yml.
///
/// Only where policyc.yml states a band, and one of its lines asks for what no line of the text does.
struct AcceptanceLevels {
  private let context: RuleContext

  init(_ context: RuleContext) { self.context = context }

  /// The levels that likelihood times impact can have.
  private static let levels = Set((1...5).flatMap { one in (1...5).map { one * $0 } })

  var observations: [Observation] {
    let bands = context.corpus.configuration.signOff.approvers.filter {
      $0.kinds.isEmpty || $0.kinds.contains(.risk)
    }.compactMap(\.residual)
    guard !bands.isEmpty else { return [] }
    let stated = Set(bands.map { band in Self.levels.filter { $0 >= band } })
    return context.corpus.documents.filter {
      ($0.kind == .policy || $0.kind == .procedure) && $0.isInForce
    }.flatMap { document -> [Observation] in
      let search = TextSearch(document.source.bytes)
      // "Acceptance" and its like begin so; words are cut only where there is one.
      guard search.contains(anyOf: ["risks", "risk"]),
        search.contains(anyOf: Self.acceptance)
      else { return [] }
      return TextSearch.blocks(of: document, holdingAnyOf: Self.acceptance).flatMap {
        block -> [Observation] in
        let passage = PassageWords(block)
        return passage.sentences.compactMap { sentence in
          guard let (from, place) = level(sentence, passage),
            !stated.contains(Self.levels.filter { $0 >= from })
          else { return nil }
          return document.observe(
            "The text says “\(passage.quotation(sentence))”, and policyc.yml has risks accepted from \(bands.map(String.init).joined(separator: " and ")) on (`signoff.approvers`).",
            at: passage.place(place, in: document.source), anchor: "acceptance",
            matched: String(from), level: .warning)
        }
      }
    }
  }

  private static let acceptance = ["accept", "accepts", "accepted", "acceptance", "accepting"]

  /// From which level on a sentence asks for acceptance: "acceptance of residual risks above 6", "risks of 10 and above are
  /// accepted by the CEO".
  private func level(
    _ sentence: Range<Int>, _ passage: PassageWords
  ) -> (from: Int, place: Range<Int>)? {
    let words = passage.words[sentence].map(\.lowered)
    guard words.contains(where: { $0.hasPrefix("accept") }),
      let risk = passage.words[sentence].firstIndex(where: {
        $0.lowered == "risks" || $0.lowered == "risk"
      }),
      !words.contains(where: {
        ["treatment", "treated", "below", "under", "only", "not"].contains($0)
      })
    else { return nil }
    for index in risk + 1..<min(sentence.upperBound, risk + 8) {
      guard let number = Int(passage.words[index].text), (2...25).contains(number) else { continue }
      let ahead = passage.words[max(risk, index - 2)..<index].map(\.lowered)
      let behind = passage.words[(index + 1)...].prefix(2).map(\.lowered)
      if ["above", "over", "exceeding"].contains(ahead.last ?? "") || ahead == ["more", "than"]
        || ahead == ["greater", "than"] || ahead == ["higher", "than"]
      {
        return (number + 1, index..<index + 1)
      }
      if ahead == ["at", "least"] || ahead.last == "from" || behind == ["or", "more"]
        || behind == ["and", "above"] || behind == ["or", "above"] || behind == ["or", "higher"]
        || behind == ["and", "higher"] || behind == ["and", "more"]
      {
        return (number, index..<index + 1)
      }
      return nil
    }
    return nil
  }
}
