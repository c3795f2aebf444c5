import PolicyCore

/// How the numbers of a workbook are shown: as days, as percentages, or as they are.
struct CellFormats {
  enum Form { case plain, percent, day }

  /// Whether days are counted from 1904, as old workbooks of a Mac do.
  var countsFrom1904 = false
  private var forms: [Form] = []

  /// Reads `xl/styles.xml`.
  init(_ bytes: [UInt8]) {
    var codes: [Int: String] = [:]
    var isCell = false
    var tags = XMLTags(bytes)
    while let event = tags.next() {
      switch event {
      case .start("numFmt", let attributes):
        if let id = attributes["numFmtId"].flatMap({ Int($0) }) {
          codes[id] = attributes["formatCode"]
        }
      case .start("cellXfs", _): isCell = true
      case .end("cellXfs"): isCell = false
      case .start("xf", let attributes):
        guard isCell else { continue }
        let id = attributes["numFmtId"].flatMap { Int($0) } ?? 0
        forms.append(codes[id].map { Self.form(ofPattern: $0) } ?? Self.form(ofBuiltIn: id))
      default: break
      }
    }
  }

  /// ECMA-376, part 1, 18.8.30.
  private static func form(ofBuiltIn id: Int) -> Form {
    switch id {
    case 9, 10: .percent
    case 14...17, 22, 27...31, 34...36, 50...54, 57, 58: .day
    default: .plain
    }
  }

  /// What stands in quotes or brackets, or behind a backslash, is no part of a pattern.
  private static func form(ofPattern code: String) -> Form {
    var (isQuoted, isBracketed, isEscaped) = (false, false, false)
    var marks = ""
    for character in code.lowercased() {
      if isEscaped {
        isEscaped = false
      } else if character == "\"" {
        isQuoted.toggle()
      } else if !isQuoted {
        switch character {
        case "\\", "_", "*": isEscaped = true
        case "[": isBracketed = true
        case "]": isBracketed = false
        case ";": return form(ofMarks: marks)
        default: if !isBracketed { marks.append(character) }
        }
      }
    }
    return form(ofMarks: marks)
  }

  private static func form(ofMarks marks: String) -> Form {
    if marks.contains("%") { return .percent }
    // Days and years; hours alone are a length of time.
    return marks.contains("y") || marks.contains("d") ? .day : .plain
  }

  /// A number as its reader sees it.
  func cell(_ number: Double, style: Int?) -> SheetCell {
    switch style.flatMap({ forms.indices.contains($0) ? forms[$0] : nil }) ?? .plain {
    case .plain: return SheetCell(text: Self.written(number))
    case .percent: return SheetCell(text: Self.written(number * 100) + "%")
    case .day:
      guard let day = day(number) else { return SheetCell(text: Self.written(number)) }
      return SheetCell(text: day.description, day: day)
    }
  }

  /// The day of a number. 1900 counts as a leap year, so days up to its February are one off; no register has them.
  private func day(_ number: Double) -> CalendarDate? {
    guard (61...2_958_465).contains(number) else { return nil }
    let start = countsFrom1904 ? (1904, 1, 1) : (1899, 12, 30)
    return CalendarDate(year: start.0, month: start.1, day: start.2)?.adding(days: Int(number))
  }

  /// With twelve digits, beyond which binary numbers differ from what was typed.
  static func written(_ number: Double) -> String {
    guard number.isFinite, abs(number) < 1e12 else { return "\(number)" }
    let rounded = (number * 1e9).rounded() / 1e9
    return rounded == rounded.rounded() ? String(Int(rounded)) : "\(rounded)"
  }
}
