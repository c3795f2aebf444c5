import PolicyCore
import PolicyModel

extension MinutesFigures {
  /// Figures in sentences that name one objective by its id and one month: "The uptime of OBJ-004 in August was 99.91 %".
  func observations(_ passages: [PassageWords]) -> [Observation] {
    guard let held = minutes.date("on"), held <= context.asOf else { return [] }
    return passages.flatMap { passage in
      passage.sentences.compactMap { observation($0, passage, held) }
    }
  }

  private func observation(
    _ sentence: Range<Int>, _ passage: PassageWords, _ held: CalendarDate
  ) -> Observation? {
    let words = passage.words[sentence]
    let objectives = words.filter { $0.text.contains("-") }.compactMap {
      context.corpus.document($0.text)
    }.filter { $0.kind == .objective }
    guard let objective = objectives.first, objectives.allSatisfy({ $0.path == objective.path })
    else { return nil }
    let months = words.map(\.lowered).filter(Self.months.contains)
    let stated = sentence.filter { isFigure($0, in: sentence, passage) }
    guard let month = months.first, months.count == 1, let place = stated.first, stated.count == 1,
      let said = Self.number(passage.words[place].text),
      let series = context.series(of: objective), !isToldElsewhere(objective),
      let figure = series.figures.last(where: {
        $0.value != nil && $0.day <= held && Self.isPeriod(month, $0, series, held)
      }), let value = figure.value, !Self.isSame(said, value),
      !isOwnedUp(figure, said.text, objective)
    else { return nil }
    return text.observe(
      "The text has \(said.text) for \(objective.name) in \(series.every.name(of: figure.end)), and \(series.file ?? objective.path) has \(figure.text).",
      at: passage.place(place..<place + 1, in: minutes.source), "figures", objective.name,
      level: .warning)
  }

  /// Whether a word is what something was: "was 99.91 %", "stood at 3.7 hours". A difference or a target is none.
  private func isFigure(_ index: Int, in sentence: Range<Int>, _ passage: PassageWords) -> Bool {
    let word = passage.words[index]
    guard word.text.contains("."), Double(word.text) != nil, index > sentence.lowerBound,
      ["was", "were", "at", "reached"].contains(passage.words[index - 1].lowered)
    else { return false }
    let rest = passage.block.text[word.range.upperBound...].drop { $0 == 0x20 }
    let next = index + 1 < sentence.upperBound ? passage.words[index + 1].lowered : ""
    let hasUnit = rest.first == UInt8(ascii: "%") || ["percent", "hours"].contains(next)
    let behind = passage.words[(index + 1)..<min(sentence.upperBound, index + 3)].map(\.lowered)
    return hasUnit
      && !behind.contains {
        ["above", "below", "higher", "less", "lower", "more", "over", "points", "under"].contains(
          $0)
      }
  }
}
