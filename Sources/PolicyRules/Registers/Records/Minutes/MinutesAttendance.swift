import PolicyCore
import PolicyModel
import PolicyText

/// Persons whom the text of minutes lists as absent, and the front matter as attendees.
struct MinutesAttendance {
  private let text: MinutesText
  private let rows: [MinutesRow]
  private let passages: [PassageWords]
  private var persons: [(person: Person, names: [String])]

  init(_ text: MinutesText, _ rows: [MinutesRow], _ passages: [PassageWords]) {
    self.text = text
    self.rows = rows
    self.passages = passages
    let people = text.context.corpus.people
    persons = text.minutes.texts("attendees").compactMap { people?[$0] }.map { person in
      (person, ([person.name, person.id] + person.formerNames).map(Self.plain))
    }
  }

  private static func plain(_ name: String) -> String {
    name.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  var observations: [Observation] {
    guard !persons.isEmpty else { return [] }
    return passages.flatMap(listed) + passages.flatMap(said) + rows.flatMap(inRow)
  }

  private func observe(_ person: Person, _ how: String, at range: SourceRange) -> Observation {
    text.observe(
      "The text lists \(person.name) as \(how), and `attendees` as present.", at: range,
      "attendees", person.id)
  }

  // MARK: Lists

  /// "Apologies: Tomas Lind (CTO), Priya Nair. Present: …"
  private func listed(_ passage: PassageWords) -> [Observation] {
    var found: [Observation] = []
    var isList = false
    var start = 0
    for index in passage.words.indices {
      if isList {
        for (person, names) in persons {
          for name in names {
            guard
              let place = passage.places(of: name, in: start..<index + 1).last,
              place.upperBound == index + 1
            else { continue }
            found.append(
              observe(person, "absent", at: passage.place(place, in: text.minutes.source)))
          }
        }
      }
      if passage.words[index].endsSentence || passage.words[index].endsClause {
        let label = passage.words[start..<index + 1]
        if isLabel(label, passage) {
          isList = true
        } else if passage.words[index].endsSentence || isOtherLabel(label, passage) {
          isList = false
        }
        start = index + 1
      }
    }
    return found
  }

  /// "Apologies:", "Absent with apologies:".
  private func isLabel(_ label: ArraySlice<PassageWords.Word>, _ passage: PassageWords) -> Bool {
    guard label.count <= 4, follows(label, passage, ":"),
      let first = label.first?.lowered
    else { return false }
    return ["apologies", "apology", "absent", "absentees", "excused", "regrets"].contains(first)
      || label.map(\.lowered) == ["not", "present"]
  }

  private func isOtherLabel(_ label: ArraySlice<PassageWords.Word>, _ passage: PassageWords) -> Bool
  {
    label.count <= 4 && follows(label, passage, ":")
  }

  private func follows(
    _ label: ArraySlice<PassageWords.Word>, _ passage: PassageWords, _ mark: Unicode.Scalar
  ) -> Bool {
    guard let end = label.last?.range.upperBound else { return false }
    return passage.block.text[end...].first { $0 != 0x20 } == UInt8(ascii: mark)
  }

  // MARK: Sentences

  /// "Tomas Lind was absent", "Tomas Lind sent apologies". Who was absent for an item was there for the others.
  private func said(_ passage: PassageWords) -> [Observation] {
    passage.sentences.flatMap { sentence in
      persons.compactMap { person, names -> Observation? in
        for place in names.flatMap({ passage.places(of: $0, in: sentence) }) {
          let rest = place.upperBound..<sentence.upperBound
          for phrase in Self.absences {
            guard let end = passage.places(of: phrase, in: rest).first,
              end.lowerBound - place.upperBound <= 3,
              !passage.has(Self.limits, in: end.upperBound..<sentence.upperBound)
            else { continue }
            return observe(
              person, "absent",
              at: passage.place(place.lowerBound..<end.upperBound, in: text.minutes.source))
          }
        }
        return nil
      }
    }
  }

  private static let absences = [
    "was absent", "was excused", "sent apologies", "sent his apologies", "sent her apologies",
    "sent their apologies", "gave apologies", "could not attend", "did not attend",
    "was unable to attend", "was not present",
  ]
  private static let limits = [
    "for", "during", "from", "until", "after", "when", "while", "at", "last",
  ]

  // MARK: Tables

  /// "| Tomas Lind | CTO | apologies |", "| Apologies | Tomas Lind |"
  private func inRow(_ row: MinutesRow) -> [Observation] {
    let isAbsent = row.cells.contains { cell in
      let word = cell.text.lowercased()
      if ["apologies", "absent", "excused", "not present", "regrets"].contains(word) {
        return true
      }
      return ["no", "n", "✗", "✘"].contains(word)
        && ["present", "attended", "attendance"].contains(cell.head)
    }
    guard isAbsent else { return [] }
    return row.cells.flatMap { cell -> [Observation] in
      let search = TextSearch(Array(cell.text.utf8))
      return persons.filter { $0.names.contains(where: search.contains(phrase:)) }.map {
        observe($0.person, "absent", at: text.minutes.source.range(cell.bytes))
      }
    }
  }
}
