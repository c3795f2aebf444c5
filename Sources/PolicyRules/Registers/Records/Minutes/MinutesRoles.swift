import PolicyCore
import PolicyModel
import PolicyText

/// Roles that the text of minutes gives to persons who did not hold them on the day of the meeting: "Marcus Oyelaran (CTO)".
///
/// Only roles that people.yml knows, written as it writes them, are judged: a title of the house is no role.
struct MinutesRoles {
  private let text: MinutesText

  init(_ text: MinutesText) { self.text = text }

  func observations(_ rows: [MinutesRow], _ passages: [PassageWords]) -> [Observation] {
    guard let people = text.context.corpus.people, people.isComplete,
      let held = text.minutes.date("on")
    else { return [] }
    return passages.flatMap { inPassage($0, people, held) }
      + rows.flatMap { inRow($0, people, held) }
  }

  private func observation(
    _ person: Person, _ role: String, _ held: CalendarDate, at range: SourceRange
  ) -> Observation {
    text.observe(
      "The text calls \(person.name) “\(role)”, a role that people.yml does not give them on \(held).",
      at: range, "roles", person.id, level: .warning)
  }

  /// Whether words name a role of people.yml that somebody did not hold. Of who was not there at all, `person-absent` tells.
  private func isOther(
    _ words: some Collection<String>, _ person: Person, _ people: PeopleRegister,
    _ held: CalendarDate
  ) -> Bool {
    let role = words.joined(separator: "-")
    return people.knowsRole(role) && !person.holds(role, on: held)
      && person.absence(on: held) == nil
  }

  private func inPassage(
    _ passage: PassageWords, _ people: PeopleRegister, _ held: CalendarDate
  ) -> [Observation] {
    people.people.flatMap { person -> [Observation] in
      passage.places(of: person.name.lowercased(), in: passage.words.indices).compactMap { place in
        let start = place.upperBound
        guard start < passage.words.count, opensBracket(behind: start - 1, passage),
          let last = passage.words[start...].firstIndex(where: \.endsClause)
        else { return nil }
        let words = start..<last + 1
        guard isOther(passage.words[words].map(\.lowered), person, people, held) else { return nil }
        return observation(
          person, passage.quotation(words), held,
          at: passage.place(words, in: text.minutes.source))
      }
    }
  }

  private func opensBracket(behind index: Int, _ passage: PassageWords) -> Bool {
    passage.block.text[passage.words[index].range.upperBound...].first { $0 != 0x20 }
      == UInt8(ascii: "(")
  }

  /// "| Tomas Lind | CTO |", "| … | Tomas Lind, CTO |".
  private func inRow(
    _ row: MinutesRow, _ people: PeopleRegister, _ held: CalendarDate
  ) -> [Observation] {
    row.cells.indices.compactMap { index in
      let parts = row.cells[index].text.split(separator: ",").map { String($0).trimmingBlanks }
      guard let name = parts.first, let person = people.person(called: name) else { return nil }
      let cell: MinutesRow.Cell
      let role: String
      if parts.count == 2 {
        (cell, role) = (row.cells[index], parts[1])
      } else if parts.count == 1,
        let other = row.cells.first(where: { ["role", "title", "function"].contains($0.head) })
      {
        (cell, role) = (other, other.text)
      } else {
        return nil
      }
      let words = role.lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
      guard isOther(words, person, people, held) else { return nil }
      return observation(
        person, role, held, at: text.minutes.source.range(cell.bytes))
    }
  }
}
