import PolicyCore
import PolicyRules

/// What falls due: for people, other programs and calendars.
public struct DueListing: Sendable {
  package let dates: [DueDate]
  private let asOf: CalendarDate
  /// What outputs call a person or role.
  private let name: @Sendable (String) -> String

  package init(
    _ dates: [DueDate], asOf: CalendarDate, name: @escaping @Sendable (String) -> String
  ) {
    self.dates = dates
    self.asOf = asOf
    self.name = name
  }

  /// A line for each, what is overdue first.
  public func text() -> String {
    let late = dates.filter { $0.isOverdue(on: asOf) }
    let coming = dates.filter { !$0.isOverdue(on: asOf) }
    var output = ""
    for (title, part) in [("Overdue", late), ("Due", coming)] where !part.isEmpty {
      output += title + "\n"
      let rows = part.map { date in
        [
          date.isNever ? "now" : date.on.description, date.what.label, date.subject.text,
          date.owner.map(name) ?? "",
          "\(date.file):\(date.line)",
        ]
      }
      output += TextColumns.lines(rows, limits: [10, 18, 60, 24]).map { "  \($0)\n" }.joined()
      output += "\n"
    }
    let parts = [
      late.isEmpty ? nil : "\(late.count) overdue",
      coming.isEmpty ? nil : "\(coming.count) to come",
    ].compactMap(\.self)
    return output + (parts.isEmpty ? "Nothing falls due.\n" : parts.joined(separator: ", ") + ".\n")
  }

  /// The keys are a contract: see `docs/daily.md`.
  public func json() -> String {
    let values = dates.map { date -> JSONValue in
      [
        "on": .string(date.on.description), "what": .string(date.what.rawValue),
        "subject": .string(date.subject.text), "owner": .optional(date.owner),
        "overdue": .bool(date.isOverdue(on: asOf)), "file": .string(date.file),
        "line": .integer(date.line),
      ]
    }
    return PrettyJSON.encode(["asOf": .string(asOf.description), "due": .array(values)])
  }

  /// A calendar (RFC 5545): a day for each, which a calendar that reads it again moves and does not double.
  public func calendar() -> String {
    var lines = [
      "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//policyc//\(Tool.version)//EN",
      "CALSCALE:GREGORIAN",
    ]
    for date in dates {
      let owner = date.owner.map { "\nOwner: \(name($0))" } ?? ""
      lines += [
        "BEGIN:VEVENT", "UID:\(Digest(of: date.key).hexadecimal.prefix(32))@policyc",
        "DTSTAMP:\(Self.day(asOf))T000000Z", "DTSTART;VALUE=DATE:\(Self.day(date.on))",
        "SUMMARY:\(Self.escaped("\(date.what.label): \(date.subject)"))",
        "DESCRIPTION:\(Self.escaped("\(date.file):\(date.line)\(owner)"))",
        "TRANSP:TRANSPARENT", "END:VEVENT",
      ]
    }
    lines.append("END:VCALENDAR")
    return lines.map { Self.folded($0) + "\r\n" }.joined()
  }

  private static func day(_ date: CalendarDate) -> String {
    date.description.replacing("-", with: "")
  }

  private static func escaped(_ text: String) -> String {
    PrintableText.of(text.replacing("\n", with: "\u{E000}")).replacing("\\", with: "\\\\")
      .replacing(";", with: "\\;").replacing(",", with: "\\,").replacing("\u{E000}", with: "\\n")
  }

  /// No line is longer than 75 bytes; the next begins with a space.
  private static func folded(_ line: String) -> String {
    var output = ""
    var length = 0
    for scalar in line.unicodeScalars {
      let size = UTF8.width(scalar)
      if length + size > 74 {
        output += "\r\n "
        length = 1
      }
      output.unicodeScalars.append(scalar)
      length += size
    }
    return output
  }
}
