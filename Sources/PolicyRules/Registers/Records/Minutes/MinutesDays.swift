import PolicyCore
import PolicyModel
import PolicyText

/// Days in the text of minutes: on which the meeting was, and on which a document was approved.
struct MinutesDays {
  private let text: MinutesText
  private var context: RuleContext { text.context }
  private var minutes: PolicyDocument { text.minutes }

  init(_ text: MinutesText) { self.text = text }

  func observations(_ rows: [MinutesRow], _ passages: [PassageWords]) -> [Observation] {
    guard let held = minutes.date("on") else { return [] }
    return [meeting(passages, held)].compactMap(\.self)
      + passages.flatMap { approvals($0, held) } + rows.compactMap { approval($0, held) }
  }

  // MARK: The meeting

  /// "Date: 14 October 2026", "The meeting was held on 14 October 2026", where the text nowhere names the day of the front matter.
  private func meeting(_ passages: [PassageWords], _ held: CalendarDate) -> Observation? {
    for passage in passages {
      for sentence in passage.sentences {
        guard let start = dated(passage, sentence) else { continue }
        let part = start..<min(sentence.upperBound, start + 4)
        guard let date = WrittenDate(in: passage.quotation(part)), date.exact != nil,
          !date.isSame(as: held)
        else { continue }
        // A meeting of two days, or one that was put off, names both.
        guard !passages.contains(where: { names(held, $0) }) else { return nil }
        return text.observe(
          "The text has the meeting on “\(passage.quotation(part))”, and the front matter says `on: \(held)`.",
          at: passage.place(part, in: minutes.source), "on", held.description)
      }
    }
    return nil
  }

  /// Where the day of the meeting begins; nil where the sentence does not speak of it.
  private func dated(_ passage: PassageWords, _ sentence: Range<Int>) -> Int? {
    let words = passage.words[sentence].map(\.lowered)
    for label in Self.labels where words.starts(with: label) && words.count > label.count {
      let last = passage.words[sentence.lowerBound + label.count - 1]
      guard label.count > 3 || last.endsClause else { continue }
      return sentence.lowerBound + label.count
    }
    return nil
  }

  private static let labels: [[String]] = {
    let short = ["date", "held", "held on", "date of meeting", "meeting date"]
    let long = ["meeting", "review", "management review"].flatMap { noun in
      ["the", "this"].flatMap { article in
        ["was held on", "took place on", "was on"].map { "\(article) \(noun) \($0)" }
      }
    }
    return (short + long).map { $0.split(separator: " ").map(String.init) }
  }()

  private func names(_ day: CalendarDate, _ passage: PassageWords) -> Bool {
    passage.words.indices.contains { index in
      let part = index..<min(passage.words.count, index + 3)
      return WrittenDate(in: passage.quotation(part))?.exact == day
    }
  }

  // MARK: Approvals

  /// "POL-010 1.4 was approved on 12 October 2026": the version and the day stand in one clause with it.
  private func approvals(_ passage: PassageWords, _ held: CalendarDate) -> [Observation] {
    guard passage.has(["approved"], in: passage.words.indices) else { return [] }
    return passage.sentences.flatMap { sentence -> [Observation] in
      passage.places(of: "approved", in: sentence).compactMap { verb in
        let clause = passage.clause(around: verb.lowerBound, in: sentence)
        let named = clause.compactMap { index -> PolicyDocument? in
          passage.words[index].text.contains("-")
            ? context.corpus.document(passage.words[index].text) : nil
        }
        let versions = clause.filter { passage.words[$0].text.contains(".") }
          .compactMap { MinutesText.version(passage.words[$0].text) }
        guard Set(named.map(\.path)).count == 1, let document = named.first, versions.count == 1,
          !passage.has(["not", "if", "until", "be"], in: clause),
          let on = passage.places(of: "on", in: verb.upperBound..<clause.upperBound).first,
          !passage.has(["and", "announced", "published"], in: verb.upperBound..<on.upperBound)
        else { return nil }
        let part = on.upperBound..<min(passage.words.count, on.upperBound + 4)
        guard let day = WrittenDate(in: passage.quotation(part))?.exact,
          let stated = otherDay(document, versions[0], day, held)
        else { return nil }
        return text.observe(
          "The text says “\(passage.quotation(clause))”, and \(stated).",
          at: passage.place(verb.lowerBound..<part.upperBound, in: minutes.source), "approved",
          document.name)
      }
    }
  }

  /// "| POL-010 | 1.4 | 12 October 2026 |" below "Approved on".
  private func approval(_ row: MinutesRow, _ held: CalendarDate) -> Observation? {
    guard let document = row.document,
      let version = row.cells.first(where: \.isOfVersion)
        .flatMap({ MinutesText.version($0.text) }),
      let cell = row.cells.first(where: { Self.heads.contains($0.head) }),
      let day = StatedDay.certain(in: cell.text),
      let stated = otherDay(document, version, day, held)
    else { return nil }
    return text.observe(
      "The table has \(document.name) \(version) approved on \(cell.text), and \(stated).",
      at: minutes.source.range(cell.bytes), "approved", document.name)
  }

  private static let heads: Set<String> = [
    "approved on", "approved", "date of approval", "approval date", "day of approval",
  ]

  /// What the approvals of a version say, where none of them is of that day and the meeting was on another.
  private func otherDay(
    _ document: PolicyDocument, _ version: String, _ day: CalendarDate, _ held: CalendarDate
  ) -> String? {
    let days = document.approvals.filter { $0.version != nil && $0.isOf(version: version) }
      .compactMap(\.on)
    guard let last = days.max(), !days.contains(day), day != held else { return nil }
    return "the approval of \(document.name) \(version) says `on: \(last)`"
  }
}
