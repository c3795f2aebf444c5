import PolicyCore

/// A name and a day in one stretch of text: `Jane Doe on 2026-01-05`, `3. März 2026 durch die Geschäftsführung`.
struct ApprovalLine {
  let by: String
  let on: CalendarDate

  /// - Parameter text: what stands behind `Approved by:` and its like, without marks of Markdown.
  init?(_ text: Substring) {
    let rest = Self.trimmed(text)
    for mark in Self.separators {
      for range in rest.ranges(of: mark) {
        let (before, behind) = (rest[..<range.lowerBound], rest[range.upperBound...])
        // Nothing but a blank stands between a name and its day, and not “Jane Doe, valid until 5 May 2026”.
        guard mark != " " || Self.isOfNames(before) else { continue }
        if let day = Self.day(behind), let name = Self.name(before) {
          (by, on) = (name, day)
          return
        }
        if let day = Self.day(before), let name = Self.name(behind) {
          (by, on) = (name, day)
          return
        }
      }
    }
    return nil
  }

  /// The line without marks of Markdown, behind what opens it: a quotation or an item of a list.
  static func plain(_ line: String) -> Substring {
    Substring(line.filter { !"*_`\\".contains($0) }).drop { "->+ \t".contains($0) }
  }

  /// The label of approvals at the beginning of a line, and what stands behind it; nil for another line.
  static func labelled(_ text: Substring) -> (label: ApprovalLabel, rest: Substring)? {
    if let colon = text.firstIndex(of: ":"), text[..<colon].count <= 48 {
      let label = ApprovalLabel(String(text[..<colon]))
      if case .other = label {
      } else {
        return (label, text[text.index(after: colon)...])
      }
    }
    // “Approved by Jane Doe on 5 May 2026”: the longest beginning that is a label.
    let spaces = text.indices.lazy.filter { text[$0] == " " }.prefix(3)
    for space in spaces.reversed() {
      switch ApprovalLabel(String(text[..<space])) {
      case .approver: return (.approver, text[space...])
      case .day where !text[..<space].contains(":"): return (.day, text[space...])
      default: continue
      }
    }
    return nil
  }

  private static let separators = [
    " on ", " am ", " by ", " durch ", " von ", ",", "(", ";", " - ", " – ", " — ", " / ", "|", " ",
  ]

  static func trimmed(_ text: Substring) -> Substring {
    var text = text.drop { " \t:-–—/|".contains($0) }
    while let last = text.last, " \t\r.);,/|".contains(last) { text.removeLast() }
    return text
  }

  /// The day that a stretch of text is, and nothing else: “valid until 2026-01-05” is none.
  static func day(_ text: Substring) -> CalendarDate? {
    isNothingButDay(text) ? StatedDay.certain(in: String(text)) : nil
  }

  static func isNothingButDay(_ text: Substring) -> Bool {
    let words = text.split { !($0.isLetter || $0.isNumber) }.filter { word in
      !word.contains(where: \.isNumber)
        && !ControlWords.shared.has(word.lowercased(), in: "beside-day")
    }
    return words.count <= 1
  }

  private static func isOfNames(_ text: Substring) -> Bool {
    trimmed(text).split { !($0.isLetter || $0.isNumber) }.allSatisfy { word in
      word.first?.isLowercase == false
        || ["particles", "articles", "between-names", "date-labels"].contains {
          ControlWords.shared.has(word.lowercased(), in: $0)
        } || word == "of"
    }
  }

  /// A name begins with a capital and has no number; “Approved by whoever is on duty, …” has none.
  static func name(_ text: Substring) -> String? {
    var name = trimmed(text)
    for agent in ["by ", "durch ", "von "] where name.hasPrefix(agent) {
      name = name.dropFirst(agent.count)
    }
    let words = name.split(separator: " ")
    guard
      let first = words.first(where: {
        !ControlWords.shared.has($0.lowercased(), in: "articles")
      })?.first, first.isUppercase,
      words.count <= 10, !name.contains(where: \.isNumber), !StatedControl.isBlank(String(name))
    else { return nil }
    return String(name)
  }
}
